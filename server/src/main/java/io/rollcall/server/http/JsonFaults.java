package io.rollcall.server.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.rollcall.protocol.Selector;
import io.rollcall.server.contact.Texts;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What Jackson says about a body, told to the one who wrote it: where, what was found, what was expected. */
final class JsonFaults {
    private JsonFaults() {}

    static Refusal refusal(JsonProcessingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (fault instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        if (fault instanceof JsonMappingException mapping
                && mapping.getCause() instanceof JsonProcessingException cause) {
            return cause instanceof InputCoercionException
                    ? Refusal.at(pointer(mapping), ProblemCode.INVALID_VALUE, "a number out of range")
                    : refusal(cause);
        }
        return malformed(fault, sentence(fault));
    }

    private static Refusal unknownField(UnrecognizedPropertyException unknown) {
        TreeSet<String> known = new TreeSet<>();
        unknown.getKnownPropertyIds().forEach(name -> known.add(String.valueOf(name)));
        String detail = "unknown field " + Texts.quoted(unknown.getPropertyName()) + " (expected: "
                + String.join(", ", known) + ")";
        return Refusal.at(pointer(unknown), ProblemCode.UNKNOWN_FIELD, detail);
    }

    private static Refusal mismatch(MismatchedInputException mismatch) {
        String said = mismatch.getOriginalMessage();
        if (said.startsWith("Trailing token")) {
            return malformed(mismatch, "text after the end of the document");
        }
        if (said.startsWith("No content")) {
            return new Refusal(ProblemCode.MALFORMED_JSON, "the body is empty (expected: a JSON document)");
        }
        if (mismatch instanceof InvalidNullException) {
            return Refusal.at(pointer(mismatch), ProblemCode.INVALID_VALUE, "null (expected: a value)");
        }
        Class<?> target = mismatch.getTargetType();
        if (target != null && Selector.class.isAssignableFrom(target)) {
            return Refusal.at(pointer(mismatch), ProblemCode.INVALID_VALUE, said);
        }
        String detail = found(mismatch) + " (expected: " + expected(target) + ")";
        return Refusal.at(pointer(mismatch), ProblemCode.INVALID_VALUE, detail);
    }

    private static String found(MismatchedInputException mismatch) {
        if (!(mismatch instanceof InvalidFormatException format)) {
            return "a value of another type";
        }
        Object value = format.getValue();
        boolean plain = value instanceof Number || value instanceof Boolean;
        return plain ? value.toString() : Texts.quoted(String.valueOf(value));
    }

    private static String expected(@Nullable Class<?> target) {
        if (target == null) {
            return "another type of value";
        }
        if (target == String.class) {
            return "a string";
        }
        if (target == Integer.class || target == Long.class) {
            return "an integer";
        }
        if (target == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "an array";
        }
        return Map.class.isAssignableFrom(target) || target.isRecord() ? "an object" : "another type of value";
    }

    private static Refusal malformed(JsonProcessingException fault, String what) {
        JsonLocation at = fault.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new Refusal(ProblemCode.MALFORMED_JSON, what + where);
    }

    /** The parser's first sentence; the rest names its own settings. */
    private static String sentence(JsonProcessingException fault) {
        String said = fault.getOriginalMessage();
        if (!(fault instanceof StreamReadException) || said == null) {
            return "not a JSON document";
        }
        int own = indexOfFirst(said, " (start marker", " (for ", "; maybe", "\n at [", " (`StreamRead", "[Source");
        String sentence = own < 0 ? said : said.substring(0, own);
        String quoted = Texts.quoted(sentence);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static int indexOfFirst(String text, String... parts) {
        int first = -1;
        for (String part : parts) {
            int at = text.indexOf(part);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    /** Where in the document (RFC 6901). */
    private static String pointer(JsonMappingException fault) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            String name = step.getFieldName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? step.getIndex()
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
