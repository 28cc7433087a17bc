package io.rollcall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the document are true to its schemas and to the records. */
class OpenApiExamplesTest {
    /** A documented value: where it stands, its schema, and the value. */
    private record Example(String where, JsonNode schema, JsonNode value) {
        @Override
        public String toString() {
            return where;
        }
    }

    @ParameterizedTest
    @MethodSource("io.rollcall.protocol.OpenApiDocument#operations")
    void everyBodyAndAnswerHasAnExample(OpenApiDocument.Operation operation) {
        for (JsonNode body : operation.node().path("requestBody").path("content")) {
            assertThat(examples(operation.id(), body)).isNotEmpty();
        }
        for (JsonNode response : operation.node().path("responses")) {
            JsonNode json = response.path("content").path("application/json");
            assertThat(json.isMissingNode() || !examples(operation.id(), json).isEmpty())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("allExamples")
    void anExampleKeepsToItsSchema(Example example) {
        assertThat(OpenApiDocument.SCHEMAS.faults(example.value(), example.schema()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("allExamples")
    void anExampleReadsAsItsRecordAndLosesNothing(Example example) throws Exception {
        Object read = WireJson.mapper().readValue(example.value().toString(), type(form(example)));

        assertThat(WireJson.mapper().readTree(WireJson.mapper().writeValueAsString(read)))
                .isEqualTo(example.value());
    }

    @ParameterizedTest
    @MethodSource("allExamples")
    void anExampleOfAResolutionAddsUp(Example example) {
        for (JsonNode counted : example.value().findParents("candidates")) {
            int reasons = 0;
            for (JsonNode count : counted.path("reasons")) {
                reasons += count.asInt();
            }
            assertThat(counted.path("candidates").asInt())
                    .isEqualTo(counted.path("recipients").asInt() + reasons);
        }
        if (example.value().has("recipients")) {
            assertThat(example.value().path("recipients"))
                    .hasSize(example.value().at("/counts/recipients").asInt());
        }
    }

    @Test
    void theExampleOfAStreamIsWhole() throws IOException {
        String stream = OpenApiDocument.ROOT
                .at(
                        "/paths/~1v1~1workspaces~1{w}~1resolutions/post/responses/200/content/application~1x-ndjson/example")
                .asText();
        List<String> lines = stream.lines().toList();
        List<String> recipients = lines.subList(1, lines.size() - 1);
        CRC32C checksum = new CRC32C();
        for (String line : recipients) {
            WireJson.mapper().readValue(line, ResolutionAnswer.Recipient.class);
            checksum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        JsonNode head = WireJson.mapper().readTree(lines.get(0)).path("resolution");
        JsonNode last = WireJson.mapper().readTree(lines.get(lines.size() - 1)).path("trailer");
        StreamTrailer trailer = WireJson.mapper().treeToValue(last, StreamTrailer.class);

        assertThat(OpenApiDocument.names(head)).containsExactly("workspace", "revision", "channels");
        assertThat(OpenApiDocument.SCHEMAS.faults(last, OpenApiDocument.SCHEMAS.named("StreamTrailer")))
                .isEmpty();
        assertThat(trailer.revision()).isEqualTo(head.path("revision").asLong());
        assertThat(trailer.lines()).isEqualTo(recipients.size());
        assertThat(trailer.crc32c()).isEqualTo("%08x".formatted(checksum.getValue()));
        assertThat(trailer.counts().recipients()).isEqualTo(recipients.size());
    }

    @Test
    void theExampleOfAProblemIsNamedAfterItsCode() {
        for (JsonNode response : OpenApiDocument.ROOT.at("/components/responses")) {
            JsonNode example = response.at("/content/application~1problem+json/example");
            String code = example.path("code").asText();
            assertThat(example.path("type").asText()).isEqualTo("urn:rollcall:problem:" + code);
            assertThat(response.path("description").asText()).contains("`" + code + "`");
        }
    }

    static Stream<Example> allExamples() {
        List<Example> examples = new ArrayList<>();
        OpenApiDocument.operations().forEach(operation -> {
            examples.addAll(examples(operation.id() + " request", operation.requestBody()));
            operation
                    .node()
                    .path("responses")
                    .fields()
                    .forEachRemaining(answer -> examples.addAll(examples(
                            operation.id() + " " + answer.getKey(),
                            answer.getValue().path("content").path("application/json"))));
        });
        OpenApiDocument.ROOT
                .at("/components/responses")
                .fields()
                .forEachRemaining(answer -> examples.addAll(examples(
                        answer.getKey(), answer.getValue().path("content").path("application/problem+json"))));
        return examples.stream();
    }

    private static List<Example> examples(String where, JsonNode media) {
        JsonNode schema = media.path("schema");
        List<Example> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(new Example(where, schema, media.path("example")));
        }
        media.path("examples")
                .fields()
                .forEachRemaining(example -> examples.add(new Example(
                        where + " " + example.getKey(),
                        schema,
                        example.getValue().path("value"))));
        return examples;
    }

    /** Of several forms the one that the example has. */
    private static JsonNode form(Example example) {
        for (JsonNode form : example.schema().path("oneOf")) {
            if (OpenApiDocument.SCHEMAS.faults(example.value(), form).isEmpty()) {
                return form;
            }
        }
        return example.schema();
    }

    private static JavaType type(JsonNode reference) throws Exception {
        String name = Schemas.name(reference);
        Class<?> item = OpenApiSchemasTest.PAGES.get(name);
        if (item != null) {
            return WireJson.mapper().getTypeFactory().constructParametricType(Page.class, item);
        }
        Class<?> named = Records.all().stream()
                .filter(type -> Records.schemaName(type).equals(name))
                .findFirst()
                .orElseThrow();
        return WireJson.mapper().constructType(named);
    }
}
