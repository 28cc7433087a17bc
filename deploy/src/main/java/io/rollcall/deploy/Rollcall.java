package io.rollcall.deploy;

import io.rollcall.protocol.RollcallClient;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The command {@code deploy/rollcall}. Ends with 0 when done, 1 when refused or failed, 2 when typed wrongly. */
@Command(
        name = "rollcall",
        description = "Runs Rollcall on this machine: a Cassandra and a server, each a process of its own.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Rollcall {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    private Rollcall() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out, PrintStream err) {
        return new CommandLine(new Rollcall())
                .addSubcommand(new Demo(out))
                .addSubcommand(new Up(out))
                .addSubcommand(new Down(out))
                .addSubcommand(new Status(out))
                .addSubcommand(new Migrate(out))
                .addSubcommand(new Key(out))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    explain(failure, err);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static void explain(Exception failure, PrintStream err) {
        if (failure instanceof Refusal || failure instanceof RollcallClient.Refused) {
            err.println("rollcall: " + failure.getMessage());
        } else if (failure instanceof InterruptedException) {
            err.println("rollcall: interrupted");
        } else if (failure instanceof UncheckedIOException) {
            err.println("rollcall: " + failure.getMessage() + ": " + failure.getCause());
        } else if (failure instanceof IOException) {
            err.println("rollcall: " + failure);
        } else {
            failure.printStackTrace(err);
        }
    }
}
