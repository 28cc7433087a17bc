package io.rollcall.loadtest;

import io.rollcall.loadtest.world.World;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

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
        Options.requireWithin(command, "--workspaces", workspaces, 1, World.MAX_WORKSPACES);
        Options.requireWithin(command, "--contacts", contacts, FEWEST_CONTACTS, World.MAX_CONTACTS);
        Options.require(
                command,
                (long) workspaces * contacts <= MOST_IN_ALL,
                "at most " + MOST_IN_ALL + " contacts in all workspaces together");
        int large = largeSize == null ? contacts : largeSize;
        Options.requireWithin(command, "--large-size", large, FEWEST_CONTACTS, contacts);
        return new World(seed, workspaces, contacts, large);
    }
}
