package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.rollcall.cassandra.SharedCassandra;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A workspace comes back from its snapshot and the events after it; without a snapshot that can be read, from all events. */
class SnapshotIT {
    private static final Map<String, String> SNAPSHOTS_OFTEN = Map.of("ROLLCALL_WORKSPACE_SNAPSHOT_AFTER", "200 KiB");
    private static final String WORKSPACE = "/v1/workspaces/w-large";
    private static final String PERSISTENCE_ID = "Workspace|acme~w-large";

    /** Enough that a snapshot is pages of their own, and several of a kind. */
    private static final int CONTACTS = 5_000;

    private static final int BATCH = 500;
    private static final String SAVED = "rollcall_snapshots_total{outcome=\"saved\"}";
    private static final String UNREADABLE = "rollcall_snapshots_total{outcome=\"unreadable\"}";

    @Test
    void aWorkspaceIsReadFromItsSnapshotOrWhereThatIsDamagedFromAllItsEvents() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        String everyone = everyoneOnceSaved(store, key);

        try (CqlSession session = session(store)) {
            // What the snapshot holds is taken from the journal, so that it can come from the snapshot alone.
            List<ByteBuffer> forgotten = cutOffEventsBefore(session, snapshotRevision(session));
            assertThat(forgotten).isNotEmpty();
            try (ServerNode node = ServerNode.start(store, SNAPSHOTS_OFTEN)) {
                Api api = new Api(node.client(key));
                assertThat(everyone(api)).isEqualTo(everyone);
                api.contact(WORKSPACE, "{'profile':{'workMobile':'0499 999 999'}}");
                everyone = everyone(api);
                assertThat(node.metric(UNREADABLE)).isZero();
            }
        }
    }

    @Test
    void aDamagedSnapshotIsSkippedAndNothingIsLost() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        String everyone = everyoneOnceSaved(store, key);
        try (CqlSession session = session(store)) {
            damageAPage(session);
        }

        try (ServerNode node = ServerNode.start(store, SNAPSHOTS_OFTEN)) {
            assertThat(everyone(new Api(node.client(key)))).isEqualTo(everyone);
            assertThat(node.metric(UNREADABLE)).isEqualTo(1);
            // The next one stands on its own feet.
            await("a new snapshot").until(() -> node.metric(SAVED) > 0);
        }
    }

    /** Fills the workspace until a snapshot of it has pages, stops the server, and returns who is in it. */
    private static String everyoneOnceSaved(ServerNode.Store store, String key) throws Exception {
        try (ServerNode node = ServerNode.start(store, SNAPSHOTS_OFTEN);
                CqlSession session = session(store)) {
            Api api = new Api(node.client(key));
            fill(node, api);
            String everyone = everyone(api);
            await("a snapshot with pages").until(() -> pages(session) > 0);
            return everyone;
        }
    }

    private static void fill(ServerNode node, Api api) throws IOException {
        api.workspace("w-large");
        for (int first = 0; first < CONTACTS; first += BATCH) {
            String contacts = IntStream.range(first, first + BATCH)
                    .mapToObj("{'profile':{'workMobile':'+614%1$08d','workEmail':'person%1$d@example.com'}}"::formatted)
                    .collect(Collectors.joining(","));
            api.post(WORKSPACE + "/contact-batches", "{'contacts':[" + contacts + "]}")
                    .expect(200);
        }
        await("a snapshot").until(() -> node.metric(SAVED) > 0);
    }

    private static String everyone(Api api) {
        String all = "{'to':[{'everyone':true}],'channels':['sms','email']}";
        String answer = api.post(WORKSPACE + "/resolutions", all).expect(200).body();
        return answer.substring(answer.indexOf("\"recipients\""));
    }

    private static CqlSession session(ServerNode.Store store) {
        return CqlSession.builder()
                .addContactPoint(store.cassandra())
                .withLocalDatacenter("datacenter1")
                .withKeyspace(store.keyspace())
                .build();
    }

    private static long pages(CqlSession session) {
        return session.execute("SELECT count(*) FROM snapshot_pages").one().getLong(0);
    }

    private static long snapshotRevision(CqlSession session) {
        return session.execute("SELECT sequence_nr FROM snapshots WHERE persistence_id = ?", PERSISTENCE_ID)
                .one()
                .getLong(0);
    }

    private static List<ByteBuffer> cutOffEventsBefore(CqlSession session, long revision) {
        List<ByteBuffer> events = session
                .execute(
                        "SELECT event FROM messages WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr < ?",
                        PERSISTENCE_ID,
                        revision)
                .all()
                .stream()
                .map(row -> row.getByteBuffer(0))
                .toList();
        session.execute(
                "DELETE FROM messages WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr < ?",
                PERSISTENCE_ID,
                revision);
        return events;
    }

    private static void damageAPage(CqlSession session) {
        var page = session.execute(
                        "SELECT persistence_id, kind, bucket, number, snapshot_id, part FROM snapshot_pages LIMIT 1")
                .one();
        session.execute(
                "UPDATE snapshot_pages SET bytes = 0x00112233 WHERE persistence_id = ? AND kind = ? AND bucket = ?"
                        + " AND number = ? AND snapshot_id = ? AND part = ?",
                page.getString(0),
                page.getInt(1),
                page.getInt(2),
                page.getInt(3),
                page.getUuid(4),
                page.getInt(5));
    }
}
