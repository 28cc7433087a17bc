package io.rollcall.loadtest;

import io.rollcall.loadtest.check.WrongAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The load test of Rollcall. Exit codes: 0 passed, 1 failed or could not run, 2 used wrongly. */
@Command(
        name = "loadtest",
        description = "Drives a running server and checks every answer against what its seed says it must be.",
        mixinStandardHelpOptions = true,
        version = "rollcall loadtest 0.1.0",
        subcommands = {
            RunCommand.class,
            BuildCommand.class,
            FillCommand.class,
            ImportCommand.class,
            BesideCommand.class,
            ManyCommand.class,
            RecoveryCommand.class
        })
public final class LoadTest implements Runnable {
    static final int FAILED = 1;

    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        // With two cores or fewer the JDK's HTTP client would start a thread for every answer.
        defaultProperty(PARALLELISM, "2");
        // Seconds; shorter than the idle time-out of a server, so that no connection is used that it is closing.
        defaultProperty(KEEP_ALIVE, "4");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LoadTest())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Durations::parse)
                .setExecutionExceptionHandler(LoadTest::failed);
    }

    private static void defaultProperty(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** Failing to reach a server, or being answered wrongly, is news, not a bug: one line says it. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof IOException || failure instanceof WrongAnswer || failure instanceof SQLException) {
            err.println("FAIL " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command; --help names them");
    }
}
