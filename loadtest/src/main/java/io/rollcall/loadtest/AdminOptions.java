package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Metrics;
import java.net.URI;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where the server says what it did: its port for operators. */
@SuppressWarnings("NullAway.Init")
final class AdminOptions {
    @Option(
            names = "--admin-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = {"The server's port for operators, for its metrics.", "Default: ${DEFAULT-VALUE}"})
    private URI url;

    void validate(CommandLine command, TargetOptions target) {
        target.requireAllowed(command, "--admin-url", url);
    }

    Metrics.Source metrics(TargetOptions target) {
        return new Metrics.Source(url, target.timeout());
    }
}
