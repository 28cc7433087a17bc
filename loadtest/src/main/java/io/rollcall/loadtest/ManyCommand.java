package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Metrics;
import io.rollcall.loadtest.drive.Parallel;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.loadtest.roster.Settlers;
import io.rollcall.loadtest.roster.SmallWorkspaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes many small workspaces, and then measures what the first resolution of one costs that is not in memory. */
@Command(
        name = "many",
        description = {
            "Makes many small workspaces, or goes on where an earlier call stopped, and leaves it at that: they are in",
            "memory now. Called again after the server was restarted, it measures the first resolution of workspaces that",
            "are not in memory, while some others are and are kept there."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ManyCommand implements Callable<Integer> {
    private static final int MOST_WORKSPACES = 1_000_000;
    private static final int MOST_CONTACTS = 500;
    private static final int MOST_THREADS = 256;

    @Mixin
    private TargetOptions target;

    @Mixin
    private AdminOptions admin;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--workspaces",
            paramLabel = "N",
            defaultValue = "100000",
            description = {"How many workspaces.", "Default: ${DEFAULT-VALUE}"})
    private int workspaces;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            defaultValue = "50",
            description = {"Contacts in each.", "Default: ${DEFAULT-VALUE}"})
    private int contacts;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "16",
            description = {
                "How many workspaces are made at a time, or brought into memory before it is measured.",
                "Default: ${DEFAULT-VALUE}"
            })
    private int atOnce;

    @Option(
            names = "--in-memory",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = {"Share of the workspaces that is kept in memory.", "Default: ${DEFAULT-VALUE}"})
    private int inMemory;

    @Option(
            names = "--in-memory-rate",
            paramLabel = "N",
            defaultValue = "100",
            description = {"Resolutions a second of those in memory.", "Default: ${DEFAULT-VALUE}"})
    private double inMemoryRate;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = {"First resolutions a second.", "Default: ${DEFAULT-VALUE}"})
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = {"How long to measure.", "Default: ${DEFAULT-VALUE}"})
    private Duration duration;

    @Option(
            names = "--draw",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Another number asks other workspaces first.", "Default: ${DEFAULT-VALUE}"})
    private long draw;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = {"Most resolutions of each kind in flight.", "Default: ${DEFAULT-VALUE}"})
    private int connections;

    @Option(names = "--max-p99", paramLabel = "TIME", description = "Fail above this p99 of first resolutions.")
    private @Nullable Duration maxP99;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine command = spec.commandLine();
        validate(command);
        PrintWriter out = command.getOut();
        SmallWorkspaces all = new SmallWorkspaces(seed.roster(), workspaces, contacts);
        Parallel parallel = new Parallel(atOnce, out);
        Settlers settlers = new Settlers(target.client(command), Construction.RETRY, parallel);
        BitSet there = settlers.there(all);
        out.printf("there       %d of %d workspaces of %d contacts%n", there.cardinality(), workspaces, contacts);
        out.flush();
        int made = settlers.settle(all, there);
        if (made > 0) {
            out.printf("made        %d workspaces: restart the server, then call this again to measure%n", made);
            out.flush();
            return 0;
        }
        try (Bench bench = new Bench(target.url(), target.key(command), target.timeout(), connections)) {
            ManyReport report = measure(new ColdStarts(all, inMemory(), draw), bench, parallel, command);
            report.print(out);
            if (json != null) {
                report.write(json);
            }
            return report.passed() ? 0 : LoadTest.FAILED;
        }
    }

    private void validate(CommandLine command) {
        target.validate(command);
        admin.validate(command, target);
        Options.requireWithin(command, "--workspaces", workspaces, 10, MOST_WORKSPACES);
        Options.requireWithin(command, "--contacts", contacts, 1, MOST_CONTACTS);
        Options.require(
                command,
                (long) workspaces * contacts <= Roster.MOST_ROWS,
                "at most " + Roster.MOST_ROWS + " contacts in all workspaces together");
        Options.requireWithin(command, "--at-once", atOnce, 1, MOST_THREADS);
        Options.requireWithin(command, "--in-memory", inMemory, 1, 90);
        Options.requireRate(command, "--in-memory-rate", inMemoryRate);
        Options.requireRate(command, "--rate", rate);
        Options.requireTime(command, "--duration", duration);
        Options.requireWithin(command, "--connections", connections, 1, 10_000);
        Options.requireFolder(command, "--json", json);
        Options.require(
                command,
                Schedule.of(rate, Duration.ZERO, duration).requests() <= workspaces - inMemory(),
                "rate and time come to more workspaces than are not in memory");
    }

    private int inMemory() {
        return Math.max(1, Math.toIntExact((long) workspaces * inMemory / 100));
    }

    private ManyReport measure(ColdStarts starts, Bench bench, Parallel parallel, CommandLine command)
            throws IOException, InterruptedException {
        Metrics.Source metrics = admin.metrics(target);
        starts.bringIntoMemory(target.client(command), parallel);
        Metrics before = metrics.read();
        ColdStarts.Measured measured = starts.measure(
                bench, Schedule.of(rate, Duration.ZERO, duration), Schedule.of(inMemoryRate, Duration.ZERO, duration));
        Metrics after = metrics.read();
        return ManyReport.of(target.url(), starts, measured, before, after, maxP99);
    }
}
