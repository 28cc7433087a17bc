package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What every refusal must look like. */
final class Expect {
    private Expect() {}

    /** A problem document of that code; returns it. */
    static JsonNode problem(HttpResponse<String> response, ProblemCode code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code.status());
        assertThat(Edge.header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(Edge.header(response, "X-Request-Id")).isNotEmpty();
        JsonNode problem = Edge.json(response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:rollcall:problem:" + code.wireName());
        assertThat(problem.path("code").asText()).isEqualTo(code.wireName());
        assertThat(problem.path("status").asInt()).isEqualTo(code.status());
        assertThat(problem.path("title").asText()).isEqualTo(code.title());
        assertThat(problem.path("retryable").asBoolean()).isEqualTo(code.retryable());
        assertThat(problem.path("detail").asText())
                .isNotEmpty()
                .doesNotContain("java.", "io.rollcall", "com.fasterxml", "Exception", "pekko");
        return problem;
    }

    static void problem(HttpResponse<String> response, ProblemCode code, String pointer) {
        JsonNode problem = problem(response, code);
        assertThat(problem.path("errors").path(0).path("pointer").asText())
                .as(response.body())
                .isEqualTo(pointer);
    }
}
