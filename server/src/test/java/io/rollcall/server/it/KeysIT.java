package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.server.it.Api.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key opens what it was granted, for as long as it is valid, in its own company. */
class KeysIT {
    private static final String ANA = "{'profile':{'workMobile':'0400 000 001'}}";
    private static final String TO_ANA = "{'to':[{'contact':'c-1'}],'channels':['sms']}";

    /** {@code rollcall.keys.kept-for}, and a second for the call that finds out. */
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(6);

    private static ServerNode node;
    private static String key;
    private static Api api;
    private static Api otherCompany;

    @BeforeAll
    static void start() {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        key = store.createKey("*:resolve,read,write,administer");
        String other = store.createKey("globex", "*:resolve,read,write,administer");
        node = ServerNode.start(store);
        api = new Api(node.client(key));
        otherCompany = new Api(node.client(other));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aKeyMayDoWhatItWasGrantedAndOnlyThere() {
        String w = api.workspace("w-granted");
        String elsewhere = api.workspace("w-elsewhere");
        api.contact(w, ANA);
        Api sender = with(makeKey("w-granted", "resolve").text("key"));

        sender.post(w + "/resolutions", TO_ANA).expect(200);
        assertThat(sender.post(w + "/contacts", ANA).refused(403, "forbidden").text("detail"))
                .contains("write", "w-granted");
        sender.get(w).refused(403, "forbidden");
        sender.get("/v1/workspaces").refused(403, "forbidden");
        sender.post("/v1/workspaces", "{'name':'Mine'}").refused(403, "forbidden");
        sender.get("/v1/keys").refused(403, "forbidden");
        assertThat(api.get(w).json().path("contacts").asInt()).isEqualTo(1);

        // What it knows nothing of looks like what is not there.
        String there = sender.post(elsewhere + "/resolutions", TO_ANA)
                .refused(404, "unknown_workspace")
                .body();
        String notThere = sender.post("/v1/workspaces/w-nothing/resolutions", TO_ANA)
                .refused(404, "unknown_workspace")
                .body();
        assertThat(there.replace("w-elsewhere", "?")).isEqualTo(notThere.replace("w-nothing", "?"));
    }

    @Test
    void aListingShowsTheWorkspacesThatTheKeyMayReadAndNoKeysText() {
        api.workspace("w-seen");
        api.workspace("w-hidden");
        Answer reader = makeKey("w-seen", "read");

        assertThat(with(reader.text("key")).get("/v1/workspaces").expect(200).ids())
                .containsExactly("w-seen");
        assertThat(api.get("/v1/workspaces?limit=200").ids()).contains("w-seen", "w-hidden");
        assertThat(api.get("/v1/keys").expect(200).ids()).contains(reader.text("id"));
        assertThat(api.get("/v1/keys").body()).doesNotContain(reader.text("key"), key);
    }

    @Test
    void whoeverHasNoValidKeyIsChallenged() throws Exception {
        String w = api.workspace("w-closed");
        char first = key.charAt("rrk_12345678_".length());
        String wrongSecret = "rrk_" + key.substring(4, 12) + "_" + (first == 'A' ? 'B' : 'A') + key.substring(14);
        String unknownId = "rrk_00000000_" + key.substring(13);

        for (String wrong : List.of(wrongSecret, unknownId, key + "x", key.substring(4), "nonsense")) {
            assertChallenged(with(wrong).get(w));
            assertChallenged(with(wrong).post(w + "/contacts", ANA));
        }
        HttpRequest withoutKey = HttpRequest.newBuilder(node.uri().resolve(w)).build();
        assertChallenged(new Answer(HttpClient.newHttpClient().send(withoutKey, BodyHandlers.ofByteArray())));
        assertThat(api.revision(w)).isEqualTo(1);
    }

    @Test
    void aRevokedKeyStopsWorkingWithinItsTime() {
        String w = api.workspace("w-revoked");
        Answer made = makeKey("w-revoked", "read");
        Api reader = with(made.text("key"));
        reader.get(w).expect(200);

        api.delete("/v1/keys/" + made.text("id")).expect(204);

        await("the key to stop working")
                .atMost(REVOKED_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> reader.get(w).status() != 200);
        assertChallenged(reader.get(w));
        assertThat(api.get("/v1/keys").ids()).doesNotContain(made.text("id"));
    }

    @Test
    void companiesShareNothing() {
        String w = api.workspace("w-same");
        api.contact(w, ANA);
        otherCompany.get(w).refused(404, "unknown_workspace");
        otherCompany.get(w + "/contacts/c-1").refused(404, "unknown_workspace");
        otherCompany.post(w + "/contacts", ANA).refused(404, "unknown_workspace");
        assertThat(otherCompany.get("/v1/workspaces").ids()).isEmpty();

        assertThat(otherCompany.workspace("w-same")).isEqualTo(w);
        assertThat(otherCompany.get(w + "/contacts").ids()).isEmpty();
        otherCompany.contact(w, "{'profile':{'workMobile':'0400 000 002'}}");
        otherCompany.delete(w, "If-Match", "*").expect(204);

        assertThat(api.post(w + "/resolutions", TO_ANA).expect(200).body()).contains("+61400000001");
        assertThat(api.get(w).json().path("contacts").asInt()).isEqualTo(1);
    }

    private static Answer makeKey(String workspace, String verb) {
        return api.post(
                        "/v1/keys",
                        "{'name':'made','grants':[{'workspace':'" + workspace + "','verbs':['" + verb + "']}]}")
                .expect(201);
    }

    private static Api with(String key) {
        return new Api(node.client(key));
    }

    private static void assertChallenged(Answer answer) {
        answer.refused(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
}
