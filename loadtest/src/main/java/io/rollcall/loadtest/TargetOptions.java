package io.rollcall.loadtest;

import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which server, and how to be let in. */
@SuppressWarnings("NullAway.Init")
final class TargetOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = {"The server.", "Default: ${DEFAULT-VALUE}"})
    private URI url;

    @ArgGroup(multiplicity = "1")
    private Key key;

    @Option(names = "--allow-remote", description = "Allow a server that is not on this machine.")
    private boolean allowRemote;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = {"How long to wait for a whole answer.", "Default: ${DEFAULT-VALUE}"})
    private Duration timeout;

    /** The API key: in the clear for a quick try, in a file elsewhere, for command lines can be read by others. */
    static final class Key {
        @Option(names = "--key", paramLabel = "KEY", description = "API key that may administer, write and resolve.")
        private @Nullable String text;

        @Option(names = "--key-file", paramLabel = "FILE", description = "File whose first line is the API key.")
        private @Nullable Path file;
    }

    URI url() {
        return url;
    }

    Duration timeout() {
        return timeout;
    }

    /** @throws ParameterException where the target is none, or not one to be loaded without being sure */
    void validate(CommandLine command) {
        requireAllowed(command, "--url", url);
        if (timeout.isZero() || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new ParameterException(command, "--timeout must be more than nothing and at most an hour");
        }
    }

    /** @throws ParameterException where the address is none, or not on this machine without being sure */
    void requireAllowed(CommandLine command, String option, URI address) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new ParameterException(command, option + " " + address + " is not an http or https address");
        }
        if (!allowRemote && !isLoopback(command, option, address.getHost())) {
            throw new ParameterException(
                    command, option + " " + address + " is not this machine; to put load on it say --allow-remote");
        }
    }

    private static boolean isLoopback(CommandLine command, String option, String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            throw new ParameterException(command, option + ": unknown host " + host);
        }
    }

    String key(CommandLine command) {
        String found = key.text;
        if (key.file != null) {
            found = firstLine(command, key.file);
        }
        if (found == null || found.isBlank() || !found.strip().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ParameterException(command, "the API key is empty or holds other than visible characters");
        }
        return found.strip();
    }

    private static String firstLine(CommandLine command, Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new ParameterException(command, "--key-file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    RollcallClient client(CommandLine command) {
        return new RollcallClient(url, key(command), timeout);
    }
}
