package io.rollcall.deploy.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactBody.ChannelBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a row of an HR or asset system becomes a contact: which column is which profile field, and what its words mean.
 * Addresses go to the server as they are written; it decides what they are worth.
 */
final class ContactSheet {
    /** A row that cannot become a contact. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    private static final String ID = "#id";
    private static final String STATUS = "#status";
    private static final String NO_SMS = "#noSms";
    private static final String SMS_TO = "#smsTo";

    /** By header without case and punctuation; any other column is a text field named after its header. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("employeeid", ID),
            Map.entry("staffno", ID),
            Map.entry("assetid", ID),
            Map.entry("status", STATUS),
            Map.entry("nosms", NO_SMS),
            Map.entry("smsto", SMS_TO),
            Map.entry("givenname", "firstName"),
            Map.entry("surname", "lastName"),
            Map.entry("familyname", "lastName"),
            Map.entry("assetname", "name"),
            Map.entry("role", "jobTitle"),
            Map.entry("team", "department"),
            Map.entry("town", "city"),
            Map.entry("mobilephone", "workMobile"),
            Map.entry("mobile", "workMobile"),
            Map.entry("modemnumber", "workMobile"),
            Map.entry("privatemobile", "personalMobile"),
            Map.entry("workphone", "workPhone"),
            Map.entry("ddi", "workPhone"),
            Map.entry("voiceline", "workPhone"),
            Map.entry("homephone", "homePhone"),
            Map.entry("email", "workEmail"),
            Map.entry("alertemail", "workEmail"),
            Map.entry("privateemail", "personalEmail"));

    private static final Set<String> ENABLED = Set.of("", "active", "current", "in service");
    private static final Set<String> DISABLED = Set.of("inactive", "left", "out of service");

    private ContactSheet() {}

    static ContactBody contact(NamedCsvRecord row) throws Unreadable {
        int columns = row.getHeader().size();
        if (row.getFieldCount() != columns) {
            throw new Unreadable(row.getFieldCount() + " cells in a table of " + columns + " columns");
        }
        Map<String, String> profile = new LinkedHashMap<>();
        Map<String, String> special = new LinkedHashMap<>();
        for (int i = 0; i < columns; i++) {
            String field = field(row.getHeader().get(i));
            String text = row.getField(i);
            if (!text.isBlank()) {
                (field.startsWith("#") ? special : profile).put(field, text);
            }
        }
        return new ContactBody(externalId(special.get(ID)), status(special), profile, channels(special));
    }

    /** The profile field that a column holds. */
    static String field(String header) {
        String key = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        String known = COLUMNS.get(key);
        return known == null ? camelCase(header) : known;
    }

    private static String camelCase(String header) {
        StringBuilder name = new StringBuilder();
        for (String word : header.strip().split("[^A-Za-z0-9]+", -1)) {
            name.append(name.isEmpty() ? word.toLowerCase(Locale.ROOT) : capitalized(word));
        }
        return name.toString();
    }

    private static String capitalized(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String externalId(@Nullable String text) throws Unreadable {
        if (text == null) {
            throw new Unreadable("no id: a second load could not tell it from a new contact");
        }
        return text.strip();
    }

    private static @Nullable String status(Map<String, String> special) throws Unreadable {
        String text = special.getOrDefault(STATUS, "").strip();
        String key = text.toLowerCase(Locale.ROOT);
        if (ENABLED.contains(key)) {
            return null;
        }
        if (DISABLED.contains(key)) {
            return "disabled";
        }
        throw new Unreadable("status \"" + text + "\" means nothing here");
    }

    private static @Nullable Map<String, ChannelBody> channels(Map<String, String> special) {
        if (special.containsKey(NO_SMS)) {
            return Map.of("sms", new ChannelBody(false, null));
        }
        List<String> slots = Csv.parts(special.getOrDefault(SMS_TO, "")).stream()
                .map(ContactSheet::field)
                .toList();
        return slots.isEmpty() ? null : Map.of("sms", new ChannelBody(null, slots));
    }
}
