package io.rollcall.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a server says of itself on its admin port. */
final class Health {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest ready;

    Health(Ports ports) {
        this.ready = HttpRequest.newBuilder(URI.create(ports.adminUrl() + "/health/ready"))
                .timeout(PATIENCE)
                .build();
    }

    boolean isReady() throws InterruptedException {
        return explain().equals("ready");
    }

    /** {@code ready}, or what keeps it from being so. */
    String explain() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(ready, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? "ready"
                    : "not ready: " + answer.body().strip();
        } catch (IOException noAnswer) {
            return "not ready: no answer on " + ready.uri();
        }
    }
}
