package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.workspace.WorkspaceCommand.AnswerForm;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Answered;
import io.rollcall.server.workspace.WorkspaceReply.More;
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
                        List.of(Selector.adHoc("+61 491 570 006"), Selector.contact("c-7"), Selector.list("l-crew")),
                        List.of(Selector.contact("c-9")),
                        List.of(Channel.SMS, Channel.VOICE),
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
        Expect.problem(EDGE.post(RESOLUTIONS + "?explain=c-1", CREW), ProblemCode.INVALID_PARAMETER);
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
                "{\"to\":[\"a\"],\"channels\":[\"sms\"],\"dedupe\":\"none\"}       | /dedupe",
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
        String tooLarge = String.join(",", Collections.nCopies(10_000, "\"someone-with-a-long-name@example.com\""));
        Expect.problem(
                EDGE.post(RESOLUTIONS, "{\"to\":[" + tooLarge + "],\"channels\":[\"sms\"]}"),
                ProblemCode.BODY_TOO_LARGE);
    }

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
