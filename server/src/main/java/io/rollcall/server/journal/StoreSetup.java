package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import org.apache.pekko.actor.setup.Setup;

/** Carries the Cassandra session into the actor system, so that its plugins open none of their own. */
public final class StoreSetup extends Setup {
    private final CqlSession session;
    private final SnapshotTables tables;
    private final SnapshotCounts counts = new SnapshotCounts();

    /**
     * Prepares the statements on snapshots, so it blocks and the tables must be there: a plugin that is begun while the
     * store is away must not fail for good.
     */
    public StoreSetup(CqlSession session, String keyspace) {
        this.session = session;
        tables = new SnapshotTables(session, keyspace);
    }

    public CqlSession session() {
        return session;
    }

    public SnapshotCounts counts() {
        return counts;
    }

    SnapshotTables tables() {
        return tables;
    }
}
