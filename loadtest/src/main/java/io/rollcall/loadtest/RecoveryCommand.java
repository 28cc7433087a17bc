package io.rollcall.loadtest;

import io.rollcall.loadtest.check.RowsCheck;
import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Everyone;
import io.rollcall.loadtest.drive.Metrics;
import io.rollcall.loadtest.drive.Probe;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.drive.Thresholds;
import io.rollcall.loadtest.drive.Thresholds.Verdict;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.loadtest.world.Dice;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.Selector;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the first resolution of a large workspace since the server was started. Once: whoever calls it restarts. */
@Command(
        name = "recovery",
        description = {
            "Measures the first resolution of a large workspace that is not in memory, once, and proves that nobody is",
            "missing. Fill the workspace and restart the server before each call."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class RecoveryCommand implements Callable<Integer> {
    private static final int PLACE = 79;
    private static final int NAMED = 10;
    private static final Schedule ONCE = new Schedule(1, 0, 1);
    private static final Schedule AFTERWARDS = new Schedule(20, 0, 60);

    @Mixin
    private TargetOptions target;

    @Mixin
    private AdminOptions admin;

    @Mixin
    private RosterOptions roster;

    @Option(names = "--max-time", paramLabel = "TIME", description = "Fail where the first answer takes longer.")
    private @Nullable Duration maxTime;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, WrongAnswer {
        CommandLine command = spec.commandLine();
        target.validate(command);
        admin.validate(command, target);
        roster.validate(command);
        ExecutorService readers = Executors.newFixedThreadPool(2, DaemonThreads.named("large"));
        try (Bench bench = new Bench(target.url(), target.key(command), target.timeout(), NAMED)) {
            Everyone everyone = new Everyone(target.url(), target.key(command), target.timeout(), readers);
            return measure(bench, everyone, command.getOut());
        } finally {
            readers.shutdown();
        }
    }

    private int measure(Bench bench, Everyone everyone, PrintWriter out)
            throws IOException, WrongAnswer, InterruptedException {
        Metrics.Source metrics = admin.metrics(target);
        Metrics before = metrics.read();
        Bench.Measured first = bench.measure(ONCE, this::probe);
        Metrics after = metrics.read();
        out.printf(
                "first       %.0f ms, of a server that had been up for %.0f s%n",
                first.figures().latency().max(),
                before.sum("process_uptime_seconds").orElse(Double.NaN));
        double opened = after.since(before, ManyReport.OPENING + "_count").orElse(0);
        double seconds = after.since(before, ManyReport.OPENING + "_sum").orElse(Double.NaN);
        out.printf("of these    %.0f ms the server says to have read from the store%n", 1_000 * seconds / opened);
        long start = System.nanoTime();
        int rows = everyone.ask(roster.workspace(), roster.roster()).rows();
        out.printf("everyone    %.0f ms, %d contacts%n", (System.nanoTime() - start) / 1e6, rows);
        Bench.Measured later = bench.measure(AFTERWARDS, this::probe);
        out.printf("afterwards  p50 %.2f ms%n", later.figures().latency().p50());
        List<Verdict> verdicts = new ArrayList<>(new Thresholds(maxTime, 0, null).judge(first.figures()));
        verdicts.addAll(new Thresholds(null, 0, null).judge(later.figures()));
        verdicts.add(new Verdict("was not in memory", opened >= 1, opened + " opened", "at least 1"));
        int wanted = roster.contacts();
        verdicts.add(new Verdict("contacts", rows >= wanted, Integer.toString(rows), "at least " + wanted));
        verdicts.forEach(out::println);
        boolean passed = verdicts.stream().allMatch(Verdict::passed);
        out.println(passed ? "PASS" : "FAIL");
        out.flush();
        return passed ? 0 : LoadTest.FAILED;
    }

    /** Ten neighbours, somewhere: no id the server gave is needed to ask for them. */
    private Probe probe(long request) {
        int from = Dice.of(roster.roster().seed(), PLACE, request).below(roster.contacts() - NAMED);
        List<Selector> named = IntStream.range(from, from + NAMED)
                .<Selector>mapToObj(row -> new Selector.ExternalId(Roster.externalId(row)))
                .toList();
        RowsCheck check = new RowsCheck(roster.roster(), roster.workspace(), from, from + NAMED);
        return Probe.of(roster.workspace(), ResolutionRequest.of(named, "sms"), MediaTypes.JSON, check);
    }
}
