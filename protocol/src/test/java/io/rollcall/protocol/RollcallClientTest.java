package io.rollcall.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against an HTTP server that notes what it is asked and answers what it is told to. */
class RollcallClientTest {
    private static final String KEY = "rrk_3kf9q0za_" + "s".repeat(43);
    private static final String CONTACT =
            "{\"id\":\"c-1\",\"status\":\"enabled\",\"profile\":{},\"addresses\":{},\"channels\":{},\"revision\":2}";
    private static final String LIST =
            "{\"id\":\"l-a\",\"name\":\"A\",\"type\":\"static\",\"contacts\":0,\"lists\":[],\"revision\":3}";

    private static final String IMPORT =
            "{\"id\":\"i-1\",\"state\":\"running\",\"mode\":\"add\",\"match\":\"externalId\",\"mapping\":{},\"dryRun\":false,"
                    + "\"rows\":0,\"created\":0,\"updated\":0,\"replaced\":0,\"ignored\":0,\"refused\":0,\"bytesRead\":0,"
                    + "\"bytes\":9,\"startedAt\":\"2026-11-23T09:30:00Z\"}";
    private static final BodyPublisher FILE = BodyPublishers.ofString("name\nAna\n");

    private record Asked(String method, String target, Headers headers, String body) {}

    /** One call of the client. */
    private interface Call {
        Object on(RollcallClient client) throws IOException, InterruptedException;
    }

    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private RollcallClient client;
    private volatile int status = 200;
    private volatile String answer = "{}";
    private volatile boolean silent = false;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        client = client(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    @Test
    void aWriteCarriesTheKeyAndItsIdempotencyKey() throws Exception {
        status = 201;
        answer = CONTACT;

        ContactView contact = client.createContact("w-a", ContactBody.of(Map.of("name", "Ana")), "import-1");

        assertThat(contact.id()).isEqualTo("c-1");
        Asked only = only();
        assertThat(only.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(only.headers().get("Idempotency-Key")).containsExactly("import-1");
        assertThat(only.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(only.body()).isEqualTo("{\"profile\":{\"name\":\"Ana\"}}");
    }

    @Test
    void aReadCarriesTheKeyAlone() throws Exception {
        answer = CONTACT;

        client.contact("w-a", "c-1");

        Asked only = only();
        assertThat(only.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(only.headers()).doesNotContainKeys("Idempotency-Key", "Content-Type");
        assertThat(only.body()).isEmpty();
    }

    @Test
    void aFileGoesAsItIs() throws Exception {
        answer = IMPORT;

        client.startImport("w-a", FILE, new ImportQuery(), "nightly-1");

        assertThat(only().headers().get("Content-Type")).containsExactly("text/csv");
        assertThat(only().headers().get("Idempotency-Key")).containsExactly("nightly-1");
        assertThat(only().body()).isEqualTo("name\nAna\n");
    }

    @Test
    void refusalsThatCannotBeReadAreARefusal() {
        status = 404;
        answer =
                "{\"type\":\"t\",\"title\":\"t\",\"status\":404,\"code\":\"unknown_import\",\"detail\":\"d\",\"retryable\":false}";

        RollcallClient.Refused refused =
                catchThrowableOfType(RollcallClient.Refused.class, () -> client.refusals("w-a", "i-1"));

        assertThat(refused.problem().code()).isEqualTo("unknown_import");
    }

    @ParameterizedTest
    @MethodSource
    void everyCallGoesToItsPath(String method, String target, String answer, Call call) throws Exception {
        this.answer = answer;

        assertThat(call.on(client)).isNotNull();

        assertThat(only().method()).isEqualTo(method);
        assertThat(only().target()).isEqualTo(target);
    }

    static Stream<Arguments> everyCallGoesToItsPath() {
        String workspace = "{\"id\":\"w-a\",\"name\":\"A\"}";
        String batch = "{\"revision\":2,\"created\":1,\"refused\":0,\"results\":[{\"id\":\"c-1\"}]}";
        String page = "{\"items\":[" + CONTACT + "],\"next\":\"c-1\"}";
        String resolution = "{\"workspace\":\"w-a\",\"revision\":2,\"recipients\":[],\"selectors\":[],"
                + "\"counts\":{\"candidates\":0,\"recipients\":0,\"channels\":{},\"reasons\":{}},\"truncated\":false}";
        ContactBody ana = ContactBody.of(Map.of("name", "Ana"));
        return Stream.of(
                call("POST /v1/workspaces", workspace, c -> c.createWorkspace(new WorkspaceBody(null, "A", null), "k")),
                call("GET /v1/workspaces/w-a", workspace, c -> c.workspace("w-a")),
                call("POST /v1/workspaces/w-a/contacts", CONTACT, c -> c.createContact("w-a", ana, "k")),
                call("POST /v1/workspaces/w-a/contact-batches", batch, c -> c.createContacts("w-a", List.of(ana), "k")),
                call(
                        "POST /v1/workspaces/w-a/contact-copies",
                        "{\"copied\":1,\"refused\":0,\"targets\":[]}",
                        c -> c.copyContacts("w-a", new CopyBody(List.of("c-1"), List.of("w-b")), "k")),
                call(
                        "POST /v1/workspaces/w-a/contact-moves",
                        "{\"workspace\":\"w-b\",\"contacts\":[\"c-1\"]}",
                        c -> c.moveContacts("w-a", new MoveBody(List.of("c-1"), "w-b"), "k")),
                call("GET /v1/workspaces/w-a/contacts/c-1", CONTACT, c -> c.contact("w-a", "c-1")),
                call("GET /v1/workspaces/w-a/contacts?limit=20", page, c -> c.contacts("w-a", null, 20)),
                call(
                        "GET /v1/workspaces/w-a/contacts?limit=20&after=a%26b%3D",
                        page, c -> c.contacts("w-a", "a&b=", 20)),
                call(
                        "POST /v1/workspaces/w-a/lists",
                        LIST,
                        c -> c.createList("w-a", new ListBody("l-a", "A", null, null), "k")),
                call(
                        "POST /v1/workspaces/w-a/lists/l-a/members",
                        LIST,
                        c -> c.changeMembers("w-a", "l-a", MembersBody.add(List.of("c-1")), "k")),
                call(
                        "POST /v1/workspaces/w-a/resolutions",
                        resolution,
                        c -> c.resolve("w-a", ResolutionRequest.of(List.of(new Selector.ListId("l-a")), "sms"))),
                call(
                        "POST /v1/workspaces/w-a/resolutions?explain=%2B61%20491%20570%20158",
                        "{\"workspace\":\"w-a\",\"revision\":2,\"explain\":\"c-1\",\"subjects\":[],\"more\":false}",
                        c -> c.explain(
                                "w-a",
                                ResolutionRequest.of(List.of(new Selector.Everyone()), "sms"),
                                "+61 491 570 158")),
                call(
                        "POST /v1/workspaces/w-a/imports",
                        IMPORT,
                        c -> c.startImport("w-a", FILE, new ImportQuery(), "k")),
                call(
                        "POST /v1/workspaces/w-a/imports?dryRun=true&mapping=A%5C%2CB%3Aname%2CC%26%5C%3A%3A"
                                + "&match=email&mode=update&separator=%7C",
                        IMPORT,
                        c -> c.startImport(
                                "w-a",
                                FILE,
                                new ImportQuery()
                                        .mode("update")
                                        .match("email")
                                        .map("A,B", "name")
                                        .map("C&:", "")
                                        .separator("|")
                                        .dryRun(),
                                "k")),
                call("GET /v1/workspaces/w-a/imports/i-1", IMPORT, c -> c.importJob("w-a", "i-1")),
                call(
                        "GET /v1/workspaces/w-a/imports?limit=2&after=i-0",
                        "{\"items\":[" + IMPORT + "]}",
                        c -> c.imports("w-a", "i-0", 2)),
                call("POST /v1/workspaces/w-a/imports/i-1/cancel", IMPORT, c -> c.cancelImport("w-a", "i-1")),
                call("POST /v1/workspaces/w-a/imports/i-1/resume", IMPORT, c -> c.resumeImport("w-a", "i-1")),
                call("GET /v1/workspaces/w-a/imports/i-1/refusals", "line", c -> c.refusals("w-a", "i-1")
                        .readAllBytes()));
    }

    private static Arguments call(String line, String answer, Call call) {
        int blank = line.indexOf(' ');
        return arguments(line.substring(0, blank), line.substring(blank + 1), answer, call);
    }

    @Test
    void anIdIsOnePathSegmentWhateverItHolds() throws Exception {
        answer = CONTACT;

        client.contact("w-a/../b", "c ?#%+ü");

        assertThat(only().target()).isEqualTo("/v1/workspaces/w-a%2F..%2Fb/contacts/c%20%3F%23%25%2B%C3%BC");
    }

    @Test
    void aCallOfOnesOwnSendsItsHeadersAndTakesAnyAnswer() throws Exception {
        status = 412;
        answer = "whatever";

        HttpResponse<byte[]> response = client.send(
                "PUT", "/v1/workspaces/w-a", "{\"name\":\"B\"}", null, "If-Match", "\"7\"", "X-Request-Id", "r-1");

        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(only().headers().get("If-Match")).containsExactly("\"7\"");
        assertThat(only().headers().get("X-Request-Id")).containsExactly("r-1");
        assertThat(only().body()).isEqualTo("{\"name\":\"B\"}");
    }

    @Test
    void aRefusalIsThrownWithItsProblem() {
        status = 404;
        answer = "{\"type\":\"urn:rollcall:problem:unknown_contact\",\"title\":\"unknown contact\",\"status\":404,"
                + "\"code\":\"unknown_contact\",\"detail\":\"there is no contact c-9\",\"retryable\":false}";

        RollcallClient.Refused refused =
                catchThrowableOfType(RollcallClient.Refused.class, () -> client.contact("w-a", "c-9"));

        assertThat(refused).hasMessage("404 unknown_contact: there is no contact c-9");
        assertThat(refused.problem().retryable()).isFalse();
        assertThat(refused.problem().errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad gateway</html>",
                "{}",
                "null",
                "[]",
                "\"no\"",
                "{\"error\":\"no\"}",
                "{\"status\":\"no\"}",
                "{"
            })
    void anErrorThatIsNoProblemDocumentIsARefusalToo(String body) {
        status = 502;
        answer = body;

        RollcallClient.Refused refused =
                catchThrowableOfType(RollcallClient.Refused.class, () -> client.workspace("w-a"));

        assertThat(refused.problem().status()).isEqualTo(502);
        assertThat(refused.problem().code()).isEqualTo("unknown");
        assertThat(refused.problem().detail()).isEqualTo(body);
    }

    @Test
    void fieldsOfANewerServerAreIgnored() throws Exception {
        answer = "{\"id\":\"w-a\",\"name\":\"A\",\"colour\":\"green\"}";
        assertThat(client.workspace("w-a").name()).isEqualTo("A");

        status = 503;
        answer = "{\"code\":\"unavailable\",\"status\":503,\"retryable\":true,\"instance\":\"/r/1\"}";
        assertThat(catchThrowableOfType(RollcallClient.Refused.class, () -> client.workspace("w-a"))
                        .problem()
                        .retryable())
                .isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        silent = true;

        assertThatThrownBy(() -> client(Duration.ofMillis(200)).workspace("w-a"))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private RollcallClient client(Duration timeout) {
        return new RollcallClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), KEY, timeout);
    }

    private Asked only() {
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (silent) {
                never.await();
                return;
            }
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
