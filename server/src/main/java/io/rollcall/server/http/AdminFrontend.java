package io.rollcall.server.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * The second port, for those who run the server: health, the cluster, metrics, version. It stays reachable while the main port is
 * flooded, asks for no key, and belongs on an interface that only they can reach.
 */
public final class AdminFrontend {
    private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

    private final ActorSystem<?> system;
    private final Map<String, Supplier<Optional<String>>> checks;
    private final Supplier<CompletionStage<Map<String, Object>>> cluster;
    private final PrometheusMeterRegistry registry;
    private final String version;

    private AdminFrontend(
            ActorSystem<?> system,
            Map<String, Supplier<Optional<String>>> checks,
            Supplier<CompletionStage<Map<String, Object>>> cluster,
            PrometheusMeterRegistry registry,
            String version) {
        this.system = system;
        this.checks = new TreeMap<>(checks);
        this.cluster = cluster;
        this.registry = registry;
        this.version = version;
    }

    /**
     * Listens.
     *
     * @param checks what must hold for this node to be given requests: a check answers at once, with nothing, or with
     *     what is wrong
     * @param cluster what this node knows of the cluster, as a document
     */
    public static CompletionStage<ServerBinding> start(
            ActorSystem<?> system,
            String host,
            int port,
            Map<String, Supplier<Optional<String>>> checks,
            Supplier<CompletionStage<Map<String, Object>>> cluster,
            PrometheusMeterRegistry registry,
            String version) {
        AdminFrontend admin = new AdminFrontend(system, checks, cluster, registry, version);
        return Http.get(system).newServerAt(host, port).bind(admin::respond);
    }

    private CompletionStage<HttpResponse> respond(HttpRequest request) {
        boolean reports = request.getUri().path().equals("/cluster")
                && request.method().name().equals("GET");
        if (!reports) {
            return Answers.now(answer(request));
        }
        request.discardEntityBytes(system);
        return cluster.get()
                .thenApply(document -> Answers.json(200, document))
                .exceptionally(failure -> Answers.problem(Failures.unavailable()));
    }

    private HttpResponse answer(HttpRequest request) {
        request.discardEntityBytes(system);
        String path = request.getUri().path();
        boolean known =
                switch (path) {
                    case "/health/live", "/health/ready", "/cluster", "/metrics", "/version" -> true;
                    default -> false;
                };
        if (!known) {
            return Answers.problem(new Refusal(
                    ProblemCode.NOT_FOUND, "expected: /health/live, /health/ready, /cluster, /metrics or /version"));
        }
        if (!request.method().name().equals("GET")) {
            return Answers.problem(
                    new Refusal(ProblemCode.METHOD_NOT_ALLOWED, "expected: GET", Map.of("Allow", "GET")));
        }
        return switch (path) {
            case "/health/ready" -> ready();
            case "/metrics" -> metrics();
            case "/version" -> Answers.json(200, Map.of("version", version));
            default -> Answers.json(200, Map.of("status", "live"));
        };
    }

    private HttpResponse ready() {
        Map<String, String> failing = new TreeMap<>();
        checks.forEach((name, check) -> failure(check).ifPresent(wrong -> failing.put(name, wrong)));
        return failing.isEmpty()
                ? Answers.json(200, Map.of("status", "ready"))
                : Answers.json(503, Map.of("status", "not ready", "failing", failing));
    }

    private static Optional<String> failure(Supplier<Optional<String>> check) {
        try {
            return check.get();
        } catch (RuntimeException broken) {
            return Optional.of(
                    "the check itself failed with " + broken.getClass().getSimpleName());
        }
    }

    private HttpResponse metrics() {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.parse(PLAIN), registry.scrape().getBytes(StandardCharsets.UTF_8)));
    }
}
