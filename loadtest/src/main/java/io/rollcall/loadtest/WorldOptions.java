package io.rollcall.loadtest;

import io.rollcall.loadtest.world.World;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which world. */
final class WorldOptions {
    private static final int FEWEST_CONTACTS = 100;
    private static final long MOST_IN_ALL = 2_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Everything in the world follows from it.", "Default: ${DEFAULT-VALUE}"})
    private long seed;

    @Option(
            names = "--workspaces",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Workspaces in the world.", "Default: ${DEFAULT-VALUE}"})
    private int workspaces;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            defaultValue = "20000",
            description = {"Contacts in each workspace.", "Default: ${DEFAULT-VALUE}"})
    private int contacts;

    @Option(
            names = "--large-size",
            paramLabel = "N",
            description = {"Contacts that the big lists of a workspace reach together.", "Default: all of them"})
    private @Nullable Integer largeSize;

    World world(CommandLine command) {
        require(command, "--workspaces", workspaces, 1, World.MAX_WORKSPACES);
        require(command, "--contacts", contacts, FEWEST_CONTACTS, World.MAX_CONTACTS);
        if ((long) workspaces * contacts > MOST_IN_ALL) {
            throw new ParameterException(command, "at most " + MOST_IN_ALL + " contacts in all workspaces together");
        }
        int large = largeSize == null ? contacts : largeSize;
        require(command, "--large-size", large, FEWEST_CONTACTS, contacts);
        return new World(seed, workspaces, contacts, large);
    }

    private static void require(CommandLine command, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(command, option + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
