package io.rollcall.deploy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every sub-command has. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where Cassandra's data, logs and records are kept (default: data in the checkout)")
    private @Nullable Path folder;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    Place place() {
        return Place.of(folder);
    }
}
