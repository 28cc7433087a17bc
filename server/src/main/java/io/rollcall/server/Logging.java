package io.rollcall.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Logs as text for a person at a terminal, as a JSON document a line for everybody else. */
final class Logging {
    private static final String CHOICE = "logback.configurationFile";

    private Logging() {}

    /** Must run before the first logger is made. {@code ROLLCALL_LOG} = {@code text} or {@code json} decides by hand. */
    static void choose(Map<String, String> environment) {
        String asked = environment.getOrDefault("ROLLCALL_LOG", isTerminal() ? "text" : "json");
        if (!asked.equals("text") && !asked.equals("json")) {
            throw new IllegalArgumentException("ROLLCALL_LOG = " + asked + " (expected: text or json)");
        }
        if (System.getProperty(CHOICE) == null) {
            System.setProperty(CHOICE, "logback-" + asked + ".xml");
        }
    }

    /** Whether standard output is a terminal; the JDK's own console no longer says so from release 22 on. */
    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).startsWith("/dev/pts");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
