package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.CassandraProcess;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the store is silent, resolutions go on, and changes are answered "unknown" and never lost or doubled. */
class StoreOutageIT {
    /** Keys are known although the store is silent; a change that arrives late, after its retry, is repaired. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("ROLLCALL_KEYS_KEPT_FOR", "10 minutes", ServerNode.JVM_OPTIONS, "");

    private static final ContactBody BEN = ContactBody.of(Map.of("workMobile", "0400 000 002"));

    @Test
    void resolutionsAreAnsweredWhileAChangeWaitsForASilentStore(@TempDir Path folder) throws Exception {
        try (CassandraProcess cassandra = SharedCassandra.separate(folder)) {
            ServerNode.Store store = ServerNode.Store.create(cassandra.address());
            String key = store.createKey("*:resolve,read,write,administer");
            try (ServerNode node = ServerNode.start(store, ENVIRONMENT)) {
                RollcallClient client = node.client(key);
                client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
                client.createContact("w-1", ContactBody.of(Map.of("workMobile", "0400 000 001")), "ana");

                ExecutorService caller = Executors.newSingleThreadExecutor();
                cassandra.pause();
                CompletableFuture<HttpResponse<byte[]>> change =
                        CompletableFuture.supplyAsync(() -> addBen(client), caller);
                for (int i = 0; i < 200; i++) {
                    assertThat(client.resolve("w-1", toAna()).recipients()).hasSize(1);
                }
                // The fault happened: the change had to wait, and its outcome is not known.
                assertThat(change).isNotDone();
                HttpResponse<byte[]> unknown = change.get();
                assertThat(unknown.statusCode()).isEqualTo(504);
                assertThat(new String(unknown.body(), StandardCharsets.UTF_8))
                        .contains("unknown_outcome")
                        .contains("Idempotency-Key");
                assertThat(client.resolve("w-1", toAna()).recipients()).hasSize(1);
                cassandra.resume();

                await("the change to be accepted again")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> addBen(client).statusCode() == 201);
                assertThat(client.workspace("w-1").contacts()).isEqualTo(2);
                caller.shutdown();
            }
        }
    }

    private static HttpResponse<byte[]> addBen(RollcallClient client) {
        try {
            return client.send("POST", "/v1/workspaces/w-1/contacts", BEN, "ben");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResolutionRequest toAna() {
        return ResolutionRequest.of(List.of(new Selector.ContactId("c-1")), "sms");
    }
}
