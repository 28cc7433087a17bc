package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContacts;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every call, whatever it asks for. */
class EdgeTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String CONTACTS = "/v1/workspaces/w-docs/contacts";

    @Test
    void aCallWithoutAKeyIsChallenged() {
        HttpResponse<String> response = EDGE.exchange(
                HttpRequest.newBuilder(EDGE.uri("/v1/workspaces/w-docs")).build());

        Expect.problem(response, ProblemCode.UNAUTHENTICATED);
        assertThat(Edge.header(response, "WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer rrk_unknown0_x", "Basic YTpi", "rrk_adminadm_a", "Bearer a b"})
    void aWrongKeyIsRefused(String authorization) {
        Expect.problem(EDGE.get("/v1/workspaces/w-docs", "Authorization", authorization), ProblemCode.UNAUTHENTICATED);
    }

    @Test
    void aKeyThatCannotBeCheckedIsNotAccepted() {
        EDGE.company.down = true;

        HttpResponse<String> response = EDGE.get("/v1/workspaces/w-docs");

        Expect.problem(response, ProblemCode.UNAVAILABLE);
        assertThat(Edge.header(response, "Retry-After")).isEqualTo("1");
    }

    @Test
    void aVerbThatIsNotGrantedIsForbidden() {
        String reader = "Bearer " + MemoryCompany.READER;

        assertThat(EDGE.get("/v1/workspaces/w-docs", "Authorization", reader).statusCode())
                .isEqualTo(200);
        Expect.problem(EDGE.post(CONTACTS, "{}", "Authorization", reader), ProblemCode.FORBIDDEN);
        Expect.problem(EDGE.post("/v1/keys", "{}", "Authorization", reader), ProblemCode.FORBIDDEN);
    }

    @Test
    void aWorkspaceThatAKeyKnowsNothingOfLooksLikeOneThatIsNotThere() {
        String there = EDGE.get("/v1/workspaces/w-docs", "Authorization", "Bearer " + MemoryCompany.STRANGER)
                .body();
        String notThere = EDGE.get("/v1/workspaces/w-none").body();

        assertThat(there.replace("w-docs", "?")).isEqualTo(notThere.replace("w-none", "?"));
        assertThat(there).contains("unknown_workspace");
    }

    @Test
    void administeringOneWorkspaceIsNotAdministeringAll() {
        Expect.problem(
                EDGE.post("/v1/workspaces", "{}", "Authorization", "Bearer " + MemoryCompany.STRANGER),
                ProblemCode.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2", "/v1/workspaces/", "/v1/workspaces/w-docs/people", "/v1//workspaces"})
    void anUnknownPathIsAProblem(String path) {
        Expect.problem(EDGE.get(path), ProblemCode.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/workspaces/W-DOCS, UNKNOWN_WORKSPACE",
        "/v1/workspaces/w-docs/contacts/x-1, UNKNOWN_CONTACT",
        "/v1/workspaces/w-docs/lists/L-1, UNKNOWN_LIST",
        "/v1/workspaces/w-docs/lists/l-%2F..%2F, UNKNOWN_LIST"
    })
    void aPathThatHoldsNoIdNamesNothing(String path, ProblemCode code) {
        Expect.problem(EDGE.get(path), code);
    }

    @Test
    void aMethodThatDoesNotApplyNamesThoseThatDo() {
        HttpResponse<String> response = EDGE.send("PATCH", "/v1/workspaces/w-docs", "{}");

        Expect.problem(response, ProblemCode.METHOD_NOT_ALLOWED);
        assertThat(Edge.header(response, "Allow")).isEqualTo("DELETE, GET, PUT");
    }

    @Test
    void traceIsNeverAnswered() {
        assertThat(EDGE.raw("TRACE /v1/workspaces HTTP/1.1\r\nHost: x\r\nSecret: s\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("application/problem+json")
                .doesNotContain("Secret");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /v1/workspaces\r\n\r\n', 400, malformed_request",
        "'GET /v1/workspaces HTTP/1.1\r\nbad header\r\n\r\n', 400, malformed_request",
        "'BREW /coffee HTTP/1.1\r\nHost: x\r\n\r\n', 501, not_implemented",
        "'GET /v1/workspaces HTTP/1.1\r\n\r\n', 400, malformed_request"
    })
    void whatIsNoHttpIsAProblemToo(String request, int status, String code) {
        assertThat(EDGE.raw(request.replace("\\r\\n", "\r\n")))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("application/problem+json", "urn:rollcall:problem:" + code);
    }

    @Test
    void anOverlongAddressIsAProblem() {
        assertThat(EDGE.raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("urn:rollcall:problem:uri_too_long");
        assertThat(EDGE.raw("GET / HTTP/1.1\r\nHost: x\r\nLong: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("urn:rollcall:problem:headers_too_large");
    }

    @Test
    void aRequestIdIsKeptWhereItIsOne() {
        assertThat(Edge.header(EDGE.get("/v1/workspaces/w-docs", "X-Request-Id", "Call-7.a_b"), "X-Request-Id"))
                .isEqualTo("Call-7.a_b");
        assertThat(Edge.header(EDGE.get("/v1/workspaces/w-docs", "X-Request-Id", "a b"), "X-Request-Id"))
                .matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0",
        "?limit=201",
        "?limit=x",
        "?limit=1&limit=1",
        "?after=nonsense",
        "?page=2",
        "?limit",
        "?Limit=1"
    })
    void aQueryParameterThatMeansNothingIsRefused(String query) {
        Expect.problem(EDGE.get(CONTACTS + query), ProblemCode.INVALID_PARAMETER);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @Test
    void aListingSaysHowToGoOn() {
        EDGE.workspaces.answer(ReadContacts.class, it -> new ContactsFound(List.of(), "c-7", 17));

        HttpResponse<String> response = EDGE.get(CONTACTS + "?limit=2&after=c-5");

        assertThat(Edge.header(response, "Link"))
                .isEqualTo("</v1/workspaces/w-docs/contacts?limit=2&after=c-7>; rel=\"next\"");
        assertThat(Edge.json(response).path("next").asText()).isEqualTo("c-7");
        ReadContacts asked = EDGE.workspaces.asked(ReadContacts.class).get(0);
        assertThat(asked.limit()).isEqualTo(2);
        assertThat(asked.after()).isEqualTo("c-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/problem+json"})
    void aBodyOfAnotherTypeIsRefused(String type) {
        Expect.problem(
                EDGE.post(CONTACTS, "{\"profile\":{\"name\":\"Ana\"}}", "Content-Type", type),
                ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void jsonMayNameItsCharset() {
        HttpResponse<String> response = EDGE.post(CONTACTS, "{}", "Content-Type", "application/json; charset=UTF-8");

        Expect.problem(response, ProblemCode.INVALID_VALUE, "/profile");
    }

    @Test
    void aBodyOverTheLimitIsRefusedHoweverItIsSent() {
        byte[] body = new byte[Edge.MAX_BODY + 1];

        Expect.problem(EDGE.send("POST", CONTACTS, BodyPublishers.ofByteArray(body)), ProblemCode.BODY_TOO_LARGE);
        Expect.problem(
                EDGE.send("POST", CONTACTS, BodyPublishers.ofInputStream(() -> stream(body))),
                ProblemCode.BODY_TOO_LARGE);
        Expect.problem(
                EDGE.send("POST", CONTACTS, BodyPublishers.ofByteArray(new byte[3 << 20])), ProblemCode.BODY_TOO_LARGE);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @Test
    void aBodyThatDoesNotArriveEndsTheCall() {
        String answer = EDGE.raw("POST " + CONTACTS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + MemoryCompany.ADMIN + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("request_timeout");
    }

    @Test
    void aBodyInChunksIsRead() {
        byte[] body = "{\"profile\":{\"workMobile\":\"nonsense\"}}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> response = EDGE.send("POST", CONTACTS, BodyPublishers.ofInputStream(() -> stream(body)));

        Expect.problem(response, ProblemCode.INVALID_ADDRESS, "/profile/workMobile");
    }

    @Test
    void aClientThatWantsNoneOfTheFormsIsTold() {
        Expect.problem(EDGE.get("/v1/workspaces/w-docs", "Accept", "text/html"), ProblemCode.NOT_ACCEPTABLE);
        assertThat(EDGE.get("/v1/workspaces/w-docs", "Accept", "text/html, */*;q=0.1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReadWithoutAnAnswerCanBeSentAgain() {
        EDGE.workspaces.fail(Describe.class, new TimeoutException("too late"));

        HttpResponse<String> response = EDGE.get("/v1/workspaces/w-docs");

        Expect.problem(response, ProblemCode.UNAVAILABLE);
        assertThat(Edge.header(response, "Retry-After")).isEqualTo("1");
    }

    @Test
    void aWriteWithoutAnAnswerHasAnUnknownOutcome() {
        EDGE.workspaces.fail(CreateContacts.class, new TimeoutException("too late"));

        Expect.problem(EDGE.post(CONTACTS, "{\"profile\":{\"name\":\"Ana\"}}"), ProblemCode.UNKNOWN_OUTCOME);
    }

    @Test
    void theFrameworksOwnTimeOutIsAProblemToo() {
        EDGE.workspaces.neverAnswer(Describe.class);

        Expect.problem(EDGE.get("/v1/workspaces/w-docs"), ProblemCode.UNAVAILABLE);
    }

    @Test
    void aFailureNobodyPlannedTellsNothingOfItself() {
        EDGE.workspaces.fail(Describe.class, new IllegalStateException("+61491570006 of java.lang.String"));

        HttpResponse<String> response = EDGE.get("/v1/workspaces/w-docs", "X-Request-Id", "call-9");

        Expect.problem(response, ProblemCode.INTERNAL);
        assertThat(response.body()).contains("call-9").doesNotContain("+61491570006");
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyRefusalOfAWorkspaceHasAStatus(Code code) {
        EDGE.workspaces.answer(Describe.class, it -> new Refused(code, "because"));

        HttpResponse<String> response = EDGE.get("/v1/workspaces/w-docs");

        ProblemCode expected = code == Code.UNKNOWN_OUTCOME ? ProblemCode.UNAVAILABLE : ProblemCode.of(code);
        Expect.problem(response, expected);
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(expected.retryable());
    }

    @Test
    void callsAreMeasuredByTemplate() {
        EDGE.get("/v1/workspaces/w-docs");
        EDGE.get("/v1/workspaces/w-secret-name/nothing");

        assertThat(EDGE.registry.scrape())
                .contains("rollcall_http_requests_seconds_count{method=\"GET\",status=\"200\","
                        + "template=\"/v1/workspaces/{w}\"}")
                .doesNotContain("secret-name");
    }

    @Test
    void theDescriptionIsServedToEveryone() {
        HttpResponse<String> response =
                EDGE.exchange(HttpRequest.newBuilder(EDGE.uri("/openapi.yaml")).build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.header(response, "Content-Type")).isEqualTo("application/yaml");
        assertThat(response.body()).contains("openapi: 3");
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
