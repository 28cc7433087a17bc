package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rollcall.cassandra.CassandraProcess;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WorkspaceBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra dies in the middle of writes: nothing acknowledged is lost and nothing happens twice, and the server goes on. */
class StoreCrashIT {
    private static final int ENOUGH = 200;

    /** Keys are known although the store is gone. */
    private static final Map<String, String> KEYS_KEPT = Map.of("ROLLCALL_KEYS_KEPT_FOR", "10 minutes");

    private final Adders adders = new Adders();

    @Test
    void aKilledCassandraComesBackWithEverythingAcknowledged(@TempDir Path folder) throws Exception {
        CassandraProcess cassandra = SharedCassandra.separate(folder);
        ServerNode.Store store = ServerNode.Store.create(cassandra.address());
        String key = store.createKey("*:resolve,read,write,administer");
        try (ServerNode node = ServerNode.start(store, KEYS_KEPT)) {
            RollcallClient client = node.client(key);
            client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
            adders.start(client, ENOUGH);

            cassandra.kill();
            adders.awaitCutOff();
            assertThat(cassandra.isAlive()).isFalse();
            assertThat(adders.complaints()).allMatch(StoreCrashIT::isUnknownOrUnavailable);

            try (CassandraProcess again = SharedCassandra.separate(folder)) {
                assertThat(again.pid()).isNotEqualTo(cassandra.pid());
                adders.awaitAccepted(client);
                adders.requireNothingLostAndNothingTwice(client);
            }
        } finally {
            cassandra.close();
        }
    }

    /** The commit log has a small disk of its own, which something else fills. */
    @Tag("long")
    @Test
    void aFullDiskOfTheCommitLogIsNeverAnsweredWrongly(@TempDir Path folder) throws Exception {
        Path commitLog = Files.createDirectories(folder.resolve("commitlog"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", commitLog.toString()),
                "SKIPPED: no small disk can be mounted here (needs root), so a full commit log is not tested");
        CassandraProcess cassandra = null;
        try {
            cassandra = SharedCassandra.separate(folder);
            ServerNode.Store store = ServerNode.Store.create(cassandra.address());
            String key = store.createKey("*:resolve,read,write,administer");
            try (ServerNode node = ServerNode.start(store, KEYS_KEPT)) {
                RollcallClient client = node.client(key);
                client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
                Path filler = commitLog.resolve("filler");
                fill(filler);
                assertThat(commitLog.toFile().getUsableSpace()).isZero();
                adders.start(client, 0);
                adders.awaitCutOff();
                assertThat(adders.complaints()).allMatch(StoreCrashIT::isUnknownOrUnavailable);

                Files.delete(filler);
                cassandra.kill();
                cassandra = SharedCassandra.separate(folder);
                adders.awaitAccepted(client);
                adders.requireNothingLostAndNothingTwice(client);
            }
        } finally {
            if (cassandra != null) {
                cassandra.kill();
            }
            assertThat(run("umount", commitLog.toString())).isTrue();
        }
    }

    private static boolean isUnknownOrUnavailable(String complaint) {
        return complaint.contains("unknown_outcome") || complaint.contains("unavailable");
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
