package io.rollcall.loadtest.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** One CSV import. */
public final class ImportFiller implements Filler {
    private final Imports imports;

    public ImportFiller(Imports imports) {
        this.imports = imports;
    }

    @Override
    public void fill(String workspace, Roster roster, int from, int to, LongConsumer progress)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("roster", ".csv");
        try {
            RosterCsv.write(file, roster, from, to);
            imports.run(workspace, file, to - from, workspace + "/rows/" + from + "-" + to, progress);
        } finally {
            Files.delete(file);
        }
    }
}
