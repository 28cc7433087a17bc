package io.rollcall.protocol;

import static io.rollcall.protocol.OpenApiDocument.SCHEMAS;
import static io.rollcall.protocol.OpenApiDocument.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of the document and the records of the wire name the same things, of the same types. */
class OpenApiSchemasTest {
    static final Map<String, Class<?>> PAGES = Map.of(
            "WorkspacePage", WorkspaceView.class,
            "ContactPage", ContactView.class,
            "ListPage", ListView.class,
            "ImportPage", ImportView.class,
            "BlacklistPage", BlacklistEntry.class,
            "KeyPage", KeyView.class);

    private static final Map<Type, String> SCALARS = Map.of(
            String.class, "string",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer/int32",
            Integer.class, "integer/int32",
            long.class, "integer/int64",
            Long.class, "integer/int64");

    @ParameterizedTest
    @MethodSource("records")
    void aSchemaNamesExactlyTheComponentsOfItsRecord(String name, Class<?> type) {
        JsonNode schema = SCHEMAS.named(name);
        if (type == Selector.AdHoc.class) {
            assertThat(schema.path("type").asText()).isEqualTo("string");
            return;
        }
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(schema.path("type").asText()).isEqualTo("object");
        assertThat(names(schema.path("properties"))).containsExactlyElementsOf(components);
        assertThat(texts(schema.path("required"))).containsExactlyElementsOf(required(type));
        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(described(schema.path("properties").path(component.getName())))
                    .as(component.getName())
                    .isEqualTo(described(component.getGenericType()));
        }
    }

    static Stream<Arguments> records() throws Exception {
        return Records.all().stream()
                .filter(type -> type != Page.class)
                .map(type -> arguments(Records.schemaName(type), type));
    }

    @Test
    void aPageIsTheSameWhateverItHolds() {
        PAGES.forEach((name, type) -> {
            JsonNode schema = SCHEMAS.named(name);
            assertThat(names(schema.path("properties"))).containsExactly("items", "next");
            assertThat(texts(schema.path("required"))).containsExactly("items");
            assertThat(described(schema.at("/properties/items"))).isEqualTo("array of " + Records.schemaName(type));
            assertThat(described(schema.at("/properties/next"))).isEqualTo("string");
        });
    }

    @Test
    void aSelectorIsOneOfItsForms() {
        List<String> forms = new ArrayList<>();
        SCHEMAS.named("Selector").path("oneOf").forEach(form -> forms.add(described(form)));

        assertThat(forms)
                .containsExactlyElementsOf(Arrays.stream(Selector.class.getPermittedSubclasses())
                        .map(form -> form == Selector.AdHoc.class ? "string" : Records.schemaName(form))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("io.rollcall.protocol.OpenApiDocument#operations")
    void whatIsSentIsClosedAtEveryDepth(OpenApiDocument.Operation operation) {
        if (operation.takesDocument()) {
            assertClosed(operation.requestBody().path("schema"), new HashSet<>());
        }
    }

    private static void assertClosed(JsonNode reference, Set<JsonNode> seen) {
        JsonNode schema = SCHEMAS.resolve(reference);
        if (!seen.add(schema)) {
            return;
        }
        if (schema.has("properties")) {
            assertThat(schema.path("additionalProperties").toString())
                    .as(reference.toString())
                    .isEqualTo("false");
        }
        for (JsonNode property : schema.path("properties")) {
            assertClosed(property, seen);
        }
        for (JsonNode part : List.of(schema.path("items"), schema.path("additionalProperties"))) {
            if (part.isObject()) {
                assertClosed(part, seen);
            }
        }
        for (JsonNode form : schema.path("oneOf")) {
            assertClosed(form, seen);
        }
    }

    // What a schema and a type have in common, in words.

    private static String described(JsonNode reference) {
        JsonNode schema = SCHEMAS.resolve(reference);
        if (schema.has("properties") || schema.has("oneOf")) {
            return Schemas.name(reference);
        }
        String type = schema.path("type").asText();
        return switch (type) {
            case "array" -> "array of " + described(schema.path("items"));
            case "object" -> "map of " + described(schema.path("additionalProperties"));
            case "integer" -> "integer/" + schema.path("format").asText();
            default -> type;
        };
    }

    private static String described(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return (generic.getRawType() == List.class ? "array of " : "map of ")
                    + described(arguments[arguments.length - 1]);
        }
        String scalar = SCALARS.get(type);
        return scalar != null ? scalar : Records.schemaName((Class<?>) type);
    }

    /** What a record always holds: not what may be null, nor the errors of a problem, left out when there are none. */
    private static List<String> required(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .filter(component -> type != Problem.class || component.getType() != List.class)
                .map(RecordComponent::getName)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
