package io.rollcall.loadtest;

import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Everyone;
import io.rollcall.loadtest.drive.Probes;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.roster.Enroller;
import io.rollcall.loadtest.roster.Filler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures small resolutions of a large workspace alone and in company, by turns. */
@Command(
        name = "beside",
        description = {
            "Measures small resolutions of a large workspace by turns: while nothing else goes on, and while",
            "everyone in it is resolved, contacts are added and snapshots are taken. Says how p99 compares."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class BesideCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_READERS = 64;

    @Mixin
    private TargetOptions target;

    @Mixin
    private AdminOptions admin;

    @Mixin
    private RosterOptions rosterOptions;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = {"How often each is measured.", "Default: ${DEFAULT-VALUE}"})
    private int rounds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = {"Small resolutions a second.", "Default: ${DEFAULT-VALUE}"})
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = {"How long each is measured.", "Default: ${DEFAULT-VALUE}"})
    private Duration duration;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = {"How long to send before each measurement.", "Default: ${DEFAULT-VALUE}"})
    private Duration warmUp;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = {"Most small resolutions in flight.", "Default: ${DEFAULT-VALUE}"})
    private int connections;

    @Option(
            names = "--large",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Resolutions of everyone under way at any time.", "Default: ${DEFAULT-VALUE}"})
    private int readers;

    @Option(
            names = "--rows-at-once",
            paramLabel = "N",
            defaultValue = "20000",
            description = {"Contacts added at once, again and again.", "Default: ${DEFAULT-VALUE}"})
    private int rowsAtOnce;

    @Option(
            names = "--large-timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = {"How long to wait for everyone in the workspace.", "Default: ${DEFAULT-VALUE}"})
    private Duration largeTimeout;

    @Option(
            names = "--min-snapshots",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Fail where fewer were taken in all loud measurements.", "Default: ${DEFAULT-VALUE}"})
    private int minSnapshots;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "Fail above this many errors of small resolutions; a wrong answer always fails.",
                "Default: ${DEFAULT-VALUE}"
            })
    private long maxErrors;

    @Option(names = "--max-ratio", paramLabel = "N", description = "Fail above this ratio of loud to quiet p99.")
    private @Nullable Double maxRatio;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, WrongAnswer {
        CommandLine command = spec.commandLine();
        validate(command);
        ExecutorService readerThreads = Executors.newFixedThreadPool(2, DaemonThreads.named("large"));
        try (Bench bench = new Bench(target.url(), target.key(command), target.timeout(), connections)) {
            Everyone everyone = new Everyone(target.url(), target.key(command), largeTimeout, readerThreads);
            BesideReport report = measure(bench, everyone, command);
            report.print(command.getOut());
            if (json != null) {
                report.write(json);
            }
            return report.passed() ? 0 : LoadTest.FAILED;
        } finally {
            readerThreads.shutdown();
        }
    }

    private void validate(CommandLine command) {
        target.validate(command);
        admin.validate(command, target);
        rosterOptions.validate(command);
        Options.requireWithin(command, "--rounds", rounds, 1, MOST_ROUNDS);
        Options.requireRate(command, "--rate", rate);
        Options.requireTime(command, "--duration", duration);
        Options.requireAtMostAnHour(command, "--warmup", warmUp);
        Options.requireTime(command, "--large-timeout", largeTimeout);
        Options.requireWithin(command, "--connections", connections, 1, 10_000);
        Options.requireWithin(command, "--large", readers, 1, MOST_READERS);
        Options.requireWithin(command, "--rows-at-once", rowsAtOnce, 1, 1_000_000);
        Options.requireWithin(command, "--min-snapshots", minSnapshots, 0, Integer.MAX_VALUE);
        Options.require(command, maxErrors >= 0, "--max-errors must not be negative");
        Options.require(command, maxRatio == null || maxRatio > 0, "--max-ratio must be above 0");
        Options.requireFolder(command, "--json", json);
    }

    private BesideReport measure(Bench bench, Everyone everyone, CommandLine command)
            throws IOException, InterruptedException, WrongAnswer {
        PrintWriter out = command.getOut();
        Enroller enroller = new Enroller(target.client(command), Construction.RETRY);
        Filler filler = rosterOptions.filler(target, command);
        int rows = rosterOptions.enrol(enroller, filler, out);
        Probes probes = rosterOptions.probes(enroller, rows);
        Beside beside = new Beside(
                bench,
                Schedule.of(rate, warmUp, duration),
                probes,
                everyone,
                filler,
                admin.metrics(target),
                rosterOptions);
        beside.requireEveryone(rows);
        List<BesideReport.Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            BesideReport.Round figures = beside.round(rows, readers, rowsAtOnce);
            figures.print(out, round);
            measured.add(figures);
            rows += figures.added();
        }
        beside.requireEveryone(rows);
        return BesideReport.of(
                target.url(),
                rosterOptions.workspace(),
                rows,
                measured,
                new BesideReport.Limits(maxRatio, maxErrors, minSnapshots));
    }
}
