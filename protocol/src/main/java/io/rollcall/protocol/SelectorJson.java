package io.rollcall.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selectors as JSON: a bare string, or an object whose one field says what it names. */
final class SelectorJson {
    private static final String EXPECTED =
            "a phone number, e-mail address or id as a string, or one of {\"contact\": id}, "
                    + "{\"externalId\": id}, {\"list\": id}, {\"listName\": name}, {\"text\": text}, {\"everyone\": true}, "
                    + "{\"all\": [selectors]} and {\"any\": [selectors]}";

    private SelectorJson() {}

    static SimpleModule module() {
        return new SimpleModule("selectors")
                .addSerializer(Selector.class, new Writer())
                .addDeserializer(Selector.class, new Reader());
    }

    private static final class Writer extends JsonSerializer<Selector> {
        @Override
        public void serialize(Selector selector, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (selector instanceof Selector.AdHoc adHoc) {
                json.writeString(adHoc.text());
                return;
            }
            json.writeStartObject();
            if (selector instanceof Selector.ContactId id) {
                json.writeStringField("contact", id.contact());
            } else if (selector instanceof Selector.ExternalId id) {
                json.writeStringField("externalId", id.externalId());
            } else if (selector instanceof Selector.ListId list) {
                json.writeStringField("list", list.list());
                without(list.without(), json);
            } else if (selector instanceof Selector.ListName list) {
                json.writeStringField("listName", list.listName());
                without(list.without(), json);
            } else if (selector instanceof Selector.Text typed) {
                json.writeStringField("text", typed.text());
            } else if (selector instanceof Selector.Everyone) {
                json.writeBooleanField("everyone", true);
            } else if (selector instanceof Selector.All all) {
                operands("all", all.all(), json, provider);
            } else if (selector instanceof Selector.Any any) {
                operands("any", any.any(), json, provider);
            }
            json.writeEndObject();
        }

        private static void without(@Nullable List<String> ids, JsonGenerator json) throws IOException {
            if (ids == null) {
                return;
            }
            json.writeArrayFieldStart("without");
            for (String id : ids) {
                json.writeString(id);
            }
            json.writeEndArray();
        }

        private void operands(String name, List<Selector> operands, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeArrayFieldStart(name);
            for (Selector operand : operands) {
                serialize(operand, json, provider);
            }
            json.writeEndArray();
        }
    }

    /** Recursive: the parser's own bound on nesting is reached long before the stack's. */
    private static final class Reader extends JsonDeserializer<Selector> {
        /** What stands at one place of an array. */
        private interface Element<T> {
            T read(JsonParser json, DeserializationContext context) throws IOException;
        }

        @Override
        public Selector deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return new Selector.AdHoc(json.getText());
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return refuse(context, "a selector is " + EXPECTED);
            }
            Selector selector = null;
            List<String> without = null;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("without")) {
                    without = array(name, Reader::id, json, context);
                } else if (selector == null) {
                    selector = named(name, json, context);
                } else {
                    return refuse(context, "one selector names one thing: " + EXPECTED);
                }
            }
            if (selector == null) {
                return refuse(context, "a selector is " + EXPECTED);
            }
            return without == null ? selector : leftOut(selector, without, context);
        }

        private Selector named(String name, JsonParser json, DeserializationContext context) throws IOException {
            return switch (name) {
                case "contact" -> new Selector.ContactId(text(json, context));
                case "externalId" -> new Selector.ExternalId(text(json, context));
                case "list" -> new Selector.ListId(text(json, context));
                case "listName" -> new Selector.ListName(text(json, context));
                case "text" -> new Selector.Text(text(json, context));
                case "everyone" ->
                    json.currentToken() == JsonToken.VALUE_TRUE
                            ? new Selector.Everyone()
                            : refuse(context, "everyone is true or left out: a selector is " + EXPECTED);
                case "all" -> new Selector.All(array(name, this::deserialize, json, context));
                case "any" -> new Selector.Any(array(name, this::deserialize, json, context));
                default -> refuse(context, "unknown kind of selector \"" + name + "\": a selector is " + EXPECTED);
            };
        }

        private static Selector leftOut(Selector selector, List<String> without, DeserializationContext context)
                throws IOException {
            if (selector instanceof Selector.ListId list) {
                return new Selector.ListId(list.list(), without);
            }
            if (selector instanceof Selector.ListName list) {
                return new Selector.ListName(list.listName(), without);
            }
            return refuse(context, "only {\"list\": id} and {\"listName\": name} can be \"without\" nested lists");
        }

        private static String text(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.VALUE_STRING
                    ? json.getText()
                    : refuse(context, "a selector is " + EXPECTED);
        }

        private static String id(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.VALUE_STRING
                    ? json.getText()
                    : refuse(context, "a list is left out by its id, a string");
        }

        private static <T> List<T> array(
                String name, Element<T> element, JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return refuse(context, name + " is an array: a selector is " + EXPECTED);
            }
            List<T> elements = new ArrayList<>();
            try {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(element.read(json, context));
                }
            } catch (JsonMappingException wrong) {
                wrong.prependPath(Selector.class, elements.size());
                wrong.prependPath(Selector.class, name);
                throw wrong;
            }
            return elements;
        }

        private static <T> T refuse(DeserializationContext context, String why) throws IOException {
            return context.reportInputMismatch(Selector.class, "%s", why);
        }
    }
}
