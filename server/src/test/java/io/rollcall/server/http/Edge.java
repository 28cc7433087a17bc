package io.rollcall.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The edge of the server on a free port, in front of workspaces and a company that live in the test. */
final class Edge implements BeforeEachCallback, AfterAllCallback {
    static final int MAX_BODY = 128 * 1024;
    static final int MAX_BATCH_BODY = 1 << 20;
    static final int CALLS_IN_FLIGHT = 8;
    /** The framework's time-out, which begins where a request ends. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private static final int RAW_TIMEOUT_MS = 10_000;

    private final ActorSystem<Void> system = ActorSystem.create(
            Behaviors.empty(),
            "edge",
            ConfigFactory.parseString(String.join(
                            "\n",
                            "pekko.actor.provider = local",
                            "pekko.log-dead-letters = off",
                            "pekko.coordinated-shutdown.exit-jvm = off",
                            "pekko.http.server.parsing.error-handler = " + ParsingProblems.class.getName(),
                            "pekko.http.server.parsing.error-logging-verbosity = off",
                            "pekko.http.server.parsing.max-uri-length = 4k",
                            "pekko.http.server.request-timeout = " + REQUEST_TIMEOUT.toSeconds() + "s"))
                    .withFallback(ConfigFactory.load()));
    final RecordingWorkspaces workspaces = new RecordingWorkspaces(system);
    final MemoryCompany company = new MemoryCompany();
    final RecordingCompany said = new RecordingCompany(system);
    final MemoryImports imports = new MemoryImports(system);
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpSettings settings = new HttpSettings(
            "127.0.0.1",
            0,
            MAX_BODY,
            MAX_BATCH_BODY,
            Duration.ofMillis(500),
            1 << 20,
            CALLS_IN_FLIGHT,
            Duration.ofSeconds(1));
    private final ServerBinding binding = HttpFrontend.start(
                    system, settings, workspaces, imports, company, company, said, Runnable::run, registry)
            .toCompletableFuture()
            .join();

    @Override
    public void beforeEach(ExtensionContext context) {
        workspaces.reset();
        company.reset();
        said.reset();
        imports.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    List<Endpoint> routes() {
        return Routes.all(settings, workspaces, imports, company, company, said, Runnable::run);
    }

    ActorSystem<Void> system() {
        return system;
    }

    /** Sends as the administrator; headers by name and value. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(method, path, publisher, headers);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + MemoryCompany.ADMIN)
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return exchange(request.build());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** A call by a key; more is set by whoever sends it. */
    HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }

    CompletableFuture<HttpResponse<String>> begin(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new CompletionException(broken);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Sends bytes as they are and returns everything that comes back until the server ends the connection. */
    String raw(String request) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new CompletionException(broken);
        }
    }

    /** A connection of its own, to be used as badly as a test likes. */
    Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        socket.setSoTimeout(RAW_TIMEOUT_MS);
        return socket;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private int port() {
        return binding.localAddress().getPort();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return WireJson.mapper().readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError("expected JSON, got " + response.body(), notJson);
        }
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
