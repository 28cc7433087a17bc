package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads which columns of a file are for which fields: {@code header:field} for each, separated by commas. In a header a
 * comma, a colon or a backslash stands after a backslash, so that any header can be named; {@code header:} leaves it out.
 */
final class ColumnMapping {
    private static final String SPECIAL = "\\,:";
    private static final String EXPECTED =
            " (expected: header:field, separated by commas; in a header \\, \\: \\\\ stand for , : \\)";

    private final String text;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int at;

    private ColumnMapping(String text) {
        this.text = text;
    }

    /** Fields by header. */
    static Map<String, String> parse(String text) {
        return text.isEmpty() ? Map.of() : new ColumnMapping(text).read();
    }

    private Map<String, String> read() {
        do {
            String header = header().strip();
            if (fields.putIfAbsent(header, field()) != null) {
                throw new Refusal(
                        ProblemCode.INVALID_PARAMETER,
                        "mapping: " + Texts.quoted(header) + " is given twice (expected: each header once)");
            }
        } while (at++ < text.length());
        return fields;
    }

    /** Up to the colon, which is passed. */
    private String header() {
        StringBuilder header = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == ':') {
                return header.toString();
            }
            if (next == ',') {
                throw malformed();
            }
            header.append(next == '\\' ? escaped() : next);
        }
        throw malformed();
    }

    private char escaped() {
        if (at == text.length() || SPECIAL.indexOf(text.charAt(at)) < 0) {
            throw malformed();
        }
        return text.charAt(at++);
    }

    /** Up to the comma or the end. Names of fields have none of the special characters. */
    private String field() {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        String field = text.substring(at, end);
        if (field.indexOf(':') >= 0 || field.indexOf('\\') >= 0) {
            throw malformed();
        }
        at = end;
        return field;
    }

    private Refusal malformed() {
        return new Refusal(ProblemCode.INVALID_PARAMETER, "mapping: " + Texts.quoted(text) + EXPECTED);
    }
}
