package io.rollcall.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.contact.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bodies as records of the wire and back; what is wrong with a body is said in the words of the API, not of a library. */
final class Json {
    private Json() {}

    /** The record in a body, none of whose parts is a guess; its fields may still be null where they were left out. */
    static <T> T read(byte[] body, Class<T> type) {
        String text = utf8(body);
        try {
            requireWholeCharacters(text);
            T value = WireJson.mapper().readValue(text, type);
            if (value == null) {
                throw Refusal.at("", ProblemCode.INVALID_VALUE, "null (expected: an object)");
            }
            return value;
        } catch (JsonProcessingException refused) {
            throw JsonFaults.refusal(refused);
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
    }

    static byte[] write(Object value) {
        try {
            return WireJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(ProblemCode.MALFORMED_JSON, "the body is not UTF-8");
        }
    }

    /** Escapes can name half a surrogate pair, which no text can hold; rare enough to look twice when one is in sight. */
    private static void requireWholeCharacters(String text) throws IOException {
        if (!text.contains("\\ud") && !text.contains("\\uD")) {
            return;
        }
        try (JsonParser json = WireJson.mapper().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (isText && !isWhole(json.getText())) {
                    String pointer = json.getParsingContext().pathAsPointer().toString();
                    String detail = "half a surrogate pair in " + Texts.quoted(json.getText());
                    throw Refusal.at(pointer, ProblemCode.INVALID_VALUE, detail + " (expected: whole characters)");
                }
            }
        }
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
