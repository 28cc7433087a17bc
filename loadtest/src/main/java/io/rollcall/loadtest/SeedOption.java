package io.rollcall.loadtest;

import io.rollcall.loadtest.roster.Roster;
import picocli.CommandLine.Option;

/** Which people. */
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Every contact follows from it.", "Default: ${DEFAULT-VALUE}"})
    private long seed;

    long seed() {
        return seed;
    }

    Roster roster() {
        return new Roster(seed);
    }
}
