package io.rollcall.loadtest;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts the world on a server and leaves it at that. */
@Command(
        name = "build",
        description = "Puts the seeded world on a server, or goes on where an earlier build stopped.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class BuildCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target;

    @Mixin
    private WorldOptions world;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        target.validate(spec.commandLine());
        var unused = Construction.of(world.world(spec.commandLine()), target, spec.commandLine());
        return 0;
    }
}
