package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;

/**
 * The JSON of the wire, read strictly: unknown fields, duplicate keys, trailing text, nulls as elements and
 * values of another type are errors, not guesses.
 */
public final class WireJson {
    private static final int MAX_NESTING = 32;
    private static final int MAX_STRING = 64 * 1024;
    private static final int MAX_NUMBER = 32;

    private static final ObjectMapper MAPPER = build();

    private WireJson() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper build() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new ParameterNamesModule())
                .addModule(selectors())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(MAX_STRING)
                        .maxNumberLength(MAX_NUMBER)
                        .build());
        return mapper;
    }

    private static SimpleModule selectors() {
        return new SimpleModule("selectors")
                .addSerializer(Selector.class, new SelectorWriter())
                .addDeserializer(Selector.class, new SelectorReader());
    }

    private static final class SelectorWriter extends JsonSerializer<Selector> {
        @Override
        public void serialize(Selector selector, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (selector instanceof Selector.AdHoc adHoc) {
                json.writeString(adHoc.text());
                return;
            }
            json.writeStartObject();
            if (selector instanceof Selector.ContactId id) {
                json.writeStringField("contact", id.contact());
            } else if (selector instanceof Selector.ListId id) {
                json.writeStringField("list", id.list());
            }
            json.writeEndObject();
        }
    }

    private static final class SelectorReader extends JsonDeserializer<Selector> {
        private static final String EXPECTED =
                "a phone number or e-mail address as a string, {\"contact\": id} or {\"list\": id}";

        @Override
        public Selector deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return new Selector.AdHoc(json.getText());
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return context.reportInputMismatch(Selector.class, "a selector is %s", EXPECTED);
            }
            String name = json.nextFieldName();
            if (name == null || json.nextToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(Selector.class, "a selector is %s", EXPECTED);
            }
            Selector selector =
                    switch (name) {
                        case "contact" -> new Selector.ContactId(json.getText());
                        case "list" -> new Selector.ListId(json.getText());
                        default ->
                            context.reportInputMismatch(
                                    Selector.class,
                                    "unknown kind of selector \"%s\": a selector is %s",
                                    name,
                                    EXPECTED);
                    };
            if (json.nextToken() != JsonToken.END_OBJECT) {
                return context.reportInputMismatch(Selector.class, "one selector names one thing: %s", EXPECTED);
            }
            return selector;
        }
    }
}
