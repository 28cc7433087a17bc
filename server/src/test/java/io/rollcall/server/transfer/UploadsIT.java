package io.rollcall.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.transfer.StoredJob.Upload;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class UploadsIT {
    private static final int PART = 64 * 1024;
    private static final int PARTS = 800;

    @Test
    void aFileIsAskedForOnlyAsFastAsItIsStoredAndReadAsItWas() throws IOException, NoSuchAlgorithmException {
        try (ImportNode node = new ImportNode()) {
            AtomicLong compressed = new AtomicLong();
            AtomicLong asked = new AtomicLong();
            AtomicLong most = new AtomicLong();
            Executor dispatcher =
                    node.system().dispatchers().lookup(DispatcherSelector.fromConfig("rollcall.import-dispatcher"));
            SpoolTable spool = new SpoolTable(node.session(), node.keyspace(), Duration.ofDays(1), dispatcher);
            // Every piece passes here on its way to the store.
            Executor counting = piece -> dispatcher.execute(() -> {
                piece.run();
                compressed.addAndGet(SpoolTable.PIECE);
            });
            Uploads uploads = new Uploads(node.system(), spool, counting, Long.MAX_VALUE);
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Source<ByteString, ?> csv = Source.range(0, PARTS - 1).map(part -> {
                byte[] bytes = part(part);
                sha256.update(bytes);
                most.accumulateAndGet(asked.addAndGet(PART) - compressed.get(), Math::max);
                return ByteString.fromArray(bytes);
            });

            Upload file = uploads.store(
                            csv, new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of(), false, null))
                    .toCompletableFuture()
                    .join();

            assertThat(file.bytes()).isEqualTo((long) PARTS * PART);
            assertThat(file.sha256().array()).isEqualTo(sha256.digest());
            assertThat(most.get()).isLessThanOrEqualTo(8 * SpoolTable.PIECE);
            SpoolInput stored = new SpoolInput(
                    piece -> () ->
                            SpoolTable.unpack(spool.get(file.spool(), piece).join()),
                    SpoolTable.pieces(file.bytes()),
                    3L * PART + 5);
            byte[] from = new byte[PART - 5];
            assertThat(stored.readNBytes(from, 0, from.length)).isEqualTo(from.length);
            assertThat(from).isEqualTo(java.util.Arrays.copyOfRange(part(3), 5, PART));
            assertThat(stored.readAllBytes()).hasSize((PARTS - 4) * PART);
        }
    }

    private static byte[] part(int part) {
        StringBuilder rows = new StringBuilder(part == 0 ? "name,city\n" : "");
        for (int row = 0; rows.length() < PART; row++) {
            rows.append("Person ")
                    .append(part)
                    .append(' ')
                    .append(row * 7919L % 104_729)
                    .append(",Auckland\n");
        }
        return rows.substring(0, PART).getBytes(StandardCharsets.UTF_8);
    }
}
