package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AdminFrontendTest {
    private static final ActorSystem<Void> SYSTEM = ActorSystem.create(
            Behaviors.empty(),
            "admin",
            ConfigFactory.parseString("pekko.coordinated-shutdown.exit-jvm = off")
                    .withFallback(ConfigFactory.load()));
    private static final AtomicReference<Optional<String>> CASSANDRA = new AtomicReference<>(Optional.empty());
    private static final PrometheusMeterRegistry REGISTRY = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static final ServerBinding BINDING = AdminFrontend.start(
                    SYSTEM,
                    "127.0.0.1",
                    0,
                    Map.of("cassandra", CASSANDRA::get, "cluster", Optional::empty),
                    () -> CompletableFuture.completedFuture(Map.of("shards", List.of(7))),
                    REGISTRY,
                    "1.2.3")
            .toCompletableFuture()
            .join();

    @AfterAll
    static void stop() {
        SYSTEM.terminate();
        SYSTEM.getWhenTerminated().toCompletableFuture().join();
    }

    @Test
    void whatIsKnownOfTheClusterIsOneDocument() throws Exception {
        assertThat(call("GET", "/cluster").body()).isEqualTo("{\"shards\":[7]}");
        assertThat(call("POST", "/cluster").statusCode()).isEqualTo(405);
    }

    @Test
    void aNodeIsReadyWhileEveryCheckHolds() throws Exception {
        assertThat(call("GET", "/health/ready").statusCode()).isEqualTo(200);

        CASSANDRA.set(Optional.of("no answer from 127.0.0.1:9042"));
        HttpResponse<String> failing = call("GET", "/health/ready");
        CASSANDRA.set(Optional.empty());

        assertThat(failing.statusCode()).isEqualTo(503);
        assertThat(failing.body()).contains("\"cassandra\":\"no answer").doesNotContain("\"cluster\"");
        assertThat(call("GET", "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAndVersionAreShown() throws Exception {
        REGISTRY.counter("rollcall.something").increment();

        assertThat(call("GET", "/metrics").body()).contains("rollcall_something_total 1.0");
        assertThat(call("GET", "/metrics").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain");
        assertThat(call("GET", "/version").body()).isEqualTo("{\"version\":\"1.2.3\"}");
    }

    @Test
    void everythingElseIsAProblem() throws Exception {
        assertThat(call("GET", "/v1/workspaces").body()).contains("\"not_found\"");
        assertThat(call("POST", "/metrics").statusCode()).isEqualTo(405);
    }

    private static HttpResponse<String> call(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + BINDING.localAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
