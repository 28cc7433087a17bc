package io.rollcall.server.transfer;

import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.contact.ProfileFields;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.transfer.ImportRefused.Code;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of a file are for.
 *
 * @param headers as the file has them
 * @param fields for each column the profile field it is for, {@link #EXTERNAL_ID}, {@link #ENABLED} or {@link #NONE}
 */
record Columns(List<String> headers, List<String> fields) {
    static final String EXTERNAL_ID = "externalId";
    static final String ENABLED = "enabled";
    /** Of a column that is left out. */
    static final String NONE = "";

    private static final String FIELD_FORM = "a lower-case letter, then up to 39 letters or digits";

    private static final Map<String, String> KNOWN = Stream.concat(
                    Stream.of(EXTERNAL_ID, ENABLED), ProfileFields.standard().stream())
            .collect(Collectors.toUnmodifiableMap(Columns::plain, field -> field));

    /** @throws ImportRefused where the header cannot be used, or the options do not fit it */
    static Columns of(List<String> header, ImportOptions options) {
        List<String> headers = header.stream().map(String::strip).toList();
        checkMapping(options.mapping(), headers);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String mapped = options.mapping().get(headers.get(i));
            fields.add(mapped == null ? named(i, headers.get(i)) : mapped);
        }
        Columns columns = new Columns(headers, List.copyOf(fields));
        columns.checkFields();
        columns.checkMatchKey(options);
        return columns;
    }

    /** The header of the column for a field. */
    String headerOf(String field) {
        int column = fields.indexOf(field);
        return column < 0 ? "" : headers.get(column);
    }

    private static void checkMapping(Map<String, String> mapping, List<String> headers) {
        mapping.forEach((header, field) -> {
            if (!headers.contains(header)) {
                throw new ImportRefused(
                        Code.INVALID_OPTIONS,
                        "mapping of " + Texts.quoted(header) + " (expected: one of the file's columns, "
                                + shown(headers) + ")");
            }
            if (!field.equals(NONE) && !ContactForm.isFieldName(field)) {
                throw new ImportRefused(
                        Code.INVALID_OPTIONS,
                        "mapping of " + Texts.quoted(header) + " to " + Texts.quoted(field)
                                + " (expected: a field name, " + FIELD_FORM + "; or nothing, to leave the column out)");
            }
        });
    }

    private static String named(int column, String header) {
        String known = KNOWN.get(plain(header));
        if (known != null) {
            return known;
        }
        String field = camelCase(header);
        if (ContactForm.isFieldName(field)) {
            return field;
        }
        throw new ImportRefused(
                Code.INVALID_FILE,
                "column " + (column + 1) + ", " + Texts.quoted(header)
                        + ", is no name of a field (expected: letters and digits; map it to a field, or to nothing to"
                        + " leave it out)");
    }

    private void checkFields() {
        Set<String> once = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (!field.equals(NONE) && !once.add(field)) {
                throw new ImportRefused(
                        Code.INVALID_FILE,
                        "columns " + (fields.indexOf(field) + 1) + " and " + (i + 1) + ", "
                                + shown(List.of(headerOf(field), headers.get(i))) + ", are both for " + field
                                + " (expected: one column a field; map one of them to another field or to nothing)");
            }
        }
        once.remove(EXTERNAL_ID);
        once.remove(ENABLED);
        if (once.isEmpty() || once.size() > ContactForm.MAX_FIELDS) {
            throw new ImportRefused(
                    Code.INVALID_FILE,
                    once.size() + " columns for fields of contacts (expected: 1 to " + ContactForm.MAX_FIELDS
                            + "; the first line names the columns), in " + shown(headers));
        }
    }

    private void checkMatchKey(ImportOptions options) {
        if (options.mode() == ImportMode.ADD) {
            return;
        }
        Collection<String> keys = keyFields(options.match());
        if (keys.stream().noneMatch(fields::contains)) {
            throw new ImportRefused(
                    Code.INVALID_OPTIONS,
                    "match by " + options.match().name().toLowerCase(Locale.ROOT)
                            + " without a column for it (expected: " + String.join(" or ", keys) + ", among "
                            + shown(headers) + ")");
        }
    }

    /** The fields that hold a match key. */
    static Collection<String> keyFields(MatchKey match) {
        return switch (match) {
            case EXTERNAL_ID -> List.of(EXTERNAL_ID);
            case EMAIL -> AddressField.defaultOrder(Channel.EMAIL);
            case MOBILE -> AddressField.defaultOrder(Channel.SMS);
        };
    }

    /** The same for all spellings of a header. */
    private static String plain(String header) {
        return header.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    /** {@code Cost centre}, {@code cost_centre} and {@code CostCentre} are all {@code costCentre}. */
    private static String camelCase(String header) {
        StringBuilder name = new StringBuilder();
        for (String word : header.split("[\\s_-]+")) {
            if (!word.isEmpty()) {
                String rest = word.substring(1);
                boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
                String first = word.substring(0, 1);
                name.append(name.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
                        .append(capitals ? rest.toLowerCase(Locale.ROOT) : rest);
            }
        }
        return name.toString();
    }

    private static String shown(List<String> headers) {
        return headers.stream().limit(20).map(Texts::quoted).collect(Collectors.joining(", "))
                + (headers.size() > 20 ? ", ..." : "");
    }
}
