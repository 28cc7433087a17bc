package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The details of a contact as packed bytes, in memory and stored: ordinals of channels and of address fields are for ever.
 *
 * <p>In order: the external id; a byte a channel with its slots; the fields. A text field is its name's number and its text.
 * An address field is its ordinal, the address's number, and the text as it was written only where that differs from the
 * address.
 */
final class ContactCodec {
    /** Numbers below this are address fields, by ordinal; text fields come after. */
    static final int FIRST_TEXT_FIELD = 16;

    private static final int SET = 1;
    private static final int ENABLED = 2;
    static final int SLOTS_SHIFT = 2;

    private ContactCodec() {}

    /** Looks an address up by the number its field holds. */
    interface Addresses {
        Address address(Address.Kind kind, int number);
    }

    /**
     * @param numbers the number of each of the contact's addresses, by field
     * @param addresses what those numbers stand for: perhaps in another spelling than this contact's
     */
    static byte[] encode(Contact contact, FieldNames names, Map<AddressField, Integer> numbers, Addresses addresses) {
        PackedBytes.Writer out = new PackedBytes.Writer();
        out.text(contact.externalId());
        for (Channel channel : Channel.values()) {
            encode(contact.channels().get(channel), out);
        }
        out.number(contact.profile().size());
        contact.profile().forEach((name, text) -> {
            AddressField field = AddressField.named(name);
            Integer number = field == null ? null : numbers.get(field);
            if (field == null || number == null) {
                out.number(FIRST_TEXT_FIELD + names.number(name));
                out.text(text);
                return;
            }
            out.number(field.ordinal());
            out.number(number);
            out.text(addresses.address(field.kind(), number).text().equals(text) ? null : text);
        });
        return out.bytes();
    }

    private static void encode(@Nullable ChannelSettings settings, PackedBytes.Writer out) {
        if (settings == null) {
            out.number(0);
            return;
        }
        out.number(SET | (settings.enabled() ? ENABLED : 0) | settings.slots().size() << SLOTS_SHIFT);
        for (String slot : settings.slots()) {
            AddressField field = AddressField.named(slot);
            if (field == null) {
                throw new IllegalArgumentException("slot " + slot + " (expected: a field that holds an address)");
            }
            out.number(field.ordinal());
        }
    }

    static Contact decode(PackedBytes.Reader in, boolean enabled, FieldNames names, Addresses addresses) {
        String externalId = in.text();
        Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            int head = in.number();
            if (head != 0) {
                channels.put(channel, settings(head, in));
            }
        }
        Map<String, String> profile = new HashMap<>();
        Map<String, Address> parsed = new HashMap<>();
        for (int left = in.number(); left > 0; left--) {
            decodeField(in, names, addresses, profile, parsed);
        }
        return new Contact(externalId, enabled, profile, parsed, channels);
    }

    private static void decodeField(
            PackedBytes.Reader in,
            FieldNames names,
            Addresses addresses,
            Map<String, String> profile,
            Map<String, Address> parsed) {
        int number = in.number();
        if (number >= FIRST_TEXT_FIELD) {
            String text = in.text();
            profile.put(names.name(number - FIRST_TEXT_FIELD), text == null ? "" : text);
            return;
        }
        AddressField field = AddressField.values()[number];
        Address address = addresses.address(field.kind(), in.number());
        String written = in.text();
        profile.put(field.fieldName(), written == null ? address.text() : written);
        parsed.put(field.fieldName(), address);
    }

    private static ChannelSettings settings(int head, PackedBytes.Reader in) {
        List<String> slots = new ArrayList<>();
        for (int left = head >> SLOTS_SHIFT; left > 0; left--) {
            slots.add(AddressField.values()[in.number()].fieldName());
        }
        return new ChannelSettings((head & ENABLED) != 0, slots);
    }

    /** The address numbers that packed details hold, by field. */
    static Map<AddressField, Integer> addressNumbers(PackedBytes.Reader in) {
        Map<AddressField, Integer> numbers = new EnumMap<>(AddressField.class);
        skipToFields(in);
        for (int left = in.number(); left > 0; left--) {
            int number = in.number();
            if (number < FIRST_TEXT_FIELD) {
                numbers.put(AddressField.values()[number], in.number());
            }
            in.skipText();
        }
        return numbers;
    }

    /** The text of one field of packed details as it was written, or null where the contact does not have it. */
    static @Nullable String text(PackedBytes.Reader in, String name, FieldNames names, Addresses addresses) {
        if (!find(in, number(name, names))) {
            return null;
        }
        AddressField address = AddressField.named(name);
        if (address == null) {
            return in.text();
        }
        int addressNumber = in.number();
        String written = in.text();
        return written == null
                ? addresses.address(address.kind(), addressNumber).text()
                : written;
    }

    /** The number that a field has in packed details; one that none has where its name is not known. */
    static int number(String name, FieldNames names) {
        AddressField address = AddressField.named(name);
        int number = names.number(name);
        return address != null ? address.ordinal() : number < 0 ? -1 : FIRST_TEXT_FIELD + number;
    }

    /** Goes to what is behind a field's number: its text, and before that its address's number if it has one. */
    static boolean find(PackedBytes.Reader in, int field) {
        skipToFields(in);
        for (int left = in.number(); left > 0; left--) {
            int number = in.number();
            if (number == field) {
                return true;
            }
            if (number < FIRST_TEXT_FIELD) {
                in.number();
            }
            in.skipText();
        }
        return false;
    }

    private static void skipToFields(PackedBytes.Reader in) {
        in.skipText();
        for (int channel = 0; channel < Channel.COUNT; channel++) {
            for (int left = in.number() >> SLOTS_SHIFT; left > 0; left--) {
                in.number();
            }
        }
    }
}
