package io.rollcall.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The OpenAPI document as a tree, and its operations. */
final class OpenApiDocument {
    static final JsonNode ROOT = read();
    static final Schemas SCHEMAS = new Schemas(ROOT);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private OpenApiDocument() {}

    record Operation(String path, String method, JsonNode node) {
        String id() {
            return node.path("operationId").asText();
        }

        JsonNode requestBody() {
            return node.path("requestBody").path("content").path("application/json");
        }

        boolean writes() {
            return !method.equals("get") && !id().equals("resolve");
        }

        /**
         * Whether an idempotency key makes it safe to repeat. An API key's text is shown once, so making one is not; who
         * cancels or resumes twice has done it once.
         */
        boolean repeatable() {
            return writes() && !path.startsWith("/v1/keys") && !path.matches(".*/(cancel|resume)");
        }

        /** Whether its body is read whole before anything is done. */
        boolean takesDocument() {
            return !requestBody().isMissingNode();
        }

        List<String> parameters() {
            List<String> names = new ArrayList<>();
            for (JsonNode parameter : node.path("parameters")) {
                names.add(SCHEMAS.resolve(parameter).path("name").asText());
            }
            return names;
        }

        Set<String> statuses() {
            return Set.copyOf(names(node.path("responses")));
        }

        @Override
        public String toString() {
            return id();
        }
    }

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        ROOT.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        return operations.stream();
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try {
            // As JSON once more, so that numbers compare equal to those read from the wire.
            return WireJson.mapper()
                    .readTree(new YAMLMapper().readTree(OpenApi.document()).toString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
