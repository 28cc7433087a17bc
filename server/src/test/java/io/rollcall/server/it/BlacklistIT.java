package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.BlacklistBody;
import io.rollcall.protocol.CompanySettingsBody;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A blacklisted address is sent to by nobody from the moment that the change is answered: in no workspace, through no node,
 * whichever node the change went through and wherever the company lives.
 */
class BlacklistIT {
    private static final int WORKSPACES = 8;
    private static final int ROUNDS = 250;
    private static final String NUMBER = "+61400000001";

    private final ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
    private final String key = store.createKey("*:resolve,read,write,administer");
    private final ExecutorService callers = Executors.newFixedThreadPool(4);
    private List<ServerNode> nodes = List.of();
    private List<RollcallClient> clients = List.of();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        nodes.forEach(ServerNode::close);
    }

    @Test
    void noNodeSendsToAnAddressAfterItsBlacklistingWasAnswered() throws Exception {
        start(Map.of());
        createWorkspaces();
        long seed = System.nanoTime();

        assertThat(staleAnswers(seed, ROUNDS)).as("seed %d", seed).isZero();
        // Had one of them owned all workspaces, nothing would have had to cross.
        assertThat(nodes.get(0).metric("rollcall_workspaces")).isPositive();
        assertThat(nodes.get(1).metric("rollcall_workspaces")).isPositive();

        change(0, true);
        nodes.forEach(ServerNode::stop);
        start(Map.of());
        assertThat(wrongAnswers(true)).isZero();
        change(1, false);
        assertThat(wrongAnswers(false)).isZero();
    }

    @Test
    void defaultsHoldInEveryWorkspaceOnceTheyAreAnswered() throws Exception {
        start(Map.of());
        ContactBody contact = ContactBody.of(Map.of("workMobile", NUMBER, "personalMobile", "+61400000002"));
        for (int w = 0; w < WORKSPACES; w++) {
            clients.get(0).createWorkspace(new WorkspaceBody("w-" + w, "Workspace " + w, null), "create-" + w);
            clients.get(0).createContact("w-" + w, contact, "contact-" + w);
        }

        for (int round = 0; round < 10; round++) {
            boolean personal = round % 2 == 0;
            List<String> order = personal ? List.of("personalMobile", "workMobile") : List.of("workMobile");
            clients.get(round % 2)
                    .replaceCompanySettings(
                            new CompanySettingsBody(Map.of("sms", order), personal ? "AU" : null), null, "s-" + round);
            for (int w = 0; w < WORKSPACES; w++) {
                RollcallClient client = clients.get(w % 2);
                assertThat(addresses(client, "w-" + w, "c-1")).containsExactly(personal ? "+61400000002" : NUMBER);
                assertThat(addresses(client, "w-" + w, "0400 000 003"))
                        .isEqualTo(personal ? List.of("+61400000003") : List.of());
            }
        }
        // Also in one that is made afterwards, before anything else happens to it.
        clients.get(1)
                .replaceCompanySettings(
                        new CompanySettingsBody(Map.of("sms", List.of("personalMobile")), "AU"), null, "last");
        clients.get(0).createWorkspace(new WorkspaceBody("w-new", "New", null), "create-new");
        clients.get(0)
                .createContact(
                        "w-new", ContactBody.of(Map.of("workMobile", NUMBER, "personalMobile", "0400 000 002")), "new");
        assertThat(addresses(clients.get(1), "w-new", "c-1")).containsExactly("+61400000002");
    }

    @Test
    void aNodeThatIsKilledIsWaitedForUntilTheClusterIsRidOfIt() throws Exception {
        start(Map.of());
        createWorkspaces();
        change(0, true);
        nodes.get(1).kill();
        clients = clients.subList(0, 1);

        BlacklistBody body = BlacklistBody.remove(List.of(NUMBER));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> acknowledged(clients.get(0), body, "after-the-kill"));

        assertThat(wrongAnswers(false)).isZero();
    }

    /** Sends a change once, or once more. */
    private static boolean acknowledged(RollcallClient client, BlacklistBody body, String key) throws Exception {
        try {
            return client.changeBlacklist(body, key).revision() > 1;
        } catch (RollcallClient.Refused refused) {
            assertThat(refused.problem().code()).isIn("unknown_outcome", "unavailable");
            return false;
        }
    }

    private static List<String> addresses(RollcallClient client, String workspace, String selector) throws Exception {
        return client.resolve(workspace, request(selector)).recipients().stream()
                .map(ResolutionAnswer.Recipient::address)
                .toList();
    }

    /** Or the first test would prove nothing. */
    @Test
    void aCompanyThatDoesNotWaitForTheNodesIsFoundOut() throws Exception {
        start(Map.of(ServerNode.JVM_OPTIONS, "-Drollcall-tests.company-waits-for-nodes=off"));
        createWorkspaces();

        assertThat(staleAnswers(1, ROUNDS)).isPositive();
    }

    private void start(Map<String, String> environment) {
        nodes = ServerNode.startAll(store, 2, environment);
        clients = nodes.stream().map(node -> node.client(key)).toList();
    }

    private void createWorkspaces() throws Exception {
        for (int w = 0; w < WORKSPACES; w++) {
            clients.get(0).createWorkspace(new WorkspaceBody("w-" + w, "Workspace " + w, "AU"), "create-" + w);
            clients.get(0).createContact("w-" + w, ContactBody.of(Map.of("workMobile", NUMBER)), "contact-" + w);
        }
    }

    private int staleAnswers(long seed, int rounds) throws Exception {
        Random random = new Random(seed);
        int stale = 0;
        for (int round = 0; round < rounds; round++) {
            boolean blacklisted = round % 2 == 0;
            change(random.nextInt(2), blacklisted);
            stale += wrongAnswers(blacklisted);
        }
        return stale;
    }

    private void change(int node, boolean blacklisted) throws Exception {
        List<String> numbers = List.of(NUMBER);
        BlacklistBody body = blacklisted ? BlacklistBody.add(numbers) : BlacklistBody.remove(numbers);
        clients.get(node).changeBlacklist(body, "change-" + System.nanoTime());
    }

    /** Asks for the contact and for the number, in every workspace and through every node. */
    private int wrongAnswers(boolean blacklisted) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        for (RollcallClient client : clients) {
            for (int w = 0; w < WORKSPACES; w++) {
                String workspace = "w-" + w;
                answers.add(callers.submit(() -> wrong(client, workspace, blacklisted)));
            }
        }
        int wrong = 0;
        for (Future<Integer> answer : answers) {
            wrong += answer.get();
        }
        return wrong;
    }

    private static int wrong(RollcallClient client, String workspace, boolean blacklisted) throws Exception {
        ResolutionAnswer contact = client.resolve(workspace, request("c-1"));
        ResolutionAnswer number = client.resolve(workspace, request(NUMBER));
        int recipients = blacklisted ? 0 : 1;
        return (contact.recipients().size() == recipients ? 0 : 1)
                + (number.recipients().size() == recipients ? 0 : 1);
    }

    private static ResolutionRequest request(String selector) {
        return ResolutionRequest.of(List.of(new Selector.AdHoc(selector)), "sms");
    }
}
