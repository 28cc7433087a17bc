package io.rollcall.loadtest;

import io.rollcall.loadtest.roster.Imports;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How long imports are waited for. */
@SuppressWarnings("NullAway.Init")
final class ImportOptions {
    @Option(
            names = "--import-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = {"How long one import may take.", "Default: ${DEFAULT-VALUE}"})
    private Duration longest;

    void validate(CommandLine command) {
        Options.requireTime(command, "--import-timeout", longest);
    }

    Duration longest() {
        return longest;
    }

    Imports imports(TargetOptions target, CommandLine command) {
        return new Imports(target.url(), target.key(command), longest);
    }
}
