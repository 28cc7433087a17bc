package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.MembersBody;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WireJson;
import io.rollcall.protocol.WorkspaceBody;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers are one: every node answers for every workspace, whichever of them owns it, and whatever the size. */
class TwoNodesIT {
    private static final int WORKSPACES = 6;
    private static final int MANY = 12_000;
    private static final int MEBIBYTE = 1 << 20;

    private static List<ServerNode> nodes = List.of();
    private static RollcallClient first;
    private static RollcallClient second;

    @BeforeAll
    static void startTwoNodes() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        nodes = ServerNode.startAll(store, 2);
        first = nodes.get(0).client(key);
        second = nodes.get(1).client(key);
        for (int w = 0; w < WORKSPACES; w++) {
            first.createWorkspace(new WorkspaceBody("w-" + w, "Workspace " + w, "AU"), "create-" + w);
        }
    }

    @AfterAll
    static void stop() {
        nodes.forEach(ServerNode::close);
    }

    @Test
    void bothNodesOwnWorkspacesAndEachAnswersForAllOfThem() throws Exception {
        for (int w = 0; w < WORKSPACES; w++) {
            first.createContact("w-" + w, ContactBody.of(Map.of("workMobile", "0400 000 10" + w)), "one-" + w);

            ResolutionAnswer there = second.resolve("w-" + w, request("c-1"));

            assertThat(there.recipients())
                    .containsExactly(new ResolutionAnswer.Recipient("sms", "+6140000010" + w, "c-1", null, null));
            assertThat(first.resolve("w-" + w, request("c-1"))).isEqualTo(there);
        }
        // Were all workspaces on one node, nothing would have crossed.
        assertThat(owned(nodes.get(0))).isPositive();
        assertThat(owned(nodes.get(1))).isPositive();
        assertThat(owned(nodes.get(0)) + owned(nodes.get(1))).isGreaterThanOrEqualTo(WORKSPACES);
    }

    @Test
    void aResultOfMoreThanAMebibyteComesWholeThroughTheNodeThatDoesNotOwnIt() throws Exception {
        for (int w = 0; w < WORKSPACES; w++) {
            fill("w-" + w);

            byte[] viaFirst = stream(first, "w-" + w);
            byte[] viaSecond = stream(second, "w-" + w);

            assertThat(viaFirst.length).isGreaterThan(MEBIBYTE);
            assertThat(viaSecond).isEqualTo(viaFirst);
            assertThat(addresses(viaFirst)).hasSize(MANY).doesNotHaveDuplicates();
            assertThat(second.resolve("w-" + w, everyone()).recipients()).hasSize(MANY);
        }
        assertThat(nodes.get(0).log() + nodes.get(1).log()).doesNotContain("OversizedPayload");
    }

    private static void fill(String workspace) throws Exception {
        first.createList(workspace, new ListBody("l-all", "All", null, null), "all-" + workspace);
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < MANY; from += 500) {
            List<ContactBody> batch = IntStream.range(from, from + 500)
                    .mapToObj(i -> ContactBody.of(Map.of(
                            "firstName", "Contact " + i,
                            "workEmail", "contact-with-a-rather-long-address-" + i + "@example.com")))
                    .toList();
            first.createContacts(workspace, batch, "batch-" + workspace + "-" + from).results().stream()
                    .map(result -> result.id())
                    .forEach(ids::add);
        }
        for (int from = 0; from < MANY; from += 6_000) {
            first.changeMembers(
                    workspace,
                    "l-all",
                    MembersBody.add(ids.subList(from, from + 6_000)),
                    "members-" + workspace + "-" + from);
        }
    }

    private static byte[] stream(RollcallClient client, String workspace) throws Exception {
        HttpResponse<byte[]> response = client.send(
                "POST", "/v1/workspaces/" + workspace + "/resolutions", everyone(), null, "Accept", MediaTypes.NDJSON);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static List<String> addresses(byte[] ndjson) throws Exception {
        List<String> lines = new String(ndjson, StandardCharsets.UTF_8).lines().toList();
        JsonNode trailer =
                WireJson.mapper().readTree(lines.get(lines.size() - 1)).path("trailer");
        assertThat(trailer.path("lines").asInt()).isEqualTo(lines.size() - 2);
        List<String> addresses = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            addresses.add(WireJson.mapper().readTree(line).path("address").asText());
        }
        return addresses;
    }

    private static ResolutionRequest everyone() {
        return ResolutionRequest.of(List.of(new Selector.ListId("l-all")), "email");
    }

    private static ResolutionRequest request(String contact) {
        return ResolutionRequest.of(List.of(new Selector.ContactId(contact)), "sms");
    }

    /** How many workspaces live on a node, by its own count. */
    private static int owned(ServerNode node) throws Exception {
        return node.metric("rollcall_workspaces");
    }
}
