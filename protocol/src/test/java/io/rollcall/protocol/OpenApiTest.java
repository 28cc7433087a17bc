package io.rollcall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.protocol.OpenApiDocument.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document is whole: every call, what it takes, and how it can be refused. */
class OpenApiTest {
    @Test
    void aParserOfOpenApiReadsItWithoutComplaint() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);

        SwaggerParseResult result = new OpenAPIV3Parser()
                .readContents(new String(OpenApi.document(), StandardCharsets.UTF_8), null, options);

        assertThat(result.getMessages()).isNullOrEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.0.3");
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryPartIsUsed() {
        Set<String> used = new TreeSet<>(OpenApiDocument.ROOT.findValuesAsText("$ref"));
        Set<String> defined = new TreeSet<>();
        for (String kind : List.of("parameters", "headers", "responses", "schemas")) {
            OpenApiDocument.ROOT
                    .path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> defined.add("#/components/" + kind + "/" + name));
        }
        // Named in words only: the stream's example holds it.
        defined.remove("#/components/schemas/StreamTrailer");

        assertThat(used).isEqualTo(defined);
    }

    @Test
    void everyCallHasItsName() {
        assertThat(OpenApiDocument.operations().map(Operation::id))
                .containsExactlyInAnyOrder(
                        "createWorkspace",
                        "listWorkspaces",
                        "getWorkspace",
                        "replaceWorkspace",
                        "deleteWorkspace",
                        "createContact",
                        "listContacts",
                        "getContact",
                        "replaceContact",
                        "deleteContact",
                        "createContacts",
                        "copyContacts",
                        "moveContacts",
                        "createList",
                        "listLists",
                        "getList",
                        "replaceList",
                        "deleteList",
                        "listMembers",
                        "changeMembers",
                        "addMember",
                        "removeMember",
                        "resolve",
                        "startImport",
                        "listImports",
                        "getImport",
                        "cancelImport",
                        "resumeImport",
                        "getRefusals",
                        "getCompanySettings",
                        "replaceCompanySettings",
                        "listBlacklist",
                        "changeBlacklist",
                        "createKey",
                        "listKeys",
                        "deleteKey",
                        "getOpenApi");
    }

    @ParameterizedTest
    @MethodSource("io.rollcall.protocol.OpenApiDocument#operations")
    void everyCallButTheDocumentItselfNeedsAVerb(Operation operation) {
        String verb = operation.node().path("x-rollcall-verb").asText();
        if (operation.path().equals("/openapi.yaml")) {
            assertThat(verb).isEmpty();
            assertThat(operation.node().get("security")).isEmpty();
        } else {
            assertThat(verb).isIn("resolve", "read", "write", "administer");
            assertThat(operation.node().has("security")).isFalse();
            assertThat(operation.statuses()).contains("401", "403");
        }
    }

    @ParameterizedTest
    @MethodSource("io.rollcall.protocol.OpenApiDocument#operations")
    void everyRefusalIsAProblem(Operation operation) {
        operation.node().path("responses").fields().forEachRemaining(answer -> {
            JsonNode response = OpenApiDocument.SCHEMAS.resolve(answer.getValue());
            if (Integer.parseInt(answer.getKey()) >= 400) {
                assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asText())
                        .isEqualTo("#/components/schemas/Problem");
                assertThat(response.at("/content/application~1problem+json/example/status")
                                .asText())
                        .isEqualTo(answer.getKey());
            }
            assertThat(response.path("headers").has("X-Request-Id")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("io.rollcall.protocol.OpenApiDocument#operations")
    void whatACallTakesDecidesHowItCanBeRefused(Operation operation) {
        List<String> parameters = operation.parameters();
        Set<String> statuses = operation.statuses();

        assertThat(parameters).contains("X-Request-Id");
        assertThat(parameters.contains("Idempotency-Key")).isEqualTo(operation.repeatable());
        assertThat(statuses.contains("422"))
                .isEqualTo(operation.repeatable() || operation.id().equals("resolve"));
        assertThat(statuses.contains("504")).isEqualTo(operation.writes());
        assertThat(statuses.contains("412")).isEqualTo(parameters.contains("If-Match"));
        assertThat(statuses.contains("428")).isEqualTo(parameters.contains("If-Match"));
        assertThat(statuses.contains("304")).isEqualTo(parameters.contains("If-None-Match"));
        assertThat(statuses.contains("408")).isEqualTo(operation.takesDocument());
        assertThat(statuses.contains("413")).isEqualTo(operation.node().has("requestBody"));
        assertThat(statuses.contains("415")).isEqualTo(operation.node().has("requestBody"));
        assertThat(statuses.contains("404")).isEqualTo(operation.path().contains("{"));
    }
}
