package io.rollcall.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The schemas of an OpenAPI document, as far as this one uses them, and what is wrong with a value. */
final class Schemas {
    private final JsonNode document;

    Schemas(JsonNode document) {
        this.document = document;
    }

    JsonNode named(String name) {
        JsonNode schema = document.path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new AssertionError("there is no schema " + name);
        }
        return schema;
    }

    /** What a reference leads to, be it bare or the only part of an {@code allOf}. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = reference(node);
        if (reference.isMissingNode()) {
            return node;
        }
        JsonNode target = document.at(reference.asText().substring(1));
        if (target.isMissingNode()) {
            throw new AssertionError(reference + " leads nowhere");
        }
        return resolve(target);
    }

    /** The last part of a reference. */
    static String name(JsonNode node) {
        String reference = reference(node).asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    List<String> faults(JsonNode value, JsonNode schema) {
        List<String> faults = new ArrayList<>();
        check(value, schema, "", faults);
        return faults;
    }

    private static JsonNode reference(JsonNode node) {
        return node.has("$ref") ? node.path("$ref") : node.path("allOf").path(0).path("$ref");
    }

    private void check(JsonNode value, JsonNode reference, String at, List<String> faults) {
        JsonNode schema = resolve(reference);
        if (schema.has("oneOf")) {
            int fits = 0;
            for (JsonNode form : schema.path("oneOf")) {
                fits += faults(value, form).isEmpty() ? 1 : 0;
            }
            expect(fits == 1, at, fits + " forms fit", faults);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(value, schema, at, faults);
            case "array" -> checkArray(value, schema, at, faults);
            case "string" -> checkText(value, schema, at, faults);
            case "integer" -> {
                expect(value.isIntegralNumber(), at, "expected an integer", faults);
                expect(value.asLong() >= schema.path("minimum").asLong(Long.MIN_VALUE), at, "too small", faults);
                expect(value.asLong() <= schema.path("maximum").asLong(Long.MAX_VALUE), at, "too large", faults);
            }
            case "boolean" -> {
                expect(value.isBoolean(), at, "expected true or false", faults);
                checkListed(value, schema, at, faults);
            }
            default -> faults.add(at + ": a schema without a type");
        }
    }

    private void checkObject(JsonNode value, JsonNode schema, String at, List<String> faults) {
        expect(value.isObject(), at, "expected an object", faults);
        expect(value.size() >= schema.path("minProperties").asInt(0), at, "too few fields", faults);
        expect(value.size() <= schema.path("maxProperties").asInt(Integer.MAX_VALUE), at, "too many fields", faults);
        for (JsonNode name : schema.path("required")) {
            expect(value.has(name.asText()), at, name + " is missing", faults);
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String there = at + "/" + field.getKey();
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!property.isMissingNode()) {
                check(field.getValue(), property, there, faults);
            } else if (others.isObject()) {
                check(field.getValue(), others, there, faults);
            } else {
                faults.add(there + ": not in the schema");
            }
        }
    }

    private void checkArray(JsonNode value, JsonNode schema, String at, List<String> faults) {
        expect(value.isArray(), at, "expected an array", faults);
        expect(value.size() >= schema.path("minItems").asInt(0), at, "too few items", faults);
        expect(value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE), at, "too many items", faults);
        HashSet<JsonNode> distinct = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            check(value.get(i), schema.path("items"), at + "/" + i, faults);
            boolean twice = !distinct.add(value.get(i));
            expect(!twice || !schema.path("uniqueItems").asBoolean(), at + "/" + i, "an item twice", faults);
        }
    }

    private static void checkText(JsonNode value, JsonNode schema, String at, List<String> faults) {
        expect(value.isTextual(), at, "expected text", faults);
        String text = value.asText();
        expect(text.length() >= schema.path("minLength").asInt(0), at, "too short", faults);
        expect(text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), at, "too long", faults);
        if (schema.has("pattern")) {
            String pattern = schema.path("pattern").asText();
            expect(Pattern.compile(pattern).matcher(text).find(), at, text + " is not " + pattern, faults);
        }
        checkListed(value, schema, at, faults);
    }

    private static void checkListed(JsonNode value, JsonNode schema, String at, List<String> faults) {
        if (schema.has("enum")) {
            boolean listed = false;
            for (JsonNode one : schema.path("enum")) {
                listed |= one.equals(value);
            }
            expect(listed, at, value.asText() + " is not one of " + schema.path("enum"), faults);
        }
    }

    private static void expect(boolean holds, String at, String fault, List<String> faults) {
        if (!holds) {
            faults.add(at + ": " + fault);
        }
    }
}
