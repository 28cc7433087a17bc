package io.rollcall.server.transfer;

import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.contact.ContactForm.Checked;
import io.rollcall.server.contact.ContactForm.Fault;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.ImportRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes contacts of rows: addresses are parsed here, and once. */
final class RowCheck {
    /** A row as a contact, or why it is none; one of the two is there. */
    record Result(@Nullable ImportRow row, @Nullable Refusal refusal) {}

    private static final String PROFILE = "/profile";
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("false", "no", "0");

    private final Columns columns;
    private final @Nullable String region;
    private final int width;
    private final int externalId;
    private final int enabled;

    /** @param region ISO 3166 code of the country of phone numbers written in national form, if any */
    RowCheck(Columns columns, @Nullable String region) {
        this.columns = columns;
        this.region = region;
        this.width = columns.fields().size();
        this.externalId = columns.fields().indexOf(Columns.EXTERNAL_ID);
        this.enabled = columns.fields().indexOf(Columns.ENABLED);
    }

    Result check(CsvRow row) {
        if (row.fault() != null) {
            String lines = row.lastLine() == row.line() ? "" : "lines " + row.line() + " to " + row.lastLine() + ": ";
            String code = row.fault().name().toLowerCase(Locale.ROOT);
            return refuse(row, "", code, lines + row.fault().detail());
        }
        if (row.values().size() != width) {
            String found = row.values().size() == 1 ? "1 value" : row.values().size() + " values";
            return refuse(
                    row, "", "wrong_number_of_columns", found + " (expected: " + width + ", as in the first line)");
        }
        String status = enabled < 0 ? "" : row.values().get(enabled).strip().toLowerCase(Locale.ROOT);
        if (!status.isEmpty() && !YES.contains(status) && !NO.contains(status)) {
            return refuse(
                    row,
                    columns.headers().get(enabled),
                    "invalid_value",
                    Texts.quoted(row.values().get(enabled)) + " (expected: true, yes, 1, false, no, 0 or nothing)");
        }
        Checked checked = form(row.values(), NO.contains(status)).check(region);
        Optional<Contact> contact = checked.contact();
        return contact.isPresent()
                ? new Result(new ImportRow(contact.get(), status.isEmpty()), null)
                : refuse(row, checked.faults());
    }

    private ContactForm form(List<String> values, boolean disabled) {
        Map<String, @Nullable String> profile = new HashMap<>();
        for (int i = 0; i < width; i++) {
            String value = values.get(i);
            if (i != externalId
                    && i != enabled
                    && !value.isEmpty()
                    && !columns.fields().get(i).isEmpty()) {
                profile.put(columns.fields().get(i), value);
            }
        }
        String id = externalId < 0 ? "" : values.get(externalId).strip();
        return new ContactForm(id.isEmpty() ? null : id, disabled ? "disabled" : "enabled", profile, null);
    }

    /** One line a row: the first fault has its column and code, the others follow in the detail. */
    private Result refuse(CsvRow row, List<Fault> faults) {
        Fault first = faults.get(0);
        String others = faults.stream()
                .skip(1)
                .map(fault -> "; " + column(fault) + ": " + fault.detail())
                .collect(Collectors.joining());
        return refuse(row, column(first), first.code(), first.detail() + others);
    }

    private String column(Fault fault) {
        String pointer = fault.pointer();
        if (pointer.startsWith(PROFILE + "/")) {
            return columns.headerOf(pointer.substring(PROFILE.length() + 1));
        }
        return pointer.equals("/" + Columns.EXTERNAL_ID) ? columns.headerOf(Columns.EXTERNAL_ID) : "";
    }

    private static Result refuse(CsvRow row, String column, String code, String detail) {
        return new Result(null, new Refusal(row.line(), column, code, detail));
    }
}
