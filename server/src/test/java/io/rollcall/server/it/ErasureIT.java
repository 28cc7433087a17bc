package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.rollcall.cassandra.CassandraProcess;
import io.rollcall.cassandra.SharedCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The details of contacts that were removed leave every file of Cassandra: events, snapshots, commit log. Those of contacts
 * beside them stay, which also shows that they would have been found.
 */
class ErasureIT {
    /** Rounds and Cassandra's housekeeping every few seconds instead of hours, and a snapshot after every change. */
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(3);

    private static final Map<String, String> ENVIRONMENT =
            Map.of("ROLLCALL_ERASURE_INTERVAL", "2s", "ROLLCALL_WORKSPACE_SNAPSHOT_AFTER", "1");

    private static final String[] ANY_REVISION = {"If-Match", "*"};
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** So many make a snapshot too large for one row: it gets pages of their own. */
    private static final int FILLERS = 500;

    private final List<String> gone = new ArrayList<>();
    /** Of contacts that were given other details before they were removed: no snapshot holds them any more. */
    private final List<String> earlier = new ArrayList<>();

    private final List<String> staying = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private int people;

    @Test
    void detailsOfRemovedContactsLeaveEveryFile(@TempDir Path folder) throws Exception {
        try (CassandraProcess cassandra = SharedCassandra.separate(folder, HOUSEKEEPING)) {
            ServerNode.Store store = ServerNode.Store.create(cassandra.address());
            turnCompressionOff(store);
            String key = store.createKey("*:resolve,read,write,administer");
            try (ServerNode node = ServerNode.start(store, ENVIRONMENT)) {
                Api api = new Api(node.client(key));
                List<String> removed = List.of(populate(api, "w-small"), populate(api, "w-large"));
                fill(api, "w-large");
                populate(api, "w-closed");
                await("all of it is in the files").atMost(PATIENCE).untilAsserted(() -> {
                    assertInEventsAndSnapshots(folder, gone);
                    assertInEventsAndSnapshots(folder, staying);
                    assertThat(FilesSearch.below(folder, earlier)).containsOnlyKeys(earlier);
                });

                removed.forEach(contact -> api.delete(contact, ANY_REVISION).expect(204));
                removeTheOthers(api);
                api.delete("/v1/workspaces/w-closed", ANY_REVISION).expect(204);

                await("nothing of the removed is in any file").atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(FilesSearch.below(folder, gone)).isEmpty();
                    assertThat(FilesSearch.below(folder, earlier)).isEmpty();
                });
                assertInEventsAndSnapshots(folder, staying);
                assertThat(node.metric("rollcall_erasure_events_total")).isPositive();
                node.kill();
            }
            requireAfterRestart(store, key);
            forgetSnapshots(store);
            // From the events alone, emptied as they are.
            requireAfterRestart(store, key);
        }
    }

    /** Contacts by every way there is; returns the path of one that was only created. */
    private String populate(Api api, String id) {
        String workspace = api.workspace(id);
        boolean closed = id.equals("w-closed");
        String created = api.contact(workspace, person(gone));
        String replaced = api.contact(workspace, person(earlier));
        api.put(workspace + "/contacts/" + replaced, person(gone), ANY_REVISION).expect(200);
        String batch = "{'contacts':[" + person(gone) + "," + person(closed ? gone : staying) + "]}";
        List<String> inBatch = new ArrayList<>();
        api.post(workspace + "/contact-batches", batch)
                .expect(200)
                .json()
                .path("results")
                .forEach(result -> inBatch.add(result.path("id").asText()));
        if (!closed) {
            paths.add(workspace + "/contacts/" + replaced);
            paths.add(workspace + "/contacts/" + inBatch.get(0));
        }
        return workspace + "/contacts/" + created;
    }

    private void removeTheOthers(Api api) {
        paths.forEach(contact -> api.delete(contact, ANY_REVISION).expect(204));
    }

    private void fill(Api api, String workspace) {
        String fillers = IntStream.range(0, FILLERS)
                .mapToObj(number -> "{'profile':{'name':'Filler " + number + "','notes':'"
                        + Long.toString(number * 7_919L * 104_729L, 36).repeat(30) + "'}}")
                .collect(Collectors.joining(",", "{'contacts':[", "]}"));
        api.post("/v1/workspaces/" + workspace + "/contact-batches", fillers).expect(200);
    }

    /** Somebody unmistakable, whose details are taken down. */
    private String person(List<String> details) {
        int number = 1000 + people++;
        List<String> own = List.of(
                "Quetzal-" + number,
                "+61491" + number + "77",
                "someone." + number + "@zanzibar.example",
                "EXT-" + number + "-X",
                "keeps ferret " + number);
        details.addAll(own);
        return "{'externalId':'%s','profile':{'name':'%s','workMobile':'%s','workEmail':'%s','hobby':'%s'}}"
                .formatted(own.get(3), own.get(0), own.get(1), own.get(2), own.get(4));
    }

    private static void assertInEventsAndSnapshots(Path folder, List<String> details) {
        Map<String, List<String>> found = FilesSearch.below(folder, details);
        assertThat(found).containsOnlyKeys(details);
        assertThat(found.entrySet()).allSatisfy(detail -> {
            assertThat(detail.getValue()).as(detail.getKey()).anyMatch(place -> place.endsWith("zstd"));
            assertThat(detail.getValue()).as(detail.getKey()).anyMatch(place -> !place.endsWith("zstd"));
        });
    }

    private void requireAfterRestart(ServerNode.Store store, String key) {
        try (ServerNode node = ServerNode.start(store, ENVIRONMENT)) {
            Api api = new Api(node.client(key));
            paths.forEach(contact -> api.get(contact).refused(404, "unknown_contact"));
            for (String workspace : List.of("w-small", "w-large")) {
                String contacts = api.get("/v1/workspaces/" + workspace + "/contacts")
                        .expect(200)
                        .body();
                assertThat(staying.stream().filter(contacts::contains)).hasSize(staying.size() / 2);
                assertThat(Stream.concat(gone.stream(), earlier.stream()).filter(contacts::contains))
                        .isEmpty();
            }
            api.get("/v1/workspaces/w-closed").expect(404);
        }
    }

    private static CqlSession session(ServerNode.Store store) {
        return CqlSession.builder()
                .addContactPoint(store.cassandra())
                .withLocalDatacenter("datacenter1")
                .withKeyspace(store.keyspace())
                .build();
    }

    private static void turnCompressionOff(ServerNode.Store store) {
        try (CqlSession session = session(store)) {
            for (Row table : session.execute(
                    "SELECT table_name FROM system_schema.tables WHERE keyspace_name = '" + store.keyspace() + "'")) {
                session.execute(
                        "ALTER TABLE " + table.getString("table_name") + " WITH compression = {'enabled': false}");
            }
        }
    }

    private static void forgetSnapshots(ServerNode.Store store) {
        try (CqlSession session = session(store)) {
            session.execute("TRUNCATE snapshots");
            session.execute("TRUNCATE snapshot_pages");
        }
    }
}
