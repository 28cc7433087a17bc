package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The events of a workspace beside Pekko's journal, which only ever appends and replays: read in order, two rows of one
 * sequence number where a write came late, and overwritten in place.
 */
public final class StoredEvents {
    /** Of up to 256 KiB each; the driver fetches some pages ahead. */
    private static final int ROWS_A_PAGE = 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CqlSession session;
    private final long partitionSize;
    private final PreparedStatement read;
    private final PreparedStatement overwrite;

    /**
     * Prepares its statements, so it blocks and the table must be there.
     *
     * @param partitionSize how many events the journal puts into one partition
     */
    public StoredEvents(CqlSession session, String keyspace, long partitionSize) {
        this.session = session;
        this.partitionSize = partitionSize;
        read = session.prepare(
                "SELECT persistence_id, sequence_nr, timestamp, writer_uuid, ser_id, ser_manifest, event,"
                        + " writetime(event) AS written FROM " + keyspace + ".messages"
                        + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr <= ?");
        overwrite = session.prepare("UPDATE " + keyspace + ".messages SET event = ?, ser_id = ?, ser_manifest = ?"
                + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr = ? AND timestamp = ?");
    }

    /** In order of sequence number, up to one; two rows of one sequence number in order of their timestamps. */
    public Source<StoredEvent, NotUsed> upTo(String persistenceId, long sequenceNr) {
        return sequenceNr < 1
                ? Source.empty()
                : Source.range(0, (int) partition(sequenceNr))
                        .flatMapConcat(partition -> Source.fromPublisher(
                                session.executeReactive(read.bind(persistenceId, (long) partition, sequenceNr)
                                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                                        .setPageSize(ROWS_A_PAGE)
                                        .setTimeout(TIMEOUT)
                                        .setIdempotent(true))))
                        .map(StoredEvents::event);
    }

    /**
     * Puts other bytes into the row of an event, made by whichever serializer is in use now.
     *
     * <p>Later than what is there, whatever this machine's clock says: of two writes Cassandra keeps the later one.
     */
    public CompletionStage<Done> overwrite(StoredEvent event, int serializer, String manifest, byte[] bytes) {
        long now = System.currentTimeMillis() * 1_000;
        return session.executeAsync(overwrite
                        .bind(
                                ByteBuffer.wrap(bytes),
                                serializer,
                                manifest,
                                event.persistenceId(),
                                partition(event.sequenceNr()),
                                event.sequenceNr(),
                                event.timestamp())
                        .setQueryTimestamp(Math.max(now, event.writtenMicros() + 1))
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setTimeout(TIMEOUT)
                        .setIdempotent(true))
                .thenApply(rows -> Done.done());
    }

    private long partition(long sequenceNr) {
        return (sequenceNr - 1) / partitionSize;
    }

    private static StoredEvent event(Row row) {
        ByteBuffer event = Objects.requireNonNull(row.getByteBuffer("event"));
        byte[] bytes = new byte[event.remaining()];
        event.get(bytes);
        return new StoredEvent(
                text(row, "persistence_id"),
                row.getLong("sequence_nr"),
                Objects.requireNonNull(row.get("timestamp", UUID.class)),
                text(row, "writer_uuid"),
                row.getInt("ser_id"),
                text(row, "ser_manifest"),
                bytes,
                row.getLong("written"));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column));
    }
}
