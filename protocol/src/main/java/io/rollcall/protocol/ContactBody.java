package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as an admin writes it.
 *
 * @param externalId the contact's id in the system it comes from, unique in the workspace
 * @param status {@code enabled} (the default) or {@code disabled}
 * @param profile field name to text, 1 to 64 fields; phone and e-mail fields must hold valid addresses
 * @param channels settings by channel; a channel left out is enabled and uses the default order of fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactBody(
        @Nullable String externalId,
        @Nullable String status,
        Map<String, String> profile,
        @Nullable Map<String, ChannelBody> channels) {
    public static ContactBody of(Map<String, String> profile) {
        return new ContactBody(null, null, profile, null);
    }

    /**
     * How one channel reaches the contact.
     *
     * @param enabled false switches the channel off for this contact
     * @param slots profile fields: primary, secondary, tertiary; empty or left out: the default order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChannelBody(@Nullable Boolean enabled, @Nullable List<String> slots) {}
}
