package io.rollcall.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.CassandraProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process of its own, on a data folder that the tests share: the second start is what the second shows. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final Path ROOT = Path.of(System.getProperty("rollcall.root", ".."));

    @TempDir
    static Path data;

    @Test
    @Order(1)
    void aFirstStartLoadsTheCompanyResolvesThreeMessagesAndEnds() throws Exception {
        Process demo = start("demo", "--once", "--data", data.toString());
        List<String> printed = readUntil(demo, "no such line");

        assertThat(demo.waitFor()).as(String.join("\n", printed)).isZero();
        assertThat(printed)
                .anyMatch(line -> line.matches("\\d+ rows are not in Rollcall:"))
                .anyMatch(line -> line.startsWith("Message 3: "))
                .anyMatch(line -> line.matches(" +excluded +[1-9].*"))
                .anyMatch(line -> line.matches(" +duplicate +[1-9].*"))
                .anyMatch(line -> line.matches(" +gone +[1-9].*"))
                .anyMatch(line -> line.matches("  \\.\\.\\. and [0-9,]+ more"));
        assertThat(printed)
                .filteredOn(line -> line.matches("  w-[a-z]+, .*: [1-9][0-9,]* recipients of .*"))
                .hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("demo.key"))))
                .isEqualTo("rw-------");
        assertNothingRuns();
    }

    @Test
    @Order(2)
    void aDemoThatIsKilledLeavesNothingRunning() throws Exception {
        Process demo = start("demo", "--data", data.toString());
        List<String> printed = readUntil(demo, "Ctrl-C ends it.");

        assertThat(printed).contains("The sample company is loaded already", "Ctrl-C ends it.");
        assertThat(ServerProcess.attach(place())).isPresent();
        demo.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(DemoIT::assertNothingRuns);
    }

    private static void assertNothingRuns() throws IOException {
        assertThat(ServerProcess.attach(place())).isEmpty();
        assertThat(CassandraProcess.attach(place().cassandraData())).isEmpty();
    }

    private static Place place() {
        return new Place(ROOT, data);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Drollcall.root=" + ROOT.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Rollcall.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(freePorts());
        builder.environment().put("ROLLCALL_HEAP", "512m");
        return builder.start();
    }

    /** What the process prints, up to and with that line or to its end. */
    private static List<String> readUntil(Process process, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.equals(last)) {
                break;
            }
        }
        return lines;
    }

    private static Map<String, String> freePorts() throws IOException {
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket admin = new ServerSocket(0);
                ServerSocket cluster = new ServerSocket(0);
                ServerSocket cassandra = new ServerSocket(0);
                ServerSocket storage = new ServerSocket(0)) {
            return Map.of(
                    Ports.HTTP, port(http),
                    Ports.ADMIN, port(admin),
                    Ports.CLUSTER, port(cluster),
                    Ports.CASSANDRA, port(cassandra),
                    Ports.STORAGE, port(storage));
        }
    }

    private static String port(ServerSocket socket) {
        return String.valueOf(socket.getLocalPort());
    }
}
