package io.rollcall.server.it;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WorkspaceBody;
import org.junit.jupiter.api.Test;

/** {@code kill -9} in the middle of adding contacts loses nothing that was acknowledged and adds nothing twice. */
class CrashIT {
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 200;

    private final Adders adders = new Adders();

    @Test
    void everyAcknowledgedContactResolvesAfterAKillAndARetryTakesEffectOnce() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");

        try (ServerNode node = ServerNode.start(store)) {
            RollcallClient client = node.client(key);
            client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
            adders.start(client, ACKNOWLEDGED_BEFORE_THE_KILL);
            node.kill();
            adders.awaitCutOff();
        }

        try (ServerNode restarted = ServerNode.start(store)) {
            adders.requireNothingLostAndNothingTwice(restarted.client(key));
        }
    }
}
