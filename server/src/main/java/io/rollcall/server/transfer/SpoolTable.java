package io.rollcall.server.transfer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.protocol.internal.util.Bytes;
import com.github.luben.zstd.Zstd;
import io.rollcall.server.company.Store;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Uploaded files, cut into pieces of {@link #PIECE} bytes, the last one shorter. */
final class SpoolTable {
    static final int PIECE = 1 << 20;

    /** Small rows answer at once; a piece may wait behind others on its way to the disk. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int FASTEST = 1;

    private final Store store;
    private final int ttl;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement delete;

    /** Prepares its statements, so it blocks and the table must be there. */
    SpoolTable(CqlSession session, String keyspace, Duration keptFor, Executor executor) {
        store = new Store(session, keyspace, executor);
        ttl = (int) keptFor.toSeconds();
        insert = store.prepare("INSERT INTO %s.import_spool (spool, piece, bytes) VALUES (?, ?, ?) USING TTL ?");
        find = store.prepare("SELECT bytes FROM %s.import_spool WHERE spool = ? AND piece = ?");
        delete = store.prepare("DELETE FROM %s.import_spool WHERE spool = ? AND piece = ?");
    }

    /** How many pieces so many bytes are. */
    static int pieces(long bytes) {
        return (int) ((bytes + PIECE - 1) / PIECE);
    }

    /** Compresses on the caller's thread. */
    CompletableFuture<Void> put(String spool, int piece, byte[] bytes) {
        ByteBuffer packed = ByteBuffer.wrap(Zstd.compress(bytes, FASTEST));
        return store.run(patient(insert.bind(spool, piece, packed, ttl)), "storing an upload")
                .thenApply(done -> null);
    }

    /** Still compressed, see {@link #unpack}; no bytes where it is not there any more. */
    CompletableFuture<byte[]> get(String spool, int piece) {
        return store.run(patient(find.bind(spool, piece)), "reading an upload").thenApply(rows -> {
            Row row = rows.one();
            ByteBuffer bytes = row == null ? null : row.getByteBuffer("bytes");
            return bytes == null ? new byte[0] : Bytes.getArray(bytes);
        });
    }

    static byte[] unpack(byte[] packed) {
        return Zstd.decompress(packed, PIECE);
    }

    /** Deletes the first pieces of an upload, one after the other. */
    CompletableFuture<Void> delete(String spool, int pieces) {
        CompletableFuture<Void> deleted = CompletableFuture.completedFuture(null);
        for (int i = 0; i < pieces; i++) {
            BoundStatement piece = delete.bind(spool, i);
            deleted = deleted.thenCompose(
                    before -> store.run(patient(piece), "deleting an upload").thenApply(done -> null));
        }
        return deleted;
    }

    private static BoundStatement patient(BoundStatement statement) {
        return statement.setTimeout(TIMEOUT).setIdempotent(true);
    }
}
