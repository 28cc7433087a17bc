package io.rollcall.server.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored in events, addresses already parsed: replaying parses none, and a later release of the phone
 * library changes no stored address. The same promise as {@link WorkspaceEvent} holds for its names.
 *
 * @param disabled true: nothing is sent to it
 * @param addresses by profile field
 * @param channels by channel's wire name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StoredContactForm(
        @Nullable String externalId,
        boolean disabled,
        Map<String, String> profile,
        Map<String, AddressForm> addresses,
        Map<String, ChannelForm> channels) {
    private static final int CONTACT_BYTES = 60;
    private static final int FIELD_BYTES = 3;
    private static final int ADDRESS_BYTES = 40;
    private static final int CHANNEL_BYTES = 40;

    /** What is empty is not stored, so it may be null here. */
    public StoredContactForm {
        profile = profile == null ? Map.of() : profile;
        addresses = addresses == null ? Map.of() : new TreeMap<>(addresses);
        channels = channels == null ? Map.of() : new TreeMap<>(channels);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AddressForm(String text, boolean landline) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ChannelForm(boolean off, List<String> slots) {
        public ChannelForm {
            slots = slots == null ? List.of() : List.copyOf(slots);
        }
    }

    /** About how many bytes it takes in an event. */
    int weight() {
        int weight = CONTACT_BYTES + ADDRESS_BYTES * addresses.size() + CHANNEL_BYTES * channels.size();
        for (Map.Entry<String, String> field : profile.entrySet()) {
            weight += FIELD_BYTES + field.getKey().length() + field.getValue().length();
        }
        return weight;
    }

    static StoredContactForm of(Contact contact) {
        Map<String, AddressForm> addresses = new TreeMap<>();
        contact.addresses()
                .forEach((field, address) -> addresses.put(field, new AddressForm(address.text(), address.landline())));
        Map<String, ChannelForm> channels = new TreeMap<>();
        contact.channels()
                .forEach((channel, settings) ->
                        channels.put(channel.wireName(), new ChannelForm(!settings.enabled(), settings.slots())));
        return new StoredContactForm(contact.externalId(), !contact.enabled(), contact.profile(), addresses, channels);
    }

    Contact toContact() {
        Map<String, Address> parsed = new TreeMap<>();
        addresses.forEach((field, address) -> parsed.put(field, toAddress(field, address)));
        Map<Channel, ChannelSettings> settings = new EnumMap<>(Channel.class);
        channels.forEach((channel, form) -> settings.put(
                Channel.named(channel).orElseThrow(() -> unknown("channel", channel)),
                new ChannelSettings(!form.off, form.slots)));
        return new Contact(externalId, !disabled, profile, parsed, settings);
    }

    private static Address toAddress(String field, AddressForm form) {
        AddressField known = AddressField.named(field);
        if (known == null) {
            throw unknown("address field", field);
        }
        return new Address(known.kind(), form.text, form.landline);
    }

    private static IllegalStateException unknown(String what, String name) {
        return new IllegalStateException("a stored contact has the " + what + " " + name
                + ", which this release does not know; start a release at least as new as the one that stored it");
    }
}
