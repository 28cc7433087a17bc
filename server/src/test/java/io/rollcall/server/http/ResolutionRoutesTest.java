package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Explanation;
import io.rollcall.server.resolve.Explanation.Fate;
import io.rollcall.server.resolve.Explanation.Path;
import io.rollcall.server.resolve.Explanation.Subject;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Reason;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.workspace.WorkspaceCommand.AnswerForm;
import io.rollcall.server.workspace.WorkspaceCommand.Explain;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Answered;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Explained;
import io.rollcall.server.workspace.WorkspaceReply.More;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String RESOLUTIONS = "/v1/workspaces/w-docs/resolutions";
    private static final String CREW = "{\"to\":[{\"list\":\"l-crew\"}],\"channels\":[\"sms\"]}";

    @BeforeEach
    void answerAtOnce() {
        EDGE.workspaces.answer(Resolve.class, it -> new Answered(17, bytes("{\"whole\":true}"), null));
    }

    @Test
    void aRequestIsAskedAsItIsWritten() {
        EDGE.post(
                RESOLUTIONS,
                "{\"to\":[\"+61 491 570 006\",{\"contact\":\"c-7\"},{\"list\":\"l-crew\"}],"
                        + "\"exclude\":[{\"contact\":\"c-9\"}],\"channels\":[\"voice\",\"sms\"],"
                        + "\"dedupe\":\"address\",\"limit\":5,\"atLeast\":\"w-docs@12\"}");

        Resolve asked = EDGE.workspaces.asked(Resolve.class).get(0);
        assertThat(asked.query())
                .isEqualTo(new Query(
                        List.of(Selector.typed("+61 491 570 006"), Selector.contact("c-7"), Selector.list("l-crew")),
                        List.of(Selector.contact("c-9")),
                        List.of(Channel.SMS, Channel.VOICE),
                        Dedupe.ADDRESS,
                        5));
        assertThat(asked.form()).isEqualTo(AnswerForm.JSON);
        assertThat(asked.atLeast()).isEqualTo(12);
        assertThat(asked.maxBytes()).isEqualTo(1 << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "'', application/json, JSON, application/json",
        "'', application/x-ndjson, NDJSON, application/x-ndjson",
        "'', */*, JSON, application/json",
        "'', 'application/json;q=0.1, application/x-ndjson', NDJSON, application/x-ndjson",
        "?mode=count, application/json, COUNT, application/json",
        "?mode=count, 'application/x-ndjson, application/json;q=0.1', COUNT, application/json"
    })
    void theFormIsTheCallersChoice(String query, String accept, AnswerForm form, String type) {
        HttpResponse<String> response = EDGE.post(RESOLUTIONS + query, CREW, "Accept", accept);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Edge.header(response, "Content-Type")).isEqualTo(type);
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@17");
        assertThat(EDGE.workspaces.asked(Resolve.class).get(0).form()).isEqualTo(form);
    }

    @Test
    void aFormThatIsNotOfferedIsRefused() {
        Expect.problem(EDGE.post(RESOLUTIONS, CREW, "Accept", "text/csv"), ProblemCode.NOT_ACCEPTABLE);
        Expect.problem(
                EDGE.post(RESOLUTIONS + "?mode=count", CREW, "Accept", "application/x-ndjson"),
                ProblemCode.NOT_ACCEPTABLE);
        Expect.problem(EDGE.post(RESOLUTIONS + "?mode=all", CREW), ProblemCode.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"channels\":[\"sms\"]}                                          | /to",
                "{\"to\":[],\"channels\":[\"sms\"]}                                | /to",
                "{\"to\":[null],\"channels\":[\"sms\"]}                            | /to/0",
                "{\"to\":[\"a\"]}                                                  | /channels",
                "{\"to\":[\"a\"],\"channels\":[]}                                  | /channels",
                "{\"to\":[\"a\"],\"channels\":[\"fax\"]}                           | /channels/0",
                "{\"to\":[\"a\"],\"channels\":[null]}                              | /channels/0",
                "{\"to\":[\"a\"],\"channels\":[\"sms\",\"sms\"]}                   | /channels/1",
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"dedupe\":\"person\"}     | /dedupe",
                "{\"to\":[\"a\",{\"all\":[]}],\"channels\":[\"sms\"]}              | /to/1/all",
                "{\"to\":[\"a\",{\"all\":[\"a\",{\"any\":[]}]}],\"channels\":[\"sms\"]} | /to/1/all/1/any",
                "{\"to\":[\"a\",\"b\",{\"all\":[\"c\",7]}],\"channels\":[\"sms\"]} | /to/2/all/1",
                "{\"to\":[{\"list\":\"l-a\",\"without\":[true]}],\"channels\":[\"sms\"]} | /to/0/without/0",
                "{\"to\":[{\"everyone\":false}],\"channels\":[\"sms\"]}        | /to/0",
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"limit\":0}               | /limit",
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"limit\":10000001}        | /limit",
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"atLeast\":\"17\"}        | /atLeast",
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"atLeast\":\"w-other@17\"} | /atLeast",
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"exclude\":[null]}        | /exclude/0",
            })
    void aRequestThatIsWrongIsToldWhere(String body, String pointer) {
        Expect.problem(EDGE.post(RESOLUTIONS, body), ProblemCode.INVALID_VALUE, pointer);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @Test
    void selectorsAreBoundedInNumberAndSize() {
        String tooMany = String.join(",", Collections.nCopies(10_001, "\"a\""));
        Expect.problem(
                EDGE.post(RESOLUTIONS, "{\"to\":[" + tooMany + "],\"channels\":[\"sms\"]}"),
                ProblemCode.INVALID_VALUE,
                "/to");
        Expect.problem(
                EDGE.post(RESOLUTIONS, "{\"to\":[{\"any\":[" + tooMany + "]}],\"channels\":[\"sms\"]}"),
                ProblemCode.INVALID_VALUE,
                "/to");
        Expect.problem(
                EDGE.post(
                        RESOLUTIONS,
                        "{\"to\":[\"a\"],\"exclude\":[{\"list\":\"l-a\",\"without\":[" + tooMany.substring(4)
                                + "]}],\"channels\":[\"sms\"]}"),
                ProblemCode.INVALID_VALUE,
                "/exclude");
        String tooLarge = String.join(",", Collections.nCopies(10_000, "\"someone-with-a-long-name@example.com\""));
        Expect.problem(
                EDGE.post(RESOLUTIONS, "{\"to\":[" + tooLarge + "],\"channels\":[\"sms\"]}"),
                ProblemCode.BODY_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"any\":[%s]}]",
                "[{\"listName\":\"x\",\"without\":[%s]}]",
            })
    void whatIsWithinASelectorCountsForTheSize(String to) {
        String names = String.join(",", Collections.nCopies(6_000, "\"l-a-list-with-rather-a-long-name-for-a-list\""));

        Expect.problem(
                EDGE.post(RESOLUTIONS, "{\"to\":" + to.formatted(names) + ",\"channels\":[\"sms\"]}"),
                ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void everyFormOfSelectorIsAsked() {
        EDGE.post(
                RESOLUTIONS,
                """
                {"to": [{"externalId": "hr-1"}, {"list": "l-crew", "without": ["l-a", "w-docs/l-b"]},
                        {"listName": "Crew", "without": ["l-a"]}, {"text": "c-1; w-docs/c-2"}, {"everyone": true},
                        {"all": ["l-crew", {"any": [{"contact": "c-1"}, "w-docs/c-2"]}]}],
                 "exclude": [{"any": ["l-off"]}], "channels": ["sms"], "dedupe": "contact"}""");

        Query query = EDGE.workspaces.asked(Resolve.class).get(0).query();
        assertThat(query.to())
                .containsExactly(
                        Selector.externalId("hr-1"),
                        Selector.list("l-crew", "l-a", "l-b"),
                        Selector.listName("Crew", "l-a"),
                        Selector.text("c-1; w-docs/c-2"),
                        Selector.everyone(),
                        Selector.all(
                                Selector.typed("l-crew"),
                                Selector.any(Selector.contact("c-1"), Selector.typed("c-2"))));
        assertThat(query.exclude()).containsExactly(Selector.any(Selector.typed("l-off")));
        assertThat(query.dedupe()).isEqualTo(Dedupe.CONTACT);
    }

    @Test
    void anIdOfThisWorkspaceIsThatIdAndOneOfAnotherStaysAsItIs() {
        EDGE.post(
                RESOLUTIONS,
                """
                {"to": ["w-docs/c-1", "w-docs/l-crew", {"contact": "w-docs/c-1"}, {"list": "w-docs/l-crew"},
                        "w-other/c-1", {"contact": "w-other/c-1"}, {"list": "w-doc/l-crew"}, "w-docs/ops@example.com",
                        "w-docs", {"externalId": "w-docs/c-1"}],
                 "channels": ["sms"]}""");

        assertThat(EDGE.workspaces.asked(Resolve.class).get(0).query().to())
                .containsExactly(
                        Selector.typed("c-1"),
                        Selector.typed("l-crew"),
                        Selector.contact("c-1"),
                        Selector.list("l-crew"),
                        Selector.typed("w-other/c-1"),
                        Selector.contact("w-other/c-1"),
                        Selector.list("w-doc/l-crew"),
                        Selector.typed("w-docs/ops@example.com"),
                        Selector.typed("w-docs"),
                        Selector.externalId("w-docs/c-1"));
    }

    @Test
    void expressionsAreNestedEightDeepAtMost() {
        assertThat(EDGE.post(RESOLUTIONS, nested(8)).statusCode()).isEqualTo(200);
        Expect.problem(
                EDGE.post(RESOLUTIONS, nested(9)), ProblemCode.INVALID_VALUE, "/to/0" + "/all/0".repeat(8) + "/all");
        Expect.problem(EDGE.post(RESOLUTIONS, nested(5_000)), ProblemCode.MALFORMED_JSON);
    }

    private static String nested(int depth) {
        return "{\"to\":[" + "{\"all\":[".repeat(depth) + "\"a\"" + "]}".repeat(depth) + "],\"channels\":[\"sms\"]}";
    }

    // Explanations.

    @Test
    void anExplanationIsAskedWithTheSameBody() {
        explain(new Explanation(
                "c-1",
                List.of(
                        new Subject(
                                "c-1",
                                List.of(
                                        new Path(0, List.of(), List.of("l-crew", "l-a"), true),
                                        new Path(1, List.of(0, 2), List.of(), false)),
                                List.of(),
                                true,
                                List.of(
                                        new Fate(Channel.SMS, "+61491570006", null, null),
                                        new Fate(Channel.EMAIL, "a@example.com", Reason.DUPLICATE, "c-0"))),
                        new Subject(null, List.of(), List.of(), false, List.of()))));

        HttpResponse<String> response =
                EDGE.post(RESOLUTIONS + "?explain=w-docs%2Fc-1", CREW.replace("}],", "}],\"atLeast\":\"w-docs@12\","));

        Explain asked = EDGE.workspaces.asked(Explain.class).get(0);
        assertThat(asked.about()).isEqualTo("c-1");
        assertThat(asked.atLeast()).isEqualTo(12);
        assertThat(asked.query()).isEqualTo(Query.of(List.of(Selector.list("l-crew")), List.of(), Channel.SMS));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@17");
        assertThat(response.body())
                .isEqualTo(String.join(
                        "",
                        "{\"workspace\":\"w-docs\",\"revision\":17,\"explain\":\"w-docs/c-1\",\"subjects\":[",
                        "{\"contact\":\"c-1\",\"paths\":[",
                        "{\"selector\":0,\"lists\":[\"l-crew\",\"l-a\"],\"byRule\":true},",
                        "{\"selector\":1,\"operands\":[0,2]}],\"exclusions\":[],\"morePaths\":true,\"channels\":[",
                        "{\"channel\":\"sms\",\"address\":\"+61491570006\",\"fate\":\"recipient\"},",
                        "{\"channel\":\"email\",\"address\":\"a@example.com\",\"fate\":\"duplicate\",\"winner\":\"c-0\"}]},",
                        "{\"paths\":[],\"exclusions\":[],\"morePaths\":false,\"channels\":[]}],\"more\":false}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?explain=",
                "?explain=%20",
                "?explain=+61491570158",
                "?explain=c-1&explain=c-2",
                "?explain=c-1&mode=count",
            })
    void anExplanationOfNobodyOrOfTwoIsRefused(String query) {
        explain(new Explanation("c-1", List.of()));

        Expect.problem(EDGE.post(RESOLUTIONS + query, CREW), ProblemCode.INVALID_PARAMETER);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @Test
    void anExplanationHasOneFormAndKnowsItsBounds() {
        explain(new Explanation("c-1", List.of()));

        assertThat(EDGE.post(RESOLUTIONS + "?explain=%2B61491570158", CREW).statusCode())
                .isEqualTo(200);
        assertThat(EDGE.workspaces.asked(Explain.class).get(0).about()).isEqualTo("+61491570158");
        Expect.problem(
                EDGE.post(RESOLUTIONS + "?explain=c-1", CREW, "Accept", "application/x-ndjson"),
                ProblemCode.NOT_ACCEPTABLE);
        Expect.problem(EDGE.post(RESOLUTIONS + "?explain=" + "a".repeat(321), CREW), ProblemCode.INVALID_PARAMETER);
        Expect.problem(
                EDGE.post(RESOLUTIONS + "?explain=c-1", "{\"to\":[],\"channels\":[\"sms\"]}"),
                ProblemCode.INVALID_VALUE,
                "/to");
    }

    private static void explain(Explanation explanation) {
        EDGE.workspaces.answer(Explain.class, it -> new Explained(explanation, false, 17));
    }

    @Test
    void moreCandidatesThanCanBeCountedAreRefused() {
        EDGE.workspaces.answer(Resolve.class, it -> new Refused(Code.TOO_MANY_CANDIDATES, "about 12000000 candidates"));

        Expect.problem(EDGE.post(RESOLUTIONS, CREW), ProblemCode.TOO_MANY_CANDIDATES);
    }

    // The bytes of an answer.

    @Test
    void aLongAnswerIsPulledToItsEnd() {
        Deque<WorkspaceReply> pages = new ArrayDeque<>();
        String expected = "first;";
        for (int i = 0; i < 20; i++) {
            String page = i + ":" + "x".repeat(60_000) + ";";
            expected += page;
            pages.add(new More(bytes(page), i == 19));
        }
        EDGE.workspaces.pulls(() -> CompletableFuture.completedFuture(pages.remove()));
        EDGE.workspaces.answer(
                Resolve.class,
                it -> new Answered(17, bytes("first;"), EDGE.system().ignoreRef()));

        HttpResponse<String> response = EDGE.post(RESOLUTIONS, CREW, "Accept", "application/x-ndjson");

        assertThat(response.body()).isEqualTo(expected);
        assertThat(pages).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() {
        Deque<CompletableFuture<WorkspaceReply>> pages = new ArrayDeque<>(List.of(
                CompletableFuture.completedFuture(new More(bytes("{\"channel\":\"sms\"}\n"), false)),
                CompletableFuture.failedFuture(new TimeoutException("too late"))));
        EDGE.workspaces.pulls(pages::remove);
        EDGE.workspaces.answer(
                Resolve.class,
                it -> new Answered(17, bytes("{}\n"), EDGE.system().ignoreRef()));

        assertThatThrownBy(() -> EDGE.post(RESOLUTIONS, CREW, "Accept", "application/x-ndjson"))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void noAnswerIsNoHarm() {
        EDGE.workspaces.fail(Resolve.class, new TimeoutException("too late"));

        Expect.problem(EDGE.post(RESOLUTIONS, CREW), ProblemCode.UNAVAILABLE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
