package io.rollcall.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thin client of one Rollcall server: a method a call, a {@link Refused} where the server said no. Thread-safe.
 *
 * <p>Writes take an idempotency key: sent again with the same key, a write takes effect once.
 */
public final class RollcallClient {
    /** The server answered with a problem. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        public Refused(Problem problem) {
            super(problem.status() + " " + problem.code() + ": " + problem.detail());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final Duration timeout;

    public RollcallClient(URI base, String key, Duration timeout) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.base = base;
        this.key = key;
        this.timeout = timeout;
    }

    public WorkspaceView createWorkspace(WorkspaceBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        return read(send("POST", "/v1/workspaces", body, idempotencyKey), new TypeReference<>() {});
    }

    public WorkspaceView workspace(String workspace) throws IOException, InterruptedException {
        return read(send("GET", path(workspace, ""), null, null), new TypeReference<>() {});
    }

    public ContactView createContact(String workspace, ContactBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        return read(send("POST", path(workspace, "/contacts"), body, idempotencyKey), new TypeReference<>() {});
    }

    public BatchAnswer createContacts(String workspace, List<ContactBody> contacts, String idempotencyKey)
            throws IOException, InterruptedException {
        BatchBody body = new BatchBody(contacts);
        return read(send("POST", path(workspace, "/contact-batches"), body, idempotencyKey), new TypeReference<>() {});
    }

    public ContactView contact(String workspace, String contact) throws IOException, InterruptedException {
        return read(
                send("GET", path(workspace, "/contacts/" + encoded(contact)), null, null), new TypeReference<>() {});
    }

    public Page<ContactView> contacts(String workspace, @Nullable String after, int limit)
            throws IOException, InterruptedException {
        return read(
                send("GET", path(workspace, "/contacts" + page(after, limit)), null, null), new TypeReference<>() {});
    }

    /** Copies contacts into other workspaces, or this one; what became of each is in the answer. */
    public CopyAnswer copyContacts(String workspace, CopyBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        return read(send("POST", path(workspace, "/contact-copies"), body, idempotencyKey), new TypeReference<>() {});
    }

    /** Moves contacts to another workspace, all of them or none. */
    public MoveAnswer moveContacts(String workspace, MoveBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        return read(send("POST", path(workspace, "/contact-moves"), body, idempotencyKey), new TypeReference<>() {});
    }

    public ListView createList(String workspace, ListBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        return read(send("POST", path(workspace, "/lists"), body, idempotencyKey), new TypeReference<>() {});
    }

    public ListView changeMembers(String workspace, String list, MembersBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        String path = path(workspace, "/lists/" + encoded(list) + "/members");
        return read(send("POST", path, body, idempotencyKey), new TypeReference<>() {});
    }

    public ResolutionAnswer resolve(String workspace, ResolutionRequest request)
            throws IOException, InterruptedException {
        return read(send("POST", path(workspace, "/resolutions"), request, null), new TypeReference<>() {});
    }

    /**
     * Why someone is or is not a recipient of a request.
     *
     * @param about a contact's id, or an address as it may be written in a request
     */
    public ExplanationAnswer explain(String workspace, ResolutionRequest request, String about)
            throws IOException, InterruptedException {
        String path = path(workspace, "/resolutions?explain=" + encoded(about));
        return read(send("POST", path, request, null), new TypeReference<>() {});
    }

    /**
     * Sends a CSV file in UTF-8 to be imported, and returns when the server has all of it. That takes as long as it takes:
     * interrupt the thread to break it off.
     */
    public ImportView startImport(String workspace, BodyPublisher csv, ImportQuery query, String idempotencyKey)
            throws IOException, InterruptedException {
        HttpRequest upload = request(path(workspace, "/imports" + query.text()))
                .setHeader("Content-Type", MediaTypes.CSV)
                .setHeader("Idempotency-Key", idempotencyKey)
                .POST(csv)
                .build();
        return read(http.send(upload, BodyHandlers.ofByteArray()), new TypeReference<>() {});
    }

    public ImportView importJob(String workspace, String job) throws IOException, InterruptedException {
        return read(send("GET", path(workspace, "/imports/" + encoded(job)), null, null), new TypeReference<>() {});
    }

    public Page<ImportView> imports(String workspace, @Nullable String after, int limit)
            throws IOException, InterruptedException {
        return read(
                send("GET", path(workspace, "/imports" + page(after, limit)), null, null), new TypeReference<>() {});
    }

    public ImportView cancelImport(String workspace, String job) throws IOException, InterruptedException {
        return read(
                send("POST", path(workspace, "/imports/" + encoded(job) + "/cancel"), null, null),
                new TypeReference<>() {});
    }

    public ImportView resumeImport(String workspace, String job) throws IOException, InterruptedException {
        return read(
                send("POST", path(workspace, "/imports/" + encoded(job) + "/resume"), null, null),
                new TypeReference<>() {});
    }

    /** The rows that an import refused, as CSV, while they come; the caller closes it. */
    public InputStream refusals(String workspace, String job) throws IOException, InterruptedException {
        HttpRequest request = request(path(workspace, "/imports/" + encoded(job) + "/refusals"))
                .timeout(timeout)
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() >= 400) {
            try (InputStream body = response.body()) {
                throw new Refused(problem(response.statusCode(), body.readAllBytes()));
            }
        }
        return response.body();
    }

    public CompanySettingsView companySettings() throws IOException, InterruptedException {
        return read(send("GET", "/v1/company/settings", null, null), new TypeReference<>() {});
    }

    /** @param ifMatch the revision that was read; null: whatever it is now */
    public CompanySettingsView replaceCompanySettings(
            CompanySettingsBody body, @Nullable Long ifMatch, String idempotencyKey)
            throws IOException, InterruptedException {
        String tag = ifMatch == null ? "*" : "\"" + ifMatch + "\"";
        return read(
                send("PUT", "/v1/company/settings", body, idempotencyKey, "If-Match", tag), new TypeReference<>() {});
    }

    /** Returns when no resolution, through whatever node, sends to what was added any more. */
    public BlacklistAnswer changeBlacklist(BlacklistBody body, String idempotencyKey)
            throws IOException, InterruptedException {
        return read(send("POST", "/v1/company/blacklist", body, idempotencyKey), new TypeReference<>() {});
    }

    public Page<BlacklistEntry> blacklist(@Nullable String after, int limit) throws IOException, InterruptedException {
        return read(send("GET", "/v1/company/blacklist" + page(after, limit), null, null), new TypeReference<>() {});
    }

    /** Sends one call and returns its answer whatever the status; {@code body} may be text or a record of the wire. */
    public HttpResponse<byte[]> send(
            String method, String path, @Nullable Object body, @Nullable String idempotencyKey, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .timeout(timeout)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)));
        if (body != null) {
            request.setHeader("Content-Type", MediaTypes.JSON);
        }
        if (idempotencyKey != null) {
            request.setHeader("Idempotency-Key", idempotencyKey);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** The record in a successful answer, fields of a newer server ignored; a refusal is thrown. */
    public static <T> T read(HttpResponse<byte[]> response, TypeReference<T> type) throws IOException {
        if (response.statusCode() >= 400) {
            throw new Refused(problem(response.statusCode(), response.body()));
        }
        return lenient().forType(type).readValue(response.body());
    }

    private static ObjectReader lenient() {
        return WireJson.mapper().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static Problem problem(int status, byte[] body) throws IOException {
        try {
            Problem problem = lenient().forType(Problem.class).readValue(body);
            return problem == null || problem.code() == null ? unknown(status, body) : problem;
        } catch (JsonProcessingException notAProblem) {
            return unknown(status, body);
        }
    }

    /** Something between here and the server may answer in words of its own. */
    private static Problem unknown(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return new Problem("about:blank", "no problem document", status, "unknown", text, false, List.of());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private static byte[] bytes(Object body) throws JsonProcessingException {
        return body instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : WireJson.mapper().writeValueAsBytes(body);
    }

    private static String path(String workspace, String rest) {
        return "/v1/workspaces/" + encoded(workspace) + rest;
    }

    private static String page(@Nullable String after, int limit) {
        return "?limit=" + limit + (after == null ? "" : "&after=" + encoded(after));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
