package io.rollcall.server.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.rollcall.protocol.RollcallClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One server in a JVM of its own, started as it is in production: its jar and {@code target/lib}. Each node has a loopback
 * address to itself, so that all of them use the same ports. Ends with the test's JVM at the latest.
 */
public final class ServerNode implements AutoCloseable {
    static final int HTTP_PORT = 18080;
    /** The variable the JVM itself reads; set it to nothing to have a node repair what it finds. */
    static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    private static final int ADMIN_PORT = 18081;
    private static final int CLUSTER_PORT = 12551;
    /** The server's build, whichever module tests it. */
    private static final Path TARGET = Path.of(System.getProperty("rollcall.root", ".."))
            .resolve("server/target")
            .toAbsolutePath();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String host;
    private final Path log;

    private ServerNode(Process process, String host, Path log) {
        this.process = process;
        this.host = host;
        this.log = log;
    }

    /** The store of one test class: its own keyspace in a Cassandra, with the schema applied. */
    public record Store(InetSocketAddress cassandra, String keyspace) {
        public static Store create(InetSocketAddress cassandra) {
            String keyspace = "it_" + ProcessHandle.current().pid() + "_" + Long.toString(System.nanoTime(), 36);
            Store store = new Store(cassandra, keyspace);
            store.run("migrate", List.of("migrate"));
            return store;
        }

        /** The text of a new key of the company {@code acme}. */
        public String createKey(String grant) {
            return createKey("acme", grant);
        }

        /** The log of the commands of one store is one file: the newest key is the last. */
        public String createKey(String company, String grant) {
            List<String> lines = run("key", List.of("key", "--company", company, "--name", "test", "--grant", grant));
            return lines.stream()
                    .filter(line -> line.startsWith("rrk_"))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new IllegalStateException("no key among\n" + String.join("\n", lines)));
        }

        private List<String> run(String name, List<String> arguments) {
            try {
                Path log = logFile(name + "-" + keyspace);
                Process process = launch(arguments, environment("127.0.0.1", "", Map.of()), log);
                if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(name + " failed:\n" + Files.readString(log));
                }
                return Files.readAllLines(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private Map<String, String> environment(String host, String seeds, Map<String, String> more) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "ROLLCALL_CASSANDRA_CONTACT_POINTS",
                    cassandra.getHostString() + ":" + cassandra.getPort(),
                    "ROLLCALL_CASSANDRA_KEYSPACE",
                    keyspace,
                    "ROLLCALL_HTTP_HOST",
                    host,
                    "ROLLCALL_HTTP_PORT",
                    "" + HTTP_PORT,
                    "ROLLCALL_ADMIN_HOST",
                    host,
                    "ROLLCALL_ADMIN_PORT",
                    "" + ADMIN_PORT,
                    "ROLLCALL_CLUSTER_HOST",
                    host,
                    "ROLLCALL_CLUSTER_PORT",
                    "" + CLUSTER_PORT,
                    "ROLLCALL_CLUSTER_SEED_NODES",
                    seeds,
                    "ROLLCALL_LIFELINE",
                    "" + ProcessHandle.current().pid()));
            // Two writers of one workspace at once must show, not be repaired.
            environment.put(JVM_OPTIONS, "-Dpekko.persistence.cassandra.journal.replay-filter.mode=fail");
            environment.putAll(more);
            return environment;
        }
    }

    /** Starts a node that is a cluster of its own and waits until it is ready. */
    public static ServerNode start(Store store) {
        return startAll(store, 1).get(0);
    }

    /** Starts nodes that form one cluster and waits until all of them are ready. */
    public static List<ServerNode> startAll(Store store, int count) {
        return startAll(store, count, Map.of());
    }

    /** @param environment of each of them */
    public static List<ServerNode> startAll(Store store, int count, Map<String, String> environment) {
        String seeds = address(0) + ":" + CLUSTER_PORT;
        List<ServerNode> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(launch(store, i, seeds, environment));
        }
        nodes.forEach(ServerNode::awaitReady);
        return nodes;
    }

    public static ServerNode start(Store store, Map<String, String> environment) {
        ServerNode node = launch(store, 0, "", environment);
        node.awaitReady();
        return node;
    }

    /** Starts one node of several, without waiting for it. */
    static ServerNode launch(Store store, int index, String seeds, Map<String, String> more) {
        String host = address(index);
        try {
            Path log = logFile("node" + index + "-" + store.keyspace());
            return new ServerNode(launch(List.of("serve"), store.environment(host, seeds, more), log), host, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-cp",
                TARGET.resolve("classes") + File.pathSeparator + TARGET.resolve("lib") + "/*",
                "io.rollcall.server.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("ROLLCALL_LOG", "text");
        return builder.start();
    }

    private static Path logFile(String name) throws IOException {
        return Files.createDirectories(TARGET.resolve("it")).resolve(name + ".log");
    }

    /** A loopback address that no other test JVM uses. */
    private static String address(int index) {
        long pid = ProcessHandle.current().pid();
        return "127." + (128 + index) + "." + (pid >> 8 & 255) + "." + Math.max(1, Math.min(254, pid & 255));
    }

    /** What the other nodes call a node, whether or not it runs. */
    static String clusterAddress(int index) {
        return address(index) + ":" + CLUSTER_PORT;
    }

    void awaitReady() {
        await("the node is ready, see " + log)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .failFast("the node died, see " + log, () -> !process.isAlive())
                .until(() -> adminStatus("/health/ready") == 200);
    }

    /** The status of a call to the admin port, or 0 where nobody answers. */
    int adminStatus(String path) {
        try {
            return admin(path).statusCode();
        } catch (IOException nobodyThere) {
            return 0;
        }
    }

    HttpResponse<String> admin(String path) throws IOException {
        URI uri = adminUri().resolve(path);
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString(UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sum over all labels of one metric. */
    int metric(String name) throws IOException {
        return (int) admin("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public String host() {
        return host;
    }

    public URI uri() {
        return URI.create("http://" + host + ":" + HTTP_PORT);
    }

    /** The port for operators. */
    public URI adminUri() {
        return URI.create("http://" + host + ":" + ADMIN_PORT);
    }

    public RollcallClient client(String key) {
        return new RollcallClient(uri(), key, Duration.ofSeconds(30));
    }

    public Process process() {
        return process;
    }

    /** Everything the node has logged so far. */
    public String log() {
        try (Stream<String> lines = Files.lines(log)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the node as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops the process where it is, as a machine does that swaps or moves; its connections stay open. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no SIG" + name + " could be sent to the node of " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the node as an operator does, and returns its exit code. */
    public int stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("the node did not stop within 60 s, see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
