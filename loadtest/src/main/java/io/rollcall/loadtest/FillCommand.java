package io.rollcall.loadtest;

import io.rollcall.loadtest.roster.Enroller;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts one large workspace on a server and leaves it at that. */
@Command(
        name = "fill",
        description = "Fills one large workspace, or goes on where an earlier call stopped.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class FillCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target;

    @Mixin
    private RosterOptions roster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine command = spec.commandLine();
        target.validate(command);
        roster.validate(command);
        Enroller enroller = new Enroller(target.client(command), Construction.RETRY);
        var unused = roster.enrol(enroller, roster.filler(target, command), command.getOut());
        return 0;
    }
}
