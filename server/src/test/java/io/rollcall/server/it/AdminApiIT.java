package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.server.it.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Administrators read what they wrote, and nobody overwrites what they have not seen. */
class AdminApiIT {
    private static final String ANA = "{'profile':{'firstName':'Ana','workMobile':'0400 000 001'}}";
    private static final String BEN = "{'profile':{'firstName':'Ben','workMobile':'0400 000 002'}}";

    private static ServerNode.Store store;
    private static ServerNode node;
    private static String key;
    private static Api api;

    @BeforeAll
    static void start() {
        store = ServerNode.Store.create(SharedCassandra.contactPoint());
        key = store.createKey("*:resolve,read,write,administer");
        startNode();
    }

    private static void startNode() {
        node = ServerNode.start(store);
        api = new Api(node.client(key));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aWorkspaceIsMadeReadReplacedAndDeletedAndItsIdIsNotUsedAgain() {
        String body = "{'id':'w-life','name':'Life','country':'AU'}";
        Answer made = api.post("/v1/workspaces", body).expect(201);
        String w = made.header("Location");
        assertThat(w).isEqualTo("/v1/workspaces/w-life");
        assertThat(made.header("X-Rollcall-Revision")).isEqualTo("w-life@1");
        assertThat(api.get(w).json()).isEqualTo(made.json());
        assertThat(api.get(w).header("ETag")).isEqualTo(made.header("ETag"));

        Answer replaced = api.put(w, "{'name':'Other','country':'NZ'}", "If-Match", made.header("ETag"))
                .expect(200);
        assertThat(replaced.text("country")).isEqualTo("NZ");
        assertThat(api.get(w).json()).isEqualTo(replaced.json());
        assertThat(api.get("/v1/workspaces?limit=200").body()).contains("\"name\":\"Other\"");

        api.delete(w, "If-Match", replaced.header("ETag")).expect(204);
        api.get(w).refused(404, "unknown_workspace");
        assertThat(api.get("/v1/workspaces?limit=200").ids()).doesNotContain("w-life");
        api.post("/v1/workspaces", body).refused(409, "already_exists");
    }

    @Test
    void aContactIsReplacedWholeAndItsIdIsNotUsedAgain() {
        String w = api.workspace();
        Answer made = api.post(
                        w + "/contacts",
                        "{'externalId':'hr-1','profile':{'workMobile':'0400 000 001','workEmail':'Ana@Example.COM'}}")
                .expect(201);
        String contact = made.header("Location");
        assertThat(contact).isEqualTo(w + "/contacts/c-1");
        assertThat(made.json().path("addresses").path("workMobile").asText()).isEqualTo("+61400000001");
        assertThat(made.json().path("addresses").path("workEmail").asText()).isEqualTo("Ana@example.com");
        assertThat(made.json().path("profile").path("workMobile").asText()).isEqualTo("0400 000 001");
        assertThat(api.get(contact).json()).isEqualTo(made.json());
        assertThat(api.get(contact, "If-None-Match", made.header("ETag")).status())
                .isEqualTo(304);

        Answer replaced = api.put(contact, "{'status':'disabled','profile':{'firstName':'Ana'}}", "If-Match", "*")
                .expect(200);
        assertThat(replaced.json().has("externalId")).isFalse();
        assertThat(replaced.json().path("addresses")).isEmpty();
        assertThat(replaced.text("status")).isEqualTo("disabled");
        assertThat(api.get(contact).json()).isEqualTo(replaced.json());

        api.delete(contact, "If-Match", replaced.header("ETag")).expect(204);
        api.get(contact).refused(404, "unknown_contact");
        assertThat(api.contact(w, ANA)).isEqualTo("c-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``            | {'name':'Changed'}",
                "/contacts/c-1 | {'profile':{'firstName':'Changed'}}",
                "/lists/l-1    | {'name':'Changed'}"
            })
    void aChangeOfSomethingElseThanWasReadChangesNothing(String resource, String change) {
        String w = api.workspace();
        api.contact(w, ANA);
        api.post(w + "/lists", "{'id':'l-1','name':'One'}").expect(201);
        String path = w + resource;
        String read = api.get(path).expect(200).header("ETag");

        api.put(path, change).refused(428, "precondition_required");
        api.delete(path).refused(428, "precondition_required");
        assertThat(api.get(path).header("ETag")).isEqualTo(read);

        String current = api.put(path, change, "If-Match", read).expect(200).header("ETag");
        JsonNode changed = api.get(path).json();
        for (String stale : List.of(read, "W/" + current, "\"999\"")) {
            api.put(path, change, "If-Match", stale).refused(412, "precondition_failed");
            api.delete(path, "If-Match", stale).refused(412, "precondition_failed");
        }
        assertThat(current).isNotEqualTo(read);
        assertThat(api.get(path).json()).isEqualTo(changed);
        assertThat(api.get(w).json().path("revision")).hasToString(current.replace("\"", ""));

        api.delete(path, "If-Match", current).expect(204);
        api.get(path).expect(404);
    }

    @Test
    void pagesFollowEachOtherWhileContactsComeAndGo() {
        String w = api.workspace();
        for (int i = 1; i <= 5; i++) {
            api.contact(w, ANA);
        }

        Answer first = api.get(w + "/contacts?limit=2").expect(200);
        assertThat(first.ids()).containsExactly("c-1", "c-2");
        Answer second = api.get(first.next()).expect(200);
        assertThat(second.ids()).containsExactly("c-3", "c-4");
        Answer third = api.get(second.next()).expect(200);
        assertThat(third.ids()).containsExactly("c-5");
        assertThat(third.json().has("next")).isFalse();
        assertThat(third.header("Link")).isEmpty();

        api.delete(w + "/contacts/c-2", "If-Match", "*").expect(204);
        api.contact(w, BEN);
        assertThat(api.get(first.next()).ids()).containsExactly("c-3", "c-4");
        assertThat(api.get(second.next()).ids()).containsExactly("c-5", "c-6");
        assertThat(api.get(w + "/contacts").ids()).containsExactly("c-1", "c-3", "c-4", "c-5", "c-6");
    }

    @Test
    void membersAreChangedAllOrNothingAndOneByOne() {
        String w = api.workspace();
        api.contact(w, ANA);
        api.contact(w, BEN);
        String list = api.post(w + "/lists", "{'id':'l-crew','name':'Crew'}")
                .expect(201)
                .header("Location");
        String members = list + "/members";
        long revision = api.revision(w);

        api.post(members, "{'add':['c-1','c-zz']}").refused(404, "unknown_contact");
        assertThat(api.get(members).ids()).isEmpty();
        assertThat(api.revision(w)).isEqualTo(revision);

        Answer added = api.post(members, "{'add':['c-1','c-2']}").expect(200);
        assertThat(added.json().path("contacts").asInt()).isEqualTo(2);
        assertThat(api.get(list).json()).isEqualTo(added.json());
        api.post(members, "{'remove':['c-1']}").expect(200);
        assertThat(api.get(members).ids()).containsExactly("c-2");

        for (int twice = 0; twice < 2; twice++) {
            api.put(members + "/c-1", null).expect(200);
            assertThat(api.get(members).ids()).containsExactly("c-1", "c-2");
        }
        for (int twice = 0; twice < 2; twice++) {
            api.delete(members + "/c-2").expect(200);
            assertThat(api.get(members).ids()).containsExactly("c-1");
        }
        api.delete(w + "/contacts/c-1", "If-Match", "*").expect(204);
        assertThat(api.get(members).ids()).isEmpty();
    }

    @Test
    void listsNestWithoutCyclesAndADeletedOneIsNestedNowhere() {
        String w = api.workspace();
        for (String id : List.of("l-a", "l-b", "l-c")) {
            api.post(w + "/lists", "{'id':'" + id + "','name':'List'}").expect(201);
        }
        api.put(w + "/lists/l-a/members/l-b", null).expect(200);
        api.put(w + "/lists/l-b/members/l-c", null).expect(200);

        assertThat(api.put(w + "/lists/l-c/members/l-a", null)
                        .refused(409, "list_cycle")
                        .text("detail"))
                .contains("l-a", "l-c");
        api.post(w + "/lists/l-a/members", "{'add':['l-a']}").refused(409, "list_cycle");
        assertThat(api.get(w + "/lists/l-c").json().path("lists")).isEmpty();

        assertThat(api.get(w + "/lists/l-a").json().path("lists")).hasToString("[\"l-b\"]");
        api.delete(w + "/lists/l-b", "If-Match", "*").expect(204);
        assertThat(api.get(w + "/lists/l-a").json().path("lists")).isEmpty();
        assertThat(api.get(w + "/lists").ids()).containsExactly("l-a", "l-c");
    }

    @Test
    void aDynamicListFollowsItsContactsAtOnce() {
        String w = api.workspace();
        String rule = "{'id':'l-perth','name':'Perth','rules':[{'field':'city','equals':'Perth'}]}";
        String list = api.post(w + "/lists", rule).expect(201).header("Location");
        String members = list + "/members";

        String ana = w + "/contacts/" + api.contact(w, "{'profile':{'workMobile':'0400 000 001','city':' perth '}}");
        api.contact(w, "{'profile':{'workMobile':'0400 000 002','city':'Perth North'}}");
        assertThat(api.get(members).ids()).containsExactly("c-1");
        assertThat(api.get(list).json().path("contacts").asInt()).isEqualTo(1);
        assertThat(resolve(w, "l-perth").path(0).path("contact").asText()).isEqualTo("c-1");

        api.put(ana, "{'profile':{'workMobile':'0400 000 001','city':'Sydney'}}", "If-Match", "*")
                .expect(200);
        assertThat(api.get(members).ids()).isEmpty();
        assertThat(resolve(w, "l-perth")).isEmpty();

        String north = "{'name':'North','rules':[{'field':'city','equals':'perth north'}]}";
        assertThat(api.put(list, north, "If-Match", "*").expect(200).text("name"))
                .isEqualTo("North");
        assertThat(api.get(members).ids()).containsExactly("c-2");
        api.post(members, "{'add':['c-1']}").refused(409, "not_a_static_list");
    }

    @Test
    void anExternalIdBelongsToOneContactAtATime() {
        String w = api.workspace();
        String ana = "{'externalId':'hr-1','profile':{'firstName':'Ana'}}";
        api.contact(w, ana);
        String ben = w + "/contacts/" + api.contact(w, BEN);

        assertThat(api.post(w + "/contacts", ana)
                        .refused(409, "external_id_taken")
                        .text("detail"))
                .contains("hr-1");
        api.put(ben, ana, "If-Match", "*").refused(409, "external_id_taken");
        assertThat(api.get(w).json().path("contacts").asInt()).isEqualTo(2);

        api.delete(w + "/contacts/c-1", "If-Match", "*").expect(204);
        api.put(ben, ana, "If-Match", "*").expect(200);
    }

    @Test
    void aBatchStoresWhatIsRightAndPointsAtWhatIsWrong() {
        String w = api.workspace();
        JsonNode answer = api.post(
                        w + "/contact-batches",
                        """
                        {'contacts':[
                          {'profile':{'workMobile':'0400 000 001'}},
                          {'profile':{'workMobile':'04'}},
                          {'externalId':'hr-1','profile':{'workEmail':'ana@example.com'}},
                          {'externalId':'hr-1','profile':{'workEmail':'ben@example.com'}}]}""")
                .expect(200)
                .json();

        assertThat(answer.path("created").asInt()).isEqualTo(2);
        assertThat(answer.path("refused").asInt()).isEqualTo(2);
        JsonNode results = answer.path("results");
        assertThat(results.path(0).path("id").asText()).isEqualTo("c-1");
        assertThat(results.path(1).at("/error/pointer").asText()).isEqualTo("/contacts/1/profile/workMobile");
        assertThat(results.path(1).at("/error/code").asText()).isEqualTo("invalid_address");
        assertThat(results.path(2).path("id").asText()).isEqualTo("c-2");
        assertThat(results.path(3).at("/error/pointer").asText()).isEqualTo("/contacts/3");
        assertThat(results.path(3).at("/error/code").asText()).isEqualTo("external_id_taken");
        assertThat(api.get(w + "/contacts").ids()).containsExactly("c-1", "c-2");
    }

    @Test
    void aChangeSentAgainTakesEffectOnce() {
        String w = api.workspace();
        Answer first = api.post(w + "/contacts", ANA, "Idempotency-Key", "k-1").expect(201);
        Answer again = api.post(w + "/contacts", ANA, "Idempotency-Key", "k-1").expect(201);

        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertReplayed(again, first);
        api.post(w + "/contacts", BEN, "Idempotency-Key", "k-1").refused(422, "idempotency_key_reused");
        api.post(w + "/contact-batches", "{'contacts':[" + ANA + "]}", "Idempotency-Key", "k-2")
                .expect(200);
        api.delete(w + "/contacts/c-2", "If-Match", "*", "Idempotency-Key", "k-1")
                .refused(422, "idempotency_key_reused");
        assertThat(api.get(w + "/contacts").ids()).containsExactly("c-1", "c-2");

        // Without a key the server cannot know.
        assertThat(api.contact(w, ANA)).isNotEqualTo(api.contact(w, ANA));
    }

    @Test
    void aChangeSentAgainAfterAKillTakesEffectOnce() {
        String w = api.workspace();
        String batch = "{'contacts':[" + ANA + "," + BEN + "]}";
        Answer contact =
                api.post(w + "/contacts", ANA, "Idempotency-Key", "k-1").expect(201);
        Answer contacts = api.post(w + "/contact-batches", batch, "Idempotency-Key", "k-2")
                .expect(200);
        Answer list = api.post(w + "/lists", "{'name':'Made'}", "Idempotency-Key", "k-3")
                .expect(201);
        JsonNode before = api.get(w).json();

        node.kill();
        startNode();

        assertReplayed(api.post(w + "/contacts", ANA, "Idempotency-Key", "k-1"), contact);
        assertReplayed(api.post(w + "/contact-batches", batch, "Idempotency-Key", "k-2"), contacts);
        assertReplayed(api.post(w + "/lists", "{'name':'Made'}", "Idempotency-Key", "k-3"), list);
        api.post(w + "/contacts", BEN, "Idempotency-Key", "k-1").refused(422, "idempotency_key_reused");
        assertThat(api.get(w).json()).isEqualTo(before);
        assertThat(api.contact(w, BEN)).isEqualTo("c-4");
    }

    private static void assertReplayed(Answer again, Answer first) {
        again.expect(first.status());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        for (String header : List.of("Location", "ETag", "X-Rollcall-Revision")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    private static JsonNode resolve(String workspace, String list) {
        return api.post(workspace + "/resolutions", "{'to':[{'list':'" + list + "'}],'channels':['sms']}")
                .expect(200)
                .json()
                .path("recipients");
    }
}
