package io.rollcall.deploy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The command line and environment of the server's JVM. */
record ServerCommand(Place place, Ports ports, OptionalLong lifeline) {
    static final String MAIN = "io.rollcall.server.Main";

    /**
     * A Ctrl-C in the terminal reaches every process of the foreground group at once; the server is to end when it is told
     * to, before its Cassandra, and after {@code up} to outlive the terminal. The process id stays.
     */
    private static final List<String> UNTOUCHED_BY_TERMINAL = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final String HEAP = "ROLLCALL_HEAP";
    private static final String TOOL_HEAP = "-Xmx256m";

    /** The server itself. */
    ProcessBuilder serve(Map<String, String> environment) throws Refusal {
        String heap = environment.getOrDefault(HEAP, "");
        List<String> flags = heap.isBlank() ? List.of() : List.of("-Xms" + heap, "-Xmx" + heap);
        return command(flags, List.of("serve"));
    }

    /** A sub-command that does one thing and ends. */
    ProcessBuilder tool(List<String> arguments) throws Refusal {
        return command(List.of("-Xms64m", TOOL_HEAP, "-XX:TieredStopAtLevel=1"), arguments);
    }

    private ProcessBuilder command(List<String> flags, List<String> arguments) throws Refusal {
        if (!Files.isDirectory(place.serverLibraries())) {
            throw new Refusal(
                    "the server is not built: " + place.serverLibraries() + " is missing; run deploy/rollcall");
        }
        List<String> line = new ArrayList<>(UNTOUCHED_BY_TERMINAL);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + place.jvmOptions());
        line.addAll(flags);
        lifeline.ifPresent(pid -> line.add("-Drollcall.lifeline=" + pid));
        line.add("-cp");
        line.add(place.serverClasses()
                + File.pathSeparator
                + place.serverLibraries().resolve("*"));
        line.add(MAIN);
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment());
        return builder;
    }

    private Map<String, String> environment() {
        return Map.of(
                "ROLLCALL_CASSANDRA_CONTACT_POINTS",
                ports.contactPoint(),
                "ROLLCALL_CASSANDRA_DATACENTER",
                "datacenter1",
                "ROLLCALL_HTTP_HOST",
                ports.host(),
                Ports.HTTP,
                String.valueOf(ports.http()),
                "ROLLCALL_ADMIN_HOST",
                ports.host(),
                Ports.ADMIN,
                String.valueOf(ports.admin()),
                "ROLLCALL_CLUSTER_HOST",
                ports.host(),
                Ports.CLUSTER,
                String.valueOf(ports.cluster()),
                "ROLLCALL_CLUSTER_SEED_NODES",
                "");
    }
}
