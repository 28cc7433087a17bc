package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code kill -9} in the middle of adding contacts loses nothing that was acknowledged and adds nothing twice. */
class CrashIT {
    private static final int WRITERS = 8;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 200;
    private static final WorkspaceBody WORKSPACE = new WorkspaceBody("w-1", "Melbourne", "AU");

    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> unknown = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void everyAcknowledgedContactResolvesAfterAKillAndARetryTakesEffectOnce() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");

        killWhileWriting(store, key);
        // The fault happened: the writers were cut off in the middle of calls.
        assertThat(unknown).isNotEmpty();

        try (ServerNode restarted = ServerNode.start(store)) {
            RollcallClient client = restarted.client(key);
            for (Map.Entry<Integer, String> contact : acknowledged.entrySet()) {
                assertThat(resolved(client, contact.getValue())).containsExactly(number(contact.getKey()));
            }

            for (int contact : unknown.keySet()) {
                acknowledged.put(contact, add(client, contact).id());
            }
            assertThat(acknowledged.values()).doesNotHaveDuplicates();
            assertThat(client.workspace("w-1").contacts()).isEqualTo(acknowledged.size());
        }
    }

    private void killWhileWriting(ServerNode.Store store, String key) throws Exception {
        try (ServerNode node = ServerNode.start(store)) {
            RollcallClient client = node.client(key);
            client.createWorkspace(WORKSPACE, "create");
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> addUntilCutOff(client));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= ACKNOWLEDGED_BEFORE_THE_KILL);
            node.kill();
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void addUntilCutOff(RollcallClient client) {
        while (true) {
            int contact = next.getAndIncrement();
            try {
                acknowledged.put(contact, add(client, contact).id());
            } catch (IOException cutOff) {
                unknown.put(contact, true);
                return;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ContactView add(RollcallClient client, int contact) throws IOException, InterruptedException {
        return client.createContact("w-1", ContactBody.of(Map.of("workMobile", number(contact))), "contact-" + contact);
    }

    private static List<String> resolved(RollcallClient client, String contact) throws Exception {
        ResolutionRequest request = ResolutionRequest.of(List.of(new Selector.ContactId(contact)), "sms");
        List<ResolutionAnswer.Recipient> recipients =
                client.resolve("w-1", request).recipients();
        assertThat(recipients).isNotNull();
        return recipients.stream().map(ResolutionAnswer.Recipient::address).toList();
    }

    private static String number(int contact) {
        return "+614%08d".formatted(contact);
    }
}
