package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is told to stop ends in order, forgets nothing, and has told its log nothing about anybody. */
class ShutdownIT {
    private static final int SIGTERM_EXIT = 143;

    @Test
    void aTermSignalEndsTheServerInOrderAndEverythingIsThereAgain() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        try (ServerNode node = ServerNode.start(store)) {
            RollcallClient client = node.client(key);
            client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
            client.createContact("w-1", ContactBody.of(Map.of("workMobile", "0400 000 001")), "ana");
            client.send("POST", "/v1/workspaces/w-1/contacts", "{\"profile\":{\"workMobile\":\"0400 000 99x\"}}", null);
            client.send("POST", "/v1/workspaces/w-1/contacts", "{\"profile\":{\"workEmail\":\"canary@", null);

            assertThat(node.stop()).isIn(0, SIGTERM_EXIT);

            assertThat(node.log())
                    .contains("Successfully shut down")
                    .doesNotContain("ERROR")
                    .doesNotContain("0400 000")
                    .doesNotContain("+61400")
                    .doesNotContain("canary");
        }
        try (ServerNode again = ServerNode.start(store)) {
            ResolutionRequest request = ResolutionRequest.of(List.of(new Selector.ContactId("c-1")), "sms");
            assertThat(again.client(key).resolve("w-1", request).recipients()).hasSize(1);
        }
    }
}
