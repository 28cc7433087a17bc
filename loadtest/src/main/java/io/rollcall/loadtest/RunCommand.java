package io.rollcall.loadtest;

import io.rollcall.loadtest.check.Scenario;
import io.rollcall.loadtest.drive.Figures;
import io.rollcall.loadtest.drive.Probes;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.drive.Thresholds;
import io.rollcall.loadtest.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds the world, sends resolutions on schedule, checks and times the answers, and judges. */
@Command(
        name = "run",
        description = "Sends resolutions at a fixed rate, checks every answer, and says PASS or FAIL.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_CONNECTIONS = 10_000;

    @Mixin
    private TargetOptions target;

    @Mixin
    private WorldOptions worldOptions;

    @Option(
            names = "--scenario",
            defaultValue = "small",
            description = {"One of ${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}"})
    private Scenario scenario;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = {"Requests a second.", "Default: ${DEFAULT-VALUE}"})
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = {"How long to measure.", "Default: ${DEFAULT-VALUE}"})
    private Duration duration;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = {"How long to send before measuring.", "Default: ${DEFAULT-VALUE}"})
    private Duration warmUp;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = {
                "Most requests in flight, each on a connection of its own; what is beyond is sent late.",
                "Default: ${DEFAULT-VALUE}"
            })
    private int connections;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private @Nullable Path json;

    @Option(names = "--max-p99", paramLabel = "TIME", description = "Fail above this 99th percentile.")
    private @Nullable Duration maxP99;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            defaultValue = "0",
            description = {"Fail above this many errors; a wrong answer always fails.", "Default: ${DEFAULT-VALUE}"})
    private long maxErrors;

    @Option(names = "--min-rate", paramLabel = "N", description = "Fail below this many right answers a second.")
    private @Nullable Double minRate;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine command = spec.commandLine();
        validate(command);
        World world = worldOptions.world(command);
        PrintWriter out = command.getOut();
        Probes probes = new Probes(world, Construction.of(world, target, command), scenario);
        Schedule schedule = Schedule.of(rate, warmUp, duration);
        out.printf(
                "run         %s: %d requests, the first %d to warm up; answers of up to %d recipients%n",
                scenario, schedule.requests(), schedule.warmUp(), probes.mostRecipients());
        out.flush();
        Bench.Measured measured = measure(probes, schedule, target.key(command));
        Figures figures = measured.figures();
        List<Thresholds.Verdict> verdicts = new Thresholds(maxP99, maxErrors, minRate).judge(figures);
        Report report = Report.of(target.url(), scenario, world, figures, measured.tally(), verdicts);
        report.print(out);
        if (json != null) {
            report.write(json);
        }
        return report.passed() ? 0 : LoadTest.FAILED;
    }

    private void validate(CommandLine command) {
        target.validate(command);
        require(command, rate > 0 && rate <= Schedule.MAX_RATE, "--rate must be above 0 and at most 100000");
        require(command, !duration.isZero() && within(duration), "--duration must be above 0 and at most 24h");
        require(command, within(warmUp), "--warmup must be at most 24h");
        require(command, connections >= 1 && connections <= MOST_CONNECTIONS, "--connections must be from 1 to 10000");
        require(command, maxErrors >= 0, "--max-errors must not be negative");
        require(command, minRate == null || minRate > 0, "--min-rate must be above 0");
        require(
                command,
                Schedule.of(rate, warmUp, duration).requests() <= Schedule.MAX_REQUESTS,
                "rate and time come to more than " + Schedule.MAX_REQUESTS + " requests");
        require(
                command,
                json == null || Files.isDirectory(json.toAbsolutePath().resolveSibling("")),
                "--json: the folder of " + json + " does not exist");
    }

    private static boolean within(Duration time) {
        return time.compareTo(LONGEST) <= 0;
    }

    private static void require(CommandLine command, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command, message);
        }
    }

    private Bench.Measured measure(Probes probes, Schedule schedule, String key) throws InterruptedException {
        try (Bench bench = new Bench(target.url(), key, target.timeout(), connections)) {
            return bench.measure(schedule, probes::at);
        }
    }
}
