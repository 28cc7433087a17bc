package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.MembersBody;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node that was paused until another had taken over never answers from what it knew before: neither the calls that had been
 * waiting at its port, sent after the change, nor those that come when it goes on.
 */
class LeaseIT {
    private static final int CALLS = 24;
    private static final int REFUSED = -1;
    private static final ResolutionRequest CREW = ResolutionRequest.of(List.of(new Selector.ListId("l-crew")), "sms");

    /** Keys are known although they were read long ago: what is asked is decided before anything else can happen. */
    private static final Map<String, String> KEYS_KEPT = Map.of("ROLLCALL_KEYS_KEPT_FOR", "10 minutes");

    private static final Map<String, String> NO_LEASE =
            Map.of("ROLLCALL_KEYS_KEPT_FOR", "10 minutes", "ROLLCALL_CLUSTER_LEASE", "0s");

    @Test
    void aNodeThatHasBeenReplacedAnswersNothingOutdated() throws Exception {
        List<Integer> answers = answersOfAReplacedNode(KEYS_KEPT);

        System.out.println("with the lease: members seen " + answers);
        assertThat(answers).contains(REFUSED).doesNotContain(1);
    }

    /** What the lease is for: without it the removed contact would be sent to. */
    @Tag("long")
    @Test
    void withoutTheLeaseItWouldAnswerFromWhatItKnew() throws Exception {
        List<Integer> answers = answersOfAReplacedNode(NO_LEASE);

        System.out.println("without the lease: members seen " + answers);
        assertThat(answers).contains(1);
    }

    /** How many recipients each call was answered that began after the only one had been removed. */
    private static List<Integer> answersOfAReplacedNode(Map<String, String> environment) throws Exception {
        try (ServerCluster cluster = ServerCluster.start(3, environment)) {
            RollcallClient client = cluster.client(0);
            client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
            client.createContact("w-1", ContactBody.of(Map.of("workMobile", "0400 000 001")), "ana");
            client.createList("w-1", new ListBody("l-crew", "Crew", null, null), "crew");
            client.changeMembers("w-1", "l-crew", MembersBody.add(List.of("c-1")), "add");
            int owner = cluster.owner("w-1");
            RollcallClient old = cluster.client(owner);
            assertThat(old.resolve("w-1", CREW).recipients()).hasSize(1);

            cluster.node(owner).pause();
            RollcallClient other = cluster.client((owner + 1) % cluster.size());
            await("another node has taken over")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() ->
                            status(other, "POST", "/lists/l-crew/members", MembersBody.remove(List.of("c-1"))) == 200);
            assertThat(other.resolve("w-1", CREW).recipients()).isEmpty();

            ExecutorService threads = Executors.newFixedThreadPool(CALLS);
            List<Future<List<Integer>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> members(old), threads));
            }
            cluster.node(owner).resume();
            List<Integer> answers = new ArrayList<>();
            for (Future<List<Integer>> call : calls) {
                answers.addAll(call.get());
            }
            threads.shutdown();
            return answers;
        }
    }

    private static int status(RollcallClient client, String method, String path, Object body) throws Exception {
        return client.send(method, "/v1/workspaces/w-1" + path, body, "remove").statusCode();
    }

    private static int recipients(HttpResponse<byte[]> answer) throws IOException {
        return RollcallClient.read(answer, new TypeReference<ResolutionAnswer>() {})
                .recipients()
                .size();
    }

    /** Asks twenty times, or until the node is gone. */
    private static List<Integer> members(RollcallClient node) {
        List<Integer> seen = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                HttpResponse<byte[]> answer = node.send("POST", "/v1/workspaces/w-1/resolutions", CREW, null);
                seen.add(answer.statusCode() == 200 ? recipients(answer) : REFUSED);
            }
        } catch (Exception gone) {
            return seen;
        }
        return seen;
    }
}
