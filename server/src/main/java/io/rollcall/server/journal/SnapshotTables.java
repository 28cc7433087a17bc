package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.data.ByteUtils;
import io.rollcall.server.journal.Manifest.PageKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The statements on the tables of {@code snapshots.cql}. Answers come on the driver's threads.
 *
 * <p>Whatever is deleted here has a key that nobody writes again, so it is deleted an hour ahead of the clock: a write of
 * an interrupted save that arrives late, or by a clock that is fast, finds itself deleted.
 */
final class SnapshotTables {
    private static final int PART = 1 << 20;
    private static final int BUCKET_BITS = 5;

    /** Rows of up to 1 MiB that one answer of the store may hold. */
    private static final int ROWS_AN_ANSWER = 8;

    /** Nobody waits for a snapshot as for an answer, and a busy store may take its time for a MiB. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final long AHEAD_MICROS = TimeUnit.HOURS.toMicros(1);

    private final CqlSession session;
    private final String keyspace;
    private final PreparedStatement rows;
    private final PreparedStatement insert;
    private final PreparedStatement drop;
    private final PreparedStatement unreadable;
    private final PreparedStatement delete;
    private final PreparedStatement page;
    private final PreparedStatement insertPart;
    private final PreparedStatement deletePage;

    /** Prepares its statements, so it blocks and the tables must be there. */
    SnapshotTables(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
        String row = " WHERE persistence_id = ? AND sequence_nr = ? AND snapshot_id = ?";
        String ofPage = " WHERE persistence_id = ? AND kind = ? AND bucket = ? AND number = ? AND snapshot_id = ?";
        rows = prepare("SELECT sequence_nr, snapshot_id, timestamp, complete, dropped, unreadable, manifest"
                + " FROM %s.snapshots WHERE persistence_id = ?");
        insert = prepare(
                "INSERT INTO %s.snapshots"
                        + " (persistence_id, sequence_nr, snapshot_id, timestamp, complete, manifest) VALUES (?, ?, ?, ?, ?, ?)");
        drop = prepare("UPDATE %s.snapshots SET dropped = true" + row);
        unreadable = prepare("UPDATE %s.snapshots SET unreadable = true" + row);
        delete = prepare("DELETE FROM %s.snapshots USING TIMESTAMP ?" + row);
        page = prepare("SELECT bytes FROM %s.snapshot_pages" + ofPage);
        insertPart = prepare("INSERT INTO %s.snapshot_pages"
                + " (persistence_id, kind, bucket, number, snapshot_id, part, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)");
        deletePage = prepare("DELETE FROM %s.snapshot_pages USING TIMESTAMP ?" + ofPage);
    }

    /** All rows of a workspace, newest first. */
    CompletableFuture<List<SnapshotRow>> rows(String persistenceId) {
        return all(rows.bind(persistenceId), row -> snapshot(persistenceId, row));
    }

    CompletionStage<?> insert(SnapshotKey key, long timestamp, boolean complete, Manifest manifest) {
        return session.executeAsync(
                insert.bind(key.persistenceId(), key.sequenceNr(), key.id(), timestamp, complete, manifest.encode()));
    }

    CompletionStage<?> drop(SnapshotKey key) {
        return session.executeAsync(drop.bind(key.persistenceId(), key.sequenceNr(), key.id()));
    }

    CompletionStage<?> markUnreadable(SnapshotKey key) {
        return session.executeAsync(unreadable.bind(key.persistenceId(), key.sequenceNr(), key.id()));
    }

    CompletionStage<?> delete(SnapshotKey key) {
        return session.executeAsync(delete.bind(ahead(), key.persistenceId(), key.sequenceNr(), key.id()));
    }

    /** The zipped bytes of a page; none where it is missing. */
    CompletableFuture<byte[]> page(String persistenceId, PageKey key) {
        PageId id = key.id();
        return all(
                        page.bind(persistenceId, id.kind(), bucket(id), id.number(), key.writer()),
                        row -> ByteUtils.getArray(Objects.requireNonNull(row.getByteBuffer("bytes"))))
                .thenApply(SnapshotTables::join);
    }

    CompletionStage<?> insert(String persistenceId, PageKey key, byte[] zipped) {
        PageId id = key.id();
        return CompletableFuture.allOf(IntStream.rangeClosed(0, (zipped.length - 1) / PART)
                .mapToObj(part -> insertPart.bind(
                        persistenceId, id.kind(), bucket(id), id.number(), key.writer(), part, part(zipped, part)))
                .map(statement -> session.executeAsync(statement).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    CompletionStage<?> delete(String persistenceId, PageKey key) {
        PageId id = key.id();
        return session.executeAsync(
                deletePage.bind(ahead(), persistenceId, id.kind(), bucket(id), id.number(), key.writer()));
    }

    private PreparedStatement prepare(String statement) {
        return session.prepare(SimpleStatement.newInstance(String.format(statement, keyspace))
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true)
                .setPageSize(ROWS_AN_ANSWER)
                .setTimeout(TIMEOUT));
    }

    private <T> CompletableFuture<List<T>> all(Statement<?> query, Function<Row, T> reader) {
        List<T> found = new ArrayList<>();
        return session.executeAsync(query)
                .thenCompose(answer -> rest(answer, reader, found))
                .toCompletableFuture();
    }

    private static <T> CompletionStage<List<T>> rest(AsyncResultSet answer, Function<Row, T> reader, List<T> found) {
        answer.currentPage().forEach(row -> found.add(reader.apply(row)));
        return answer.hasMorePages()
                ? answer.fetchNextPage().thenCompose(next -> rest(next, reader, found))
                : CompletableFuture.completedFuture(found);
    }

    private static SnapshotRow snapshot(String persistenceId, Row row) {
        UUID id = Objects.requireNonNull(row.getUuid("snapshot_id"));
        return new SnapshotRow(
                new SnapshotKey(persistenceId, row.getLong("sequence_nr"), id),
                row.getLong("timestamp"),
                row.getBoolean("complete"),
                row.getBoolean("dropped"),
                row.getBoolean("unreadable"),
                row.getByteBuffer("manifest"));
    }

    private static byte[] join(List<byte[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private static ByteBuffer part(byte[] zipped, int part) {
        return ByteBuffer.wrap(zipped, part * PART, Math.min(PART, zipped.length - part * PART));
    }

    private static int bucket(PageId id) {
        return id.number() >>> BUCKET_BITS;
    }

    private static long ahead() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) + AHEAD_MICROS;
    }
}
