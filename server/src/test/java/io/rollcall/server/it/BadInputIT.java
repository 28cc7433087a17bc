package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.server.it.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a call, the caller is told what, nothing changes, and the server lives on. */
class BadInputIT {
    private static final String W = "/v1/workspaces/w-bad";
    private static final String CONTACTS = W + "/contacts";
    private static final String BATCHES = W + "/contact-batches";
    private static final String LISTS = W + "/lists";
    private static final String MEMBERS = LISTS + "/l-outer/members";
    private static final String RESOLUTIONS = W + "/resolutions";
    private static final String KEYS = "/v1/keys";
    private static final String ANA = "{'profile':{'firstName':'Ana'}}";
    private static final String QUESTION = "{'to':['ops@example.com'],'channels':['email']}";

    private static ServerNode node;
    private static Api api;
    private static long revision;

    /**
     * A call and the answer it must get.
     *
     * @param detail a part of it: the value that is wrong, or what was expected instead
     */
    record Case(String method, String path, String body, String[] headers, int status, String code, String detail) {
        Case with(String... more) {
            return new Case(method, path, body, more, status, code, detail);
        }

        @Override
        public String toString() {
            String shown = body.length() > 80 ? body.substring(0, 80) + "..." : body;
            return method + " " + path + " " + shown + " " + String.join(": ", headers);
        }
    }

    @BeforeAll
    static void start() {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        node = ServerNode.start(store);
        api = new Api(node.client(key));
        api.workspace("w-bad");
        api.contact(W, ANA);
        api.post(LISTS, "{'id':'l-outer','name':'Outer'}").expect(201);
        api.post(LISTS, "{'id':'l-inner','name':'Inner'}").expect(201);
        api.post(LISTS, "{'id':'l-dynamic','name':'Perth','rules':[{'field':'city','equals':'Perth'}]}")
                .expect(201);
        api.put(MEMBERS + "/l-inner", null).expect(200);
        revision = api.revision(W);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void nothingChangedAndTheServerIsReady() {
        assertThat(api.revision(W)).isEqualTo(revision);
        assertThat(node.adminStatus("/health/ready")).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource({
        "malformed",
        "contacts",
        "addresses",
        "lists",
        "members",
        "workspacesAndKeys",
        "resolutions",
        "parametersAndHeaders",
        "pathsAndMethods",
        "tooLarge"
    })
    void isRefusedWithTheReason(Case it) {
        Answer answer = api.call(it.method(), it.path(), it.body().isEmpty() ? null : it.body(), it.headers());

        answer.refused(it.status(), it.code());
        assertThat(answer.text("detail"))
                .contains(it.detail())
                .doesNotContain("java", "fasterxml", "pekko", "Exception");
        assertThat(answer.json().path("retryable").asBoolean()).isFalse();
    }

    static Stream<Case> malformed() {
        return Stream.of(
                malformed("", "the body is empty"),
                malformed(" ", "the body is empty"),
                malformed("{", "line 1"),
                malformed("{'profile':{'firstName':'Ana'}", "line 1"),
                malformed("{\n 'profile': oops}", "line 2"),
                malformed("{'profile':{},'profile':{'firstName':'Ana'}}", "Duplicate field 'profile'"),
                malformed("{'profile':{'firstName':'Ana','firstName':'Ben'}}", "firstName"),
                malformed(ANA + " x", "line 1"),
                malformed(ANA + ANA, "text after the end"),
                malformed("{'profile':{'firstName':'a\u0007'}}", "line 1"),
                malformed("{'profile':{'firstName':'Ana',}}", "line 1"),
                malformed("\uFEFF" + ANA, "line 1"),
                malformed("nonsense", "nonsense"));
    }

    static Stream<Case> contacts() {
        return Stream.of(
                contact("{'profile':{},'phone':'1'}", "unknown_field", "\"phone\" (expected: channels, "),
                contact("{'profile':{},'channels':{'sms':{'on':true}}}", "unknown_field", "enabled, slots"),
                contact("[]", "an object"),
                contact("null", "an object"),
                contact("7", "an object"),
                contact("{}", "1 to 64 fields"),
                contact("{'profile':[]}", "an object"),
                contact("{'profile':{'firstName':7}}", "/profile/firstName: 7 (expected: a string)"),
                contact("{'profile':{'firstName':null}}", "/profile/firstName: null"),
                contact("{'profile':{'firstName':{}}}", "a string"),
                contact("{'profile':{'First Name':'Ana'}}", "First Name"),
                contact("{'profile':{'firstName':'a\\u0000b'}}", "U+0000"),
                contact("{'profile':{'firstName':'\\ud800'}}", "expected"),
                contact("{'profile':{'firstName':'" + "x".repeat(1025) + "'}}", "at most 1024"),
                contact("{'externalId':'a b','profile':{'firstName':'Ana'}}", "\"a b\""),
                contact("{'status':'paused','profile':{'firstName':'Ana'}}", "\"paused\" (expected: \"enabled\""),
                contact("{'profile':{'firstName':'Ana'},'channels':{'fax':{}}}", "\"fax\""),
                contact("{'profile':{'firstName':'Ana'},'channels':{'sms':{'enabled':'no'}}}", "true or false"),
                contact("{'profile':{'firstName':'Ana'},'channels':{'sms':{'slots':['workEmail']}}}", "a phone field"),
                refused("POST", BATCHES, "{}", 400, "invalid_value", "1 to 500"),
                refused("POST", BATCHES, "{'contacts':[]}", 400, "invalid_value", "0 contacts"),
                refused("POST", BATCHES, "{'contacts':[7]}", 400, "invalid_value", "/contacts/0"),
                refused("POST", BATCHES, "{'contacts':[null]}", 400, "invalid_value", "null"));
    }

    static Stream<Case> addresses() {
        return Stream.of(
                address("workMobile", "nonsense", "nonsense"),
                address("workMobile", "0400", "0400"),
                address("workMobile", "0400\\u0007000001", "U+0007"),
                address("workMobile", "0400 000 001\\r\\n", "U+000D"),
                address("workMobile", "+61400000001\\u202e", "U+202E"),
                address("workMobile", "ana@example.com", "a phone number"),
                address("workEmail", "0400 000 001", "an e-mail address"),
                address("workEmail", "ana@", "ana@"),
                address("workEmail", "a\\u0000@example.com", "U+0000"),
                address("workEmail", "ana@example.com\\r\\nBcc: ben@example.com", "U+000D"),
                address("workEmail", "x".repeat(400) + "@example.com", "expected"));
    }

    static Stream<Case> lists() {
        return Stream.of(
                list("{'id':'L-1','name':'List'}", "invalid_id", "\"L-1\""),
                list("{'name':''}", "invalid_value", "one line of 1 to 200 characters"),
                list("{'name':'a\\nb'}", "invalid_value", "one line"),
                list("{}", "invalid_value", "/name: nothing"),
                list("{'name':'List','type':'smart'}", "invalid_value", "\"smart\""),
                list("{'name':'List','type':'dynamic'}", "invalid_value", "/rules: 0 rules (expected: 1 to 20"),
                list("{'name':'List','rules':[{'field':'No Field','equals':'x'}]}", "invalid_value", "No Field"),
                list("{'name':'List','rules':[{'field':'city','equals':' '}]}", "invalid_value", "/rules/0/equals"),
                list(
                        "{'name':'List','rules':[{'field':'city'}]}",
                        "invalid_value",
                        "/rules/0: 0 tests (expected: exactly"),
                list("{'name':'List','rules':[{'field':'city','in':[]}]}", "invalid_value", "/rules/0/in: 0 values"),
                list("{'name':'List','rules':[{'field':'city','atLeast':'soon'}]}", "invalid_value", "\"soon\""),
                refused(
                        "POST",
                        LISTS,
                        "{'name':'List','rules':[{'field':'ctiy','equals':'x'}]}",
                        409,
                        "unknown_profile_field",
                        "/rules/0/field: no contact has had a field \"ctiy\""),
                list("{'name':'List','rules':[{'field':'city','like':'x'}]}", "unknown_field", "\"like\""),
                refused("POST", LISTS, "{'id':'l-outer','name':'Again'}", 409, "already_exists", "l-outer"),
                refused("PUT", LISTS + "/l-outer", "{'id':'l-x','name':'x'}", 400, "invalid_value", "keeps its id")
                        .with("If-Match", "*"),
                refused("PUT", LISTS + "/l-dynamic", "{'name':'x'}", 409, "not_a_static_list", "cannot change")
                        .with("If-Match", "*"));
    }

    static Stream<Case> members() {
        String dynamic = LISTS + "/l-dynamic/members";
        return Stream.of(
                refused("POST", MEMBERS, "{}", 400, "invalid_value", "the body: 0 ids (expected: 1 to 10000"),
                refused("POST", MEMBERS, "{'add':'c-1'}", 400, "invalid_value", "an array"),
                refused("POST", MEMBERS, "{'add':[null]}", 400, "invalid_value", "null"),
                refused("POST", MEMBERS, "{'add':['x-1']}", 400, "invalid_id", "/add/0: \"x-1\""),
                refused("POST", MEMBERS, "{'add':['c-1'],'remove':['c-1']}", 400, "invalid_value", "each id once"),
                refused("POST", MEMBERS, "{'add':['c-1','c-zz']}", 404, "unknown_contact", "c-zz"),
                refused("POST", MEMBERS, "{'add':['l-none']}", 404, "unknown_list", "l-none"),
                refused("POST", MEMBERS, "{'add':[" + ids(10_001) + "]}", 400, "invalid_value", "10001 ids"),
                refused("POST", LISTS + "/l-none/members", "{'add':['c-1']}", 404, "unknown_list", "l-none"),
                refused("POST", LISTS + "/l-inner/members", "{'add':['l-outer']}", 409, "list_cycle", "l-outer"),
                refused("POST", dynamic, "{'add':['c-1']}", 409, "not_a_static_list", "l-dynamic"),
                refused("PUT", MEMBERS + "/c-zz", "", 404, "unknown_contact", "c-zz"),
                refused("PUT", MEMBERS + "/c-0", "", 404, "unknown_contact", "c-0"),
                refused("DELETE", dynamic + "/c-1", "", 409, "not_a_static_list", "l-dynamic"));
    }

    static Stream<Case> workspacesAndKeys() {
        String workspaces = "/v1/workspaces";
        return Stream.of(
                refused("POST", workspaces, "{'id':'melbourne','name':'x'}", 400, "invalid_id", "\"melbourne\""),
                refused("POST", workspaces, "{'id':'w-" + "x".repeat(41) + "','name':'x'}", 400, "invalid_id", "w-xxx"),
                refused("POST", workspaces, "{'name':'x','country':'au'}", 400, "invalid_value", "\"au\""),
                refused("POST", workspaces, "{'id':'w-new'}", 400, "invalid_value", "/name: nothing"),
                refused(
                        "POST",
                        workspaces,
                        "{'id':'w-bad','name':'Again'}",
                        409,
                        "already_exists",
                        "choose another id"),
                refused("PUT", W, "{'id':'w-bad','name':'x'}", 400, "invalid_value", "keeps its id")
                        .with("If-Match", "*"),
                refused("POST", KEYS, "{'name':'x','grants':[]}", 400, "invalid_value", "1 to 100"),
                refused("POST", KEYS, grant("w-bad", "fly"), 400, "invalid_value", "\"fly\""),
                refused("POST", KEYS, grant("bad", "read"), 400, "invalid_id", "\"bad\""),
                refused("POST", KEYS, grant("*", "read"), 400, "invalid_parameter", "Idempotency-Key")
                        .with("Idempotency-Key", "k-1"),
                refused("DELETE", KEYS + "/zzzzzzzz", "", 404, "not_found", "\"zzzzzzzz\""),
                refused("DELETE", KEYS + "/x", "", 404, "not_found", "\"x\""));
    }

    static Stream<Case> resolutions() {
        return Stream.of(
                resolution("'to':[],'channels':['sms']", "1 to 10000 selectors"),
                resolution("'channels':['sms']", "1 to 10000 selectors"),
                resolution("'to':['x']", "at least one of \"sms\""),
                resolution("'to':['x'],'channels':[]", "at least one of \"sms\""),
                resolution("'to':['x'],'channels':['fax']", "\"fax\""),
                resolution("'to':['x'],'channels':['sms','sms']", "each channel once"),
                resolution("'to':'x','channels':['sms']", "an array"),
                resolution("'to':[7],'channels':['sms']", "/to/0: a selector is a phone number"),
                resolution("'to':[null],'channels':['sms']", "null"),
                resolution("'to':[{'user':'u-1'}],'channels':['sms']", "\"user\""),
                resolution("'to':[{'list':'l-1','contact':'c-1'}],'channels':['sms']", "one selector names one thing"),
                resolution("'to':['x'],'channels':['sms'],'limit':0", "0 (expected: 1 to 10000000)"),
                resolution("'to':['x'],'channels':['sms'],'limit':10000001", "10000001 (expected: 1 to 10000000)"),
                resolution("'to':['x'],'channels':['sms'],'limit':99999999999", "out of range"),
                resolution(
                        "'to':['x'],'channels':['sms'],'limit':'5'",
                        "/limit: a value of another type (expected: an integer)"),
                resolution("'to':['x'],'channels':['sms'],'limit':1.5", "an integer"),
                resolution("'to':['x'],'channels':['sms'],'dedupe':'person'", "\"person\" (expected: \"address\","),
                resolution(
                        "'to':[{'any':[]}],'channels':['sms']", "/to/0/any: nothing (expected: 1 to 10000 selectors)"),
                resolution(
                        "'to':['x',{'all':['x',7]}],'channels':['sms']", "/to/1/all/1: a selector is a phone number"),
                resolution("'to':[{'everyone':false}],'channels':['sms']", "everyone is true or left out"),
                resolution("'to':[{'contact':'c-1','without':['l-1']}],'channels':['sms']", "only {\"list\": id}"),
                resolution("'to':['x'],'channels':['sms'],'atLeast':'w-other@1'", "\"w-other@1\""),
                resolution("'to':['x'],'channels':['sms'],'atLeast':'17'", "w-bad@17"),
                resolution(
                        "'to':[" + adHoc(10_001) + "],'channels':['sms']",
                        "10001 selectors (expected: at most 10000 in all)"),
                resolution(
                        "'to':['x'],'exclude':[" + adHoc(10_001) + "],'channels':['sms']", "/exclude: 10002 selectors"),
                refused("POST", RESOLUTIONS, QUESTION.replace("'to'", "'who'"), 400, "unknown_field", "\"who\""));
    }

    static Stream<Case> parametersAndHeaders() {
        return Stream.of(
                parameter(CONTACTS + "?limit=0", "limit: \"0\" (expected: an integer from 1 to 200)"),
                parameter(CONTACTS + "?limit=201", "\"201\""),
                parameter(CONTACTS + "?limit=-1", "\"-1\""),
                parameter(CONTACTS + "?limit=x", "\"x\""),
                parameter(CONTACTS + "?limit=1&limit=2", "given twice"),
                parameter(CONTACTS + "?after=%00", "<U+0000>"),
                parameter(CONTACTS + "?after=l-outer", "\"l-outer\""),
                parameter(CONTACTS + "?page=2", "\"page\" (expected: after, limit)"),
                parameter(LISTS + "?after=c-1", "\"c-1\""),
                parameter(W + "?limit=5", "\"limit\" (expected: none)"),
                refused("POST", RESOLUTIONS + "?mode=all", QUESTION, 400, "invalid_parameter", "\"all\""),
                refused("POST", RESOLUTIONS + "?explain=", QUESTION, 400, "invalid_parameter", "a contact's id, or an"),
                refused("POST", RESOLUTIONS + "?explain=+61491570158", QUESTION, 400, "invalid_parameter", "+ is %2B"),
                refused(
                        "POST",
                        RESOLUTIONS + "?explain=c-1&mode=count",
                        QUESTION,
                        400,
                        "invalid_parameter",
                        "one of them"),
                refused("POST", CONTACTS, ANA, 400, "invalid_parameter", "\"a b\"")
                        .with("Idempotency-Key", "a b"),
                refused("POST", CONTACTS, ANA, 400, "invalid_parameter", "1 to 128")
                        .with("Idempotency-Key", "k".repeat(129)),
                refused("DELETE", CONTACTS + "/c-1", "", 400, "invalid_parameter", "its quotes")
                        .with("If-Match", "17"),
                refused("DELETE", CONTACTS + "/c-1", "", 428, "precondition_required", "If-Match"),
                refused("POST", CONTACTS, ANA, 415, "unsupported_media_type", "text/plain")
                        .with("Content-Type", "text/plain"),
                refused("POST", CONTACTS, ANA, 415, "unsupported_media_type", "expected: application/json")
                        .with("Content-Type", "application/x-www-form-urlencoded"),
                refused("GET", W, "", 406, "not_acceptable", "\"text/html\"").with("Accept", "text/html"));
    }

    static Stream<Case> pathsAndMethods() {
        return Stream.of(
                refused("GET", "/v1/workspaces/w-none", "", 404, "unknown_workspace", "\"w-none\""),
                refused("POST", "/v1/workspaces/w-none/contacts", ANA, 404, "unknown_workspace", "\"w-none\""),
                refused("POST", "/v1/workspaces/w-none/resolutions", QUESTION, 404, "unknown_workspace", "\"w-none\""),
                refused("PUT", "/v1/workspaces/w-none", "{'name':'x'}", 404, "unknown_workspace", "\"w-none\"")
                        .with("If-Match", "*"),
                refused("GET", CONTACTS + "/c-zz", "", 404, "unknown_contact", "c-zz"),
                refused("GET", CONTACTS + "/C-1", "", 404, "unknown_contact", "no such contact"),
                refused("GET", CONTACTS + "/c-zzzzzzzzzz", "", 404, "unknown_contact", "no such contact"),
                refused("PUT", CONTACTS + "/c-zz", ANA, 404, "unknown_contact", "c-zz")
                        .with("If-Match", "*"),
                refused("DELETE", CONTACTS + "/c-zz", "", 404, "unknown_contact", "c-zz")
                        .with("If-Match", "*"),
                refused("GET", LISTS + "/l-none", "", 404, "unknown_list", "l-none"),
                refused("GET", LISTS + "/l-none/members", "", 404, "unknown_list", "l-none"),
                refused("DELETE", LISTS + "/l-none", "", 404, "unknown_list", "l-none")
                        .with("If-Match", "*"),
                refused("GET", W + "/people", "", 404, "not_found", "/openapi.yaml"),
                refused("GET", "/v2/workspaces", "", 404, "not_found", "/openapi.yaml"),
                refused("GET", LISTS + "/l-%2F..%2F", "", 404, "unknown_list", "no such list"),
                refused("PATCH", W, "{'name':'x'}", 405, "method_not_allowed", "PATCH (expected: DELETE, GET, PUT)"),
                refused("DELETE", "/v1/workspaces", "", 405, "method_not_allowed", "GET, POST"),
                refused("GET", RESOLUTIONS, "", 405, "method_not_allowed", "POST"),
                refused("PUT", MEMBERS, "{'add':['c-1']}", 405, "method_not_allowed", "GET, POST"));
    }

    static Stream<Case> tooLarge() {
        String contact = "{'profile':{'firstName':'" + "x".repeat(200 * 1024) + "'}}";
        String batch = "{'contacts':[{'profile':{'firstName':'" + "x".repeat(2 << 20) + "'}}]}";
        String many = "{'contacts':["
                + String.join(",", IntStream.range(0, 501).mapToObj(i -> ANA).toList()) + "]}";
        String wide = IntStream.range(0, 65).mapToObj(i -> "'f" + i + "':'x'").collect(Collectors.joining(","));
        return Stream.of(
                refused("POST", CONTACTS, contact, 413, "body_too_large", "more than 131072 bytes"),
                refused("PUT", CONTACTS + "/c-1", contact, 413, "body_too_large", "131072")
                        .with("If-Match", "*"),
                refused("POST", BATCHES, batch, 413, "body_too_large", "more than 1048576 bytes"),
                refused("POST", RESOLUTIONS, batch, 413, "body_too_large", "more than 1048576 bytes"),
                refused("POST", BATCHES, many, 400, "invalid_value", "501 contacts (expected: 1 to 500)"),
                contact("{'profile':{" + wide + "}}", "65 fields (expected: at most 64)"));
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(api.call("PATCH", W, "{}").header("Allow")).isEqualTo("DELETE, GET, PUT");
    }

    @Test
    void aBatchOfNothingButWrongContactsStoresNone() {
        List<String> wrong = new ArrayList<>();
        addresses().forEach(it -> wrong.add(it.body()));

        Answer answer = api.post(BATCHES, "{'contacts':[" + String.join(",", wrong) + "]}")
                .expect(200);

        assertThat(answer.json().path("created").asInt()).isZero();
        assertThat(answer.json().path("refused").asInt()).isEqualTo(wrong.size());
        assertThat(answer.json().path("results"))
                .allSatisfy(
                        result -> assertThat(result.at("/error/code").asText()).isEqualTo("invalid_address"));
    }

    @Test
    void tenThousandSelectorsAreNotTooMany() {
        Answer answer = api.post(RESOLUTIONS, "{'to':[" + adHoc(10_000) + "],'channels':['sms']}")
                .expect(200);

        assertThat(answer.json().path("recipients")).hasSize(10_000);
        assertThat(answer.json().path("selectors")).hasSize(10_000);
    }

    private static Case refused(String method, String path, String body, int status, String code, String detail) {
        return new Case(method, path, body, new String[0], status, code, detail);
    }

    private static Case malformed(String body, String detail) {
        return refused("POST", CONTACTS, body, 400, "malformed_json", detail);
    }

    private static Case contact(String body, String detail) {
        return contact(body, "invalid_value", detail);
    }

    private static Case contact(String body, String code, String detail) {
        return refused("POST", CONTACTS, body, 400, code, detail);
    }

    private static Case address(String field, String address, String detail) {
        return contact("{'profile':{'" + field + "':'" + address + "'}}", "invalid_address", detail);
    }

    private static Case list(String body, String code, String detail) {
        return refused("POST", LISTS, body, 400, code, detail);
    }

    private static Case resolution(String fields, String detail) {
        return refused("POST", RESOLUTIONS, "{" + fields + "}", 400, "invalid_value", detail);
    }

    private static Case parameter(String path, String detail) {
        return refused("GET", path, "", 400, "invalid_parameter", detail);
    }

    private static String grant(String workspace, String verb) {
        return "{'name':'x','grants':[{'workspace':'" + workspace + "','verbs':['" + verb + "']}]}";
    }

    private static String adHoc(int count) {
        return IntStream.range(0, count).mapToObj("'+614%08d'"::formatted).collect(Collectors.joining(","));
    }

    /** Ids of contacts that are not there, one after the other in base 32. */
    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'c-1"
                        + Integer.toString(i, 32)
                                .replace('i', 'w')
                                .replace('l', 'x')
                                .replace('o', 'y')
                                .replace('u', 'z')
                        + "'")
                .collect(Collectors.joining(","));
    }
}
