package io.rollcall.loadtest;

import io.rollcall.loadtest.check.Scenario;
import io.rollcall.loadtest.drive.Probes;
import io.rollcall.loadtest.roster.BatchFiller;
import io.rollcall.loadtest.roster.Enroller;
import io.rollcall.loadtest.roster.Filler;
import io.rollcall.loadtest.roster.ImportFiller;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.loadtest.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which roster, in which workspace, and how it gets there. */
@SuppressWarnings("NullAway.Init")
final class RosterOptions {
    private static final int FEWEST = 100;
    private static final int SAMPLE = 1_000;

    /** A way contacts come in. */
    enum Way {
        /** One CSV file. */
        imports,
        /** Batches of contacts. */
        batches
    }

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            defaultValue = "1000000",
            description = {"Contacts of the workspace, at least.", "Default: ${DEFAULT-VALUE}"})
    private int contacts;

    @Option(
            names = "--by",
            paramLabel = "WAY",
            defaultValue = "imports",
            description = {"How contacts come in: ${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}"})
    private Way way;

    @Mixin
    private ImportOptions importing;

    void validate(CommandLine command) {
        Options.requireWithin(command, "--contacts", contacts, FEWEST, Roster.MOST_ROWS / 2);
        importing.validate(command);
    }

    Roster roster() {
        return seed.roster();
    }

    int contacts() {
        return contacts;
    }

    /** Another seed or size is another workspace. */
    String workspace() {
        return "w-roster-" + Long.toUnsignedString(seed.seed(), 36) + "-" + contacts;
    }

    Filler filler(TargetOptions target, CommandLine command) {
        return switch (way) {
            case imports -> new ImportFiller(importing.imports(target, command));
            case batches -> new BatchFiller(target.client(command), Construction.RETRY);
        };
    }

    /** Puts the roster into the workspace where it is not there yet, and returns how many rows are. */
    int enrol(Enroller enroller, Filler filler, PrintWriter out) throws IOException, InterruptedException {
        int before = enroller.open(workspace());
        if (before < contacts) {
            long start = System.nanoTime();
            filler.fill(workspace(), roster(), before, contacts, rows -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("filled      %s: %d contacts in %.1f s%n", workspace(), contacts - before, seconds);
        } else {
            out.printf("found       %s: %d contacts%n", workspace(), before);
        }
        out.flush();
        return Math.max(before, contacts);
    }

    /** Small questions about some of those who are there. */
    Probes probes(Enroller enroller, int rows) throws IOException, InterruptedException {
        Settlement sample = enroller.sample(workspace(), roster(), Math.min(rows, contacts), SAMPLE);
        // As many as a roster can have: numbers that are made up for strangers come after all of them.
        World world = new World(seed.seed(), 1, Roster.MOST_ROWS, Roster.MOST_ROWS);
        return new Probes(world, List.of(sample), Scenario.small);
    }
}
