package io.rollcall.server.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it was written, not checked yet: {@link #check} gives the contact or everything that is wrong with it.
 *
 * @param channels settings by the channel's wire name
 */
public record ContactForm(
        @Nullable String externalId,
        @Nullable String status,
        @Nullable Map<String, @Nullable String> profile,
        @Nullable Map<String, @Nullable Slots> channels) {
    public static final int MAX_FIELDS = 64;
    public static final int MAX_TEXT = 1024;
    public static final int MAX_PROFILE = 16 * 1024;
    public static final int MAX_EXTERNAL_ID = 128;

    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    /** How one channel reaches the contact, as written: left out, it is enabled and uses the default order. */
    public record Slots(@Nullable Boolean enabled, @Nullable List<@Nullable String> fields) {}

    /** One wrong value: where it stands in the form (RFC 6901), the code of the problem, and what was expected. */
    public record Fault(String pointer, String code, String detail) {}

    /** The contact, if there are no faults. */
    public record Checked(Optional<Contact> contact, List<Fault> faults) {}

    /** Whether a text can be the name of a profile field. */
    public static boolean isFieldName(String name) {
        return FIELD_NAME.matcher(name).matches();
    }

    /**
     * Checks everything and parses the addresses.
     *
     * @param region ISO 3166 code of the country of phone numbers written in national form, if any
     */
    public Checked check(@Nullable String region) {
        return new ContactCheck(this, region).run();
    }
}
