package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.rollcall.cassandra.SharedCassandra;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A keyspace of a test's own in the tests' Cassandra, and what lies in it. */
final class SnapshotKeyspace implements AutoCloseable {
    private final String name = "snapshots_" + Long.toString(System.nanoTime(), 36);
    private final CqlSession session;

    SnapshotKeyspace() {
        InetSocketAddress cassandra = SharedCassandra.contactPoint();
        session = CqlSession.builder()
                .addContactPoint(cassandra)
                .withLocalDatacenter("datacenter1")
                .build();
        String contactPoint = cassandra.getHostString() + ":" + cassandra.getPort();
        new Schema(session, new CassandraSettings(List.of(contactPoint), "datacenter1", name, 1, "", "")).migrate();
    }

    CqlSession session() {
        return session;
    }

    StoreSetup store() {
        return store(session);
    }

    /** @param through to the same Cassandra */
    StoreSetup store(CqlSession through) {
        return new StoreSetup(through, name);
    }

    /** Runs a statement; {@code %s} stands for the keyspace. */
    List<Row> execute(String statement, Object... values) {
        return session.execute(String.format(statement, name), values).all();
    }

    long snapshots(String persistenceId) {
        return execute("SELECT snapshot_id FROM %s.snapshots WHERE persistence_id = ?", persistenceId)
                .size();
    }

    /** How many rows of pages there are, by the save that wrote them. */
    Map<UUID, Long> pages(String persistenceId) {
        return execute(
                        "SELECT snapshot_id FROM %s.snapshot_pages WHERE persistence_id = ? ALLOW FILTERING",
                        persistenceId)
                .stream()
                .collect(Collectors.groupingBy(row -> row.getUuid("snapshot_id"), Collectors.counting()));
    }

    @Override
    public void close() {
        session.close();
    }
}
