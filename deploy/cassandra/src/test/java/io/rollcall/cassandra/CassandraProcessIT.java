package io.rollcall.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraProcessIT {
    private static final String HOST =
            SharedCassandra.loopbackOf(ProcessHandle.current().pid());

    @TempDir
    private Path data;

    @Test
    void itAnswersUnlessPausedIsFoundByItsFolderAndIsGoneOnceStopped() {
        try (CassandraProcess started = SharedCassandra.separate(data)) {
            CassandraProcess found = CassandraProcess.attach(data).orElseThrow();
            assertThat(found.pid()).isEqualTo(started.pid());
            assertThat(found.address()).isEqualTo(started.address());

            found.pause();
            assertThat(CqlProbe.answers(started.address())).isFalse();
            found.resume();
            assertThat(CqlProbe.answers(started.address())).isTrue();

            found.stop();
            assertThat(ProcessHandle.of(started.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(CqlProbe.answers(started.address())).isFalse();
            assertThat(CassandraProcess.attach(data)).isEmpty();
        }
    }

    @Test
    void everyAcknowledgedWriteSurvivesKill9() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        try (CassandraProcess first = SharedCassandra.separate(data)) {
            try (CqlConnection cql = new CqlConnection(first.address())) {
                cql.query("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
                cql.query("CREATE TABLE k.t (p int PRIMARY KEY)");
            }
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int from = writer * 1_000_000;
                writers.add(new Thread(() -> writeUntilItDies(first, from, acknowledged)));
            }
            writers.forEach(Thread::start);
            await().until(() -> acknowledged.get() > 1_000);
            first.kill();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        try (CassandraProcess second = SharedCassandra.separate(data);
                CqlConnection cql = new CqlConnection(second.address())) {
            assertThat(cql.count("SELECT count(*) FROM k.t")).isGreaterThanOrEqualTo(acknowledged.get());
        }
    }

    @Test
    void itEndsWithItsLifelineEvenWhenNobodyCollectsTheDeadProcess() throws Exception {
        // The shell becomes a sleep that never asks how its child ended.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        try (BufferedReader out = parent.inputReader()) {
            long lifeline = Long.parseLong(out.readLine());
            try (CassandraProcess cassandra = CassandraProcess.start(options(HOST, OptionalLong.of(lifeline)))) {
                ProcessHandle.of(lifeline).orElseThrow().destroyForcibly();
                await().atMost(Duration.ofSeconds(15)).until(() -> !cassandra.isAlive());
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aFailedStartSaysAtOnceWhatTheLogSays() {
        // A documentation address (RFC 5737), which no machine has.
        assertThatThrownBy(() -> CassandraProcess.start(options("192.0.2.1", OptionalLong.empty())))
                .hasRootCauseInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void theTestsOfABuildShareOneCassandra() {
        InetSocketAddress shared = SharedCassandra.contactPoint();
        assertThat(CqlProbe.answers(shared)).isTrue();
        assertThat(SharedCassandra.contactPoint()).isEqualTo(shared);
    }

    @Test
    void anAddressThatAnotherCassandraHasIsRefusedBeforeAnythingStarts() {
        InetSocketAddress taken = SharedCassandra.contactPoint();
        CassandraProcess.Options options = new CassandraProcess.Options(
                SharedCassandra.libFolder(),
                data,
                taken.getHostString(),
                taken.getPort(),
                17002,
                "512m",
                OptionalLong.empty());
        assertThatThrownBy(() -> CassandraProcess.start(options))
                .hasRootCauseMessage("another Cassandra answers on " + taken);
    }

    private CassandraProcess.Options options(String host, OptionalLong lifeline) {
        return new CassandraProcess.Options(SharedCassandra.libFolder(), data, host, 19044, 17002, "512m", lifeline);
    }

    private static void writeUntilItDies(CassandraProcess cassandra, int from, AtomicInteger acknowledged) {
        try (CqlConnection cql = new CqlConnection(cassandra.address())) {
            for (int key = from; ; key++) {
                cql.query("INSERT INTO k.t (p) VALUES (" + key + ")");
                acknowledged.incrementAndGet();
            }
        } catch (IOException e) {
            // Killed, as the test wants; this last write was not acknowledged.
        }
    }
}
