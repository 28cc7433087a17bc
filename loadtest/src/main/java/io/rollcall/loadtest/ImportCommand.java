package io.rollcall.loadtest;

import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Everyone;
import io.rollcall.loadtest.postgres.PostgresCopy;
import io.rollcall.loadtest.roster.Enroller;
import io.rollcall.loadtest.roster.Imports;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.loadtest.roster.RosterCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

/** Measures how fast a file of contacts becomes durable, beside what PostgreSQL makes of the same file. */
@Command(
        name = "import",
        description = {
            "Imports a CSV file into a new workspace a round, checks that everyone is there, and says how many rows a",
            "second became durable; with --postgres beside what COPY makes of the same file, in the same round."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Callable<Integer> {
    private static final int FEWEST = 100;
    private static final int MOST_ROUNDS = 20;
    private static final int SAMPLE = 500;

    @Mixin
    private TargetOptions target;

    @Mixin
    private AdminOptions admin;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            defaultValue = "1000000",
            description = {"Rows of the file.", "Default: ${DEFAULT-VALUE}"})
    private int contacts;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = {
                "How often; each round leaves a workspace of its own on the server.",
                "Default: ${DEFAULT-VALUE}"
            })
    private int rounds;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Write the file there and leave it. Default: a temporary file, deleted at the end")
    private @Nullable Path kept;

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            description = "Copy the same file into this PostgreSQL too; its user must be allowed to checkpoint.")
    private @Nullable String postgres;

    @Mixin
    private ImportOptions importing;

    @Option(names = "--max-time", paramLabel = "TIME", description = "Fail where the median import takes longer.")
    private @Nullable Duration maxTime;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, WrongAnswer, SQLException {
        CommandLine command = spec.commandLine();
        validate(command);
        Path file = kept == null ? Files.createTempFile("roster", ".csv") : kept;
        try {
            RosterCsv.write(file, seed.roster(), 0, contacts);
            command.getOut().printf("file        %d rows, %d bytes%n", contacts, Files.size(file));
            ImportReport report = compare(file, command);
            report.print(command.getOut());
            if (json != null) {
                report.write(json);
            }
            return report.passed() ? 0 : LoadTest.FAILED;
        } finally {
            if (kept == null) {
                Files.delete(file);
            }
        }
    }

    private void validate(CommandLine command) {
        target.validate(command);
        admin.validate(command, target);
        Options.requireWithin(command, "--contacts", contacts, FEWEST, Roster.MOST_ROWS);
        Options.requireWithin(command, "--rounds", rounds, 1, MOST_ROUNDS);
        importing.validate(command);
        Options.requireFolder(command, "--file", kept);
        Options.requireFolder(command, "--json", json);
    }

    private ImportReport compare(Path file, CommandLine command)
            throws IOException, InterruptedException, WrongAnswer, SQLException {
        String url = postgres;
        if (url == null) {
            return measure(file, null, command);
        }
        try (PostgresCopy copy = PostgresCopy.open(url)) {
            command.getOut().println("postgresql  " + copy.server());
            return measure(file, copy, command);
        }
    }

    private ImportReport measure(Path file, @Nullable PostgresCopy postgresCopy, CommandLine command)
            throws IOException, InterruptedException, WrongAnswer, SQLException {
        List<ImportReport.Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            ImportReport.Round figures = round(file, postgresCopy, command);
            figures.print(command.getOut(), round);
            measured.add(figures);
        }
        return ImportReport.of(target.url(), contacts, Files.size(file), measured, maxTime);
    }

    private ImportReport.Round round(Path file, @Nullable PostgresCopy copy, CommandLine command)
            throws IOException, InterruptedException, WrongAnswer, SQLException {
        Enroller enroller = new Enroller(target.client(command), Construction.RETRY);
        String workspace = "w-import-" + Long.toString(System.currentTimeMillis(), 36);
        var unused = enroller.open(workspace);
        HeapWatch heap = new HeapWatch(admin.metrics(target));
        Imports imports = importing.imports(target, command);
        long start = System.nanoTime();
        imports.run(workspace, file, contacts, workspace + "/import", heap);
        double seconds = (System.nanoTime() - start) / 1e9;
        requireAll(workspace, enroller, command);
        if (copy == null) {
            return new ImportReport.Round(workspace, seconds, heap.most(), null, null);
        }
        double indexed = seconds(copy.copyIntoIndexed(file), copy);
        double indexedLater = seconds(copy.copyThenIndex(file), copy);
        return new ImportReport.Round(workspace, seconds, heap.most(), indexed, indexedLater);
    }

    private void requireAll(String workspace, Enroller enroller, CommandLine command)
            throws IOException, InterruptedException, WrongAnswer {
        Roster roster = seed.roster();
        ExecutorService readers = Executors.newFixedThreadPool(2, DaemonThreads.named("large"));
        try {
            int found = new Everyone(target.url(), target.key(command), importing.longest(), readers)
                    .ask(workspace, roster)
                    .rows();
            if (found != contacts) {
                throw new WrongAnswer(workspace + " has " + found + " contacts, the file has " + contacts + " rows");
            }
            enroller.requireAsInRoster(workspace, roster, contacts, SAMPLE);
        } finally {
            readers.shutdown();
        }
    }

    private double seconds(Duration took, PostgresCopy copy) throws IOException, SQLException {
        if (copy.rows() != contacts) {
            throw new IOException("PostgreSQL has " + copy.rows() + " rows, the file has " + contacts);
        }
        return took.toNanos() / 1e9;
    }
}
