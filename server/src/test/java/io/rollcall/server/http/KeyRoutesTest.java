package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String PIPELINE =
            "{\"name\":\"Pipeline\",\"grants\":[{\"workspace\":\"*\",\"verbs\":[\"resolve\",\"read\"]}]}";

    @Test
    void theTextOfAKeyIsShownOnce() {
        HttpResponse<String> made = EDGE.post("/v1/keys", PIPELINE);
        String listed = EDGE.get("/v1/keys").body();

        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode key = Edge.json(made);
        assertThat(key.path("key").asText()).isEqualTo("rrk_newkey00_" + "n".repeat(43));
        assertThat(key.path("grants").path(0).path("verbs")).hasSize(2);
        assertThat(key.path("created").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Edge.header(made, "Location")).isEqualTo("/v1/keys/newkey00");
        assertThat(listed).contains("newkey00", "Pipeline").doesNotContain("rrk_", "nnnn");
    }

    @Test
    void aKeyIsEndedOnce() {
        EDGE.post("/v1/keys", PIPELINE);

        assertThat(EDGE.send("DELETE", "/v1/keys/newkey00", "").statusCode()).isEqualTo(204);
        Expect.problem(EDGE.send("DELETE", "/v1/keys/newkey00", ""), ProblemCode.NOT_FOUND);
        Expect.problem(EDGE.send("DELETE", "/v1/keys/nonsense-id", ""), ProblemCode.NOT_FOUND);
    }

    @Test
    void aTextShownOnceCannotBeAskedForAgain() {
        Expect.problem(EDGE.post("/v1/keys", PIPELINE, "Idempotency-Key", "k"), ProblemCode.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | INVALID_VALUE | /name",
                "{\"name\":\"a\"}                                     | INVALID_VALUE | /grants",
                "{\"name\":\"a\",\"grants\":[]}                       | INVALID_VALUE | /grants",
                "{\"name\":\"a\",\"grants\":[null]}                   | INVALID_VALUE | /grants/0",
                "{\"name\":\"a\",\"grants\":[{\"workspace\":\"docs\",\"verbs\":[\"read\"]}]} | INVALID_ID | /grants/0/workspace",
                "{\"name\":\"a\",\"grants\":[{\"workspace\":\"*\",\"verbs\":[]}]}         | INVALID_VALUE | /grants/0/verbs",
                "{\"name\":\"a\",\"grants\":[{\"workspace\":\"*\",\"verbs\":[\"own\"]}]}  | INVALID_VALUE | /grants/0/verbs/0",
                "{\"name\":\"a\",\"grants\":[{\"workspace\":\"*\",\"verbs\":[\"read\"]},{\"workspace\":\"*\",\"verbs\":[\"read\"]}]} | INVALID_VALUE | /grants/1/workspace",
            })
    void aKeyThatIsWrongIsNotMade(String body, ProblemCode code, String pointer) {
        Expect.problem(EDGE.post("/v1/keys", body), code, pointer);
        assertThat(EDGE.get("/v1/keys").body()).contains("\"items\":[]");
    }
}
