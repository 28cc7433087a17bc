package io.rollcall.server.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is measured at the edge. Labels come from the table of routes, never from a request, so their number is fixed. */
final class HttpMetrics {
    private final MeterProvider<Timer> requests;
    private final MeterProvider<Counter> denied;

    HttpMetrics(MeterRegistry registry) {
        requests = Timer.builder("rollcall.http.requests")
                .description("From the head of a request to the head of its answer; a streamed body is not included")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .withRegistry(registry);
        denied = Counter.builder("rollcall.http.denied")
                .description("Requests without a valid key or without a grant")
                .withRegistry(registry);
    }

    void answered(String template, String method, int status, long nanos) {
        requests.withTags("template", template, "method", method, "status", Integer.toString(status))
                .record(Duration.ofNanos(nanos));
        if (status == ProblemCode.UNAUTHENTICATED.status()) {
            denied.withTags("reason", ProblemCode.UNAUTHENTICATED.wireName()).increment();
        } else if (status == ProblemCode.FORBIDDEN.status()) {
            denied.withTags("reason", ProblemCode.FORBIDDEN.wireName()).increment();
        }
    }
}
