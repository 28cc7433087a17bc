package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ImportQuery;
import io.rollcall.protocol.ImportView;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WorkspaceBody;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code kill -9} in the middle of an import: after a restart it goes on by itself, and every row is there once. */
class ImportCrashIT {
    private static final int PEOPLE = 50_000;
    private static final WorkspaceBody WORKSPACE = new WorkspaceBody("w-1", "Melbourne", "AU");

    @Test
    void anImportThatWasCutOffGoesOnByItselfAndStoresEveryRowOnce() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");

        ImportView cutOff = killWhileImporting(store, key);
        // The fault happened: rows were stored, and rows were not.
        assertThat(cutOff.state()).isEqualTo("running");
        assertThat(cutOff.rows()).isBetween(1L, PEOPLE - 1L);

        try (ServerNode restarted = ServerNode.start(store, Imported.IN_A_HURRY)) {
            Imported imports = new Imported(restarted.client(key), "w-1");
            ImportView done = imports.ended(cutOff);

            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
            assertThat(done.rows()).isEqualTo(PEOPLE);
            assertThat(done.created()).isEqualTo(PEOPLE);
            assertThat(done.refused()).isZero();
            assertThat(imports.client().workspace("w-1").contacts()).isEqualTo(PEOPLE);
            assertThat(imports.everybody())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PEOPLE)
                            .mapToObj(Imported::number)
                            .toList());
        }
    }

    private static ImportView killWhileImporting(ServerNode.Store store, String key) throws Exception {
        try (ServerNode node = ServerNode.start(store, Imported.IN_A_HURRY)) {
            RollcallClient client = node.client(key);
            client.createWorkspace(WORKSPACE, "create");
            Imported imports = new Imported(client, "w-1");
            ImportView started = imports.start(Imported.people(PEOPLE), new ImportQuery(), "people");
            ImportView running = imports.when(started, job -> job.rows() > 0);
            node.kill();
            return running;
        }
    }
}
