package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.company.Principal;
import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One key can have so many calls under way and no more, and whatever becomes of a call gives its place back. */
class CallsInFlightTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String DOCS = "/v1/workspaces/w-docs";
    private static final Principal ANA = new Principal("acme", "ana", List.of());
    private static final Principal BEN = new Principal("acme", "ben", List.of());

    @Test
    void overTheBoundACallIsRefusedUntilOthersAreAnswered() {
        CompletableFuture<WorkspaceReply> answer = new CompletableFuture<>();
        EDGE.workspaces.answerLater(Describe.class, answer);
        List<CompletableFuture<HttpResponse<String>>> underWay = fill();

        HttpResponse<String> over = EDGE.get(DOCS);
        Expect.problem(over, ProblemCode.TOO_MANY_REQUESTS);
        assertThat(Edge.header(over, "Retry-After")).isEqualTo("1");
        assertThat(EDGE.workspaces.asked).hasSize(Edge.CALLS_IN_FLIGHT);

        answer.complete(RecordingWorkspaces.DOCS);
        underWay.forEach(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        assertThat(EDGE.get(DOCS).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherKeyIsNotHeldBack() {
        CompletableFuture<WorkspaceReply> answer = new CompletableFuture<>();
        EDGE.workspaces.answerLater(Describe.class, answer);
        List<CompletableFuture<HttpResponse<String>>> underWay = fill();

        var reader = EDGE.begin(EDGE.request(MemoryCompany.READER, DOCS).build());
        await().until(() -> EDGE.workspaces.asked.size() > Edge.CALLS_IN_FLIGHT);
        answer.complete(RecordingWorkspaces.DOCS);

        assertThat(reader.join().statusCode()).isEqualTo(200);
        underWay.forEach(CompletableFuture::join);
    }

    @Test
    void aBodyIsNotReadForACallThatIsOneTooMany() {
        CompletableFuture<WorkspaceReply> answer = new CompletableFuture<>();
        EDGE.workspaces.answerLater(Describe.class, answer);
        List<CompletableFuture<HttpResponse<String>>> underWay = fill();

        HttpResponse<String> upload = EDGE.send(
                "POST", DOCS + "/imports", BodyPublishers.ofString("name\nAna\n"), "Content-Type", "text/csv");

        Expect.problem(upload, ProblemCode.TOO_MANY_REQUESTS);
        assertThat(EDGE.imports.jobs()).isEmpty();
        answer.complete(RecordingWorkspaces.DOCS);
        underWay.forEach(CompletableFuture::join);
    }

    @Test
    void callsThatFailOrAreRefusedGiveTheirPlacesBack() {
        EDGE.workspaces.fail(Describe.class, new IllegalStateException("planned by the test"));
        for (int i = 0; i <= Edge.CALLS_IN_FLIGHT; i++) {
            Expect.problem(EDGE.get(DOCS), ProblemCode.INTERNAL);
            Expect.problem(EDGE.post(DOCS + "/contacts", "nonsense"), ProblemCode.MALFORMED_JSON);
            Expect.problem(
                    EDGE.post(DOCS + "/contacts", "{}", "Content-Type", "text/plain"),
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    /** Their answers never come: the framework's time-out ends them. */
    @Test
    void callsThatTimeOutGiveTheirPlacesBack() {
        EDGE.workspaces.neverAnswer(Describe.class);
        fill().forEach(call -> Expect.problem(call.join(), ProblemCode.UNAVAILABLE));
        EDGE.workspaces.answer(Describe.class, it -> RecordingWorkspaces.DOCS);

        assertThat(EDGE.get(DOCS).statusCode()).isEqualTo(200);
    }

    @Test
    void callsWhoseClientsGoAwayGiveTheirPlacesBack() {
        CompletableFuture<WorkspaceReply> answer = new CompletableFuture<>();
        EDGE.workspaces.answerLater(Describe.class, answer);
        fill().forEach(call -> call.cancel(true));
        answer.complete(RecordingWorkspaces.DOCS);

        await().until(() -> EDGE.get(DOCS).statusCode() == 200);
    }

    @Test
    void anAnswerThatBreaksOffHoldsNoPlace() {
        EDGE.imports.add("i-1", State.DONE);
        EDGE.imports.refusals = Source.single(ByteString.fromString("line\n"))
                .concat(Source.failed(new IllegalStateException("planned by the test")));
        AtomicInteger brokenOff = new AtomicInteger();
        for (int i = 0; i <= Edge.CALLS_IN_FLIGHT; i++) {
            EDGE.begin(EDGE.request(MemoryCompany.ADMIN, DOCS + "/imports/i-1/refusals")
                            .build())
                    .handle((response, failure) -> failure == null ? 0 : brokenOff.incrementAndGet())
                    .join();
        }

        assertThat(brokenOff).hasValue(Edge.CALLS_IN_FLIGHT + 1);
        assertThat(EDGE.get(DOCS).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlaceIsLeftOnceHoweverManyWaysACallEnds() {
        CallsInFlight calls = new CallsInFlight(2);
        CallsInFlight.Place first = calls.place();
        CallsInFlight.Place second = calls.place();
        first.take(ANA);
        second.take(ANA);

        first.leave();
        first.leave();
        assertThat(calls.of(ANA)).isEqualTo(1);
        second.leave();
        assertThat(calls.of(ANA)).isZero();
    }

    @Test
    void whoIsRefusedTakesNoPlaceOfOthers() {
        CallsInFlight calls = new CallsInFlight(1);
        calls.place().take(ANA);

        assertThatThrownBy(() -> calls.place().take(ANA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 calls");
        calls.place().take(BEN);

        assertThat(calls.of(ANA)).isEqualTo(1);
        assertThat(calls.of(BEN)).isEqualTo(1);
    }

    @Test
    void aCallThatNeverWasLeavesNothing() {
        CallsInFlight calls = new CallsInFlight(1);

        calls.place().leave();

        assertThat(calls.of(ANA)).isZero();
    }

    /** As many calls as there may be, all of them waiting for the workspace. */
    private static List<CompletableFuture<HttpResponse<String>>> fill() {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < Edge.CALLS_IN_FLIGHT; i++) {
            calls.add(EDGE.begin(EDGE.request(MemoryCompany.ADMIN, DOCS).build()));
        }
        await().until(() -> EDGE.workspaces.asked.size() == Edge.CALLS_IN_FLIGHT);
        return calls;
    }
}
