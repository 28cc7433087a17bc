package io.rollcall.server.workspace;

import io.rollcall.server.book.PackedBytes;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an import in few bytes, between nodes and in events: addresses stay parsed, and no field's name is said twice.
 *
 * <p>Stored for ever, so format 1 never changes, nor do the ordinals of {@link AddressField} and {@link Channel}. Numbers
 * are LEB128; a text is its length in UTF-8 plus one and its bytes, or a 0 for none. In order: the format; how many rows; how
 * many names of fields and each; the rows. A row is
 *
 * <ul>
 *   <li>a number: 1 disabled, 2 keeps its status, {@code 4 << channel} for each channel with settings; the external id;
 *   <li>for each of those channels: 1 enabled, plus twice the number of slots; the ordinal of each slot's field;
 *   <li>how many fields, and for each a number. Even: twice the number of the name; the text. Odd: 1, plus 2 for a landline,
 *       plus 4 if it was written in another way, plus eight times the field's ordinal; the address; if so, as written.
 * </ul>
 */
public final class PackedContacts {
    private static final byte FORMAT = 1;

    private static final int DISABLED = 1;
    private static final int KEEPS_STATUS = 2;
    private static final int FIRST_CHANNEL = 4;

    private static final int ADDRESS = 1;
    private static final int LANDLINE = 2;
    private static final int WRITTEN = 4;
    private static final int FIELD_SHIFT = 3;

    private static final Channel[] CHANNELS = Channel.values();
    private static final AddressField[] FIELDS = AddressField.values();

    private final byte[] bytes;
    private final String[] names;
    private final List<ImportRow> rows = new ArrayList<>();

    /** Where each row begins, and behind them the end. */
    private final int[] bounds;

    private PackedContacts(byte[] bytes) {
        this.bytes = bytes;
        PackedBytes.Reader in = new PackedBytes.Reader(bytes, 1);
        // Each takes a byte at least: a count that says more would only ask for memory.
        int count = Math.min(in.number(), bytes.length);
        names = new String[Math.min(in.number(), bytes.length)];
        for (int i = 0; i < names.length; i++) {
            names[i] = some(in.text());
        }
        bounds = new int[count + 1];
        for (int row = 0; row < count; row++) {
            bounds[row] = in.at();
            rows.add(row(in));
        }
        bounds[count] = in.at();
    }

    /** Unpacks rows. */
    static PackedContacts of(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT) {
            throw unreadable(bytes.length == 0 ? "are no bytes" : "have format " + bytes[0], null);
        }
        try {
            PackedContacts contacts = new PackedContacts(bytes);
            if (contacts.bounds[contacts.rows.size()] == bytes.length) {
                return contacts;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException damage) {
            throw unreadable("are damaged", damage);
        }
        throw unreadable("are damaged", null);
    }

    private static IllegalStateException unreadable(String what, @Nullable Exception cause) {
        return new IllegalStateException(
                "packed contacts " + what + " (expected: whole, of format " + FORMAT
                        + "); where a newer release stored them, start a release at least as new",
                cause);
    }

    List<ImportRow> rows() {
        return rows;
    }

    /** Some of the rows, packed. */
    byte[] only(BitSet kept) {
        if (kept.cardinality() == rows.size()) {
            return bytes;
        }
        PackedBytes.Writer out = begun(kept.cardinality(), List.of(names));
        kept.stream().forEach(row -> out.bytes(bytes, bounds[row], bounds[row + 1]));
        return out.bytes();
    }

    private ImportRow row(PackedBytes.Reader in) {
        int head = in.number();
        String externalId = in.text();
        Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);
        for (int bits = head / FIRST_CHANNEL; bits != 0; bits &= bits - 1) {
            channels.put(CHANNELS[Integer.numberOfTrailingZeros(bits)], settings(in));
        }
        Map<String, String> profile = new TreeMap<>();
        Map<String, Address> addresses = new TreeMap<>();
        for (int left = in.number(); left > 0; left--) {
            field(in, profile, addresses);
        }
        boolean enabled = (head & DISABLED) == 0;
        return new ImportRow(
                new Contact(externalId, enabled, profile, addresses, channels), (head & KEEPS_STATUS) != 0);
    }

    private static ChannelSettings settings(PackedBytes.Reader in) {
        int head = in.number();
        List<String> slots = new ArrayList<>();
        for (int left = head >> 1; left > 0; left--) {
            slots.add(FIELDS[in.number()].fieldName());
        }
        return new ChannelSettings((head & 1) != 0, slots);
    }

    private void field(PackedBytes.Reader in, Map<String, String> profile, Map<String, Address> addresses) {
        int code = in.number();
        String text = some(in.text());
        if ((code & ADDRESS) == 0) {
            profile.put(names[code >> 1], text);
            return;
        }
        AddressField field = FIELDS[code >> FIELD_SHIFT];
        addresses.put(field.fieldName(), new Address(field.kind(), text, (code & LANDLINE) != 0));
        profile.put(field.fieldName(), (code & WRITTEN) == 0 ? text : some(in.text()));
    }

    private static String some(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("no text where there must be one");
        }
        return text;
    }

    private static PackedBytes.Writer begun(int rows, List<String> names) {
        PackedBytes.Writer out = new PackedBytes.Writer();
        out.number(FORMAT);
        out.number(rows);
        out.number(names.size());
        names.forEach(out::text);
        return out;
    }

    /** Packs rows one after the other. Owned by one thread. */
    public static final class Writer {
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private final PackedBytes.Writer rows = new PackedBytes.Writer();
        private int count;
        private int nameBytes;

        public int count() {
            return count;
        }

        /** About how many bytes there will be: no fewer than that. */
        public int size() {
            return 16 + nameBytes + rows.size();
        }

        /** @param row as {@link io.rollcall.server.contact.ContactForm} checks it; slots and addresses name address fields */
        public void add(ImportRow row) {
            Contact contact = row.contact();
            int head = (contact.enabled() ? 0 : DISABLED) | (row.keepsStatus() ? KEEPS_STATUS : 0);
            for (Channel channel : contact.channels().keySet()) {
                head |= FIRST_CHANNEL << channel.ordinal();
            }
            rows.number(head);
            rows.text(contact.externalId());
            contact.channels().values().forEach(this::add);
            rows.number(contact.profile().size());
            contact.profile()
                    .forEach((name, text) -> add(name, text, contact.addresses().get(name)));
            count++;
        }

        private void add(ChannelSettings settings) {
            rows.number((settings.enabled() ? 1 : 0) + 2 * settings.slots().size());
            settings.slots().forEach(slot -> rows.number(addressField(slot).ordinal()));
        }

        private void add(String name, String text, @Nullable Address address) {
            if (address == null) {
                rows.number(2 * number(name));
                rows.text(text);
                return;
            }
            boolean written = !address.text().equals(text);
            rows.number(ADDRESS
                    | (address.landline() ? LANDLINE : 0)
                    | (written ? WRITTEN : 0)
                    | addressField(name).ordinal() << FIELD_SHIFT);
            rows.text(address.text());
            if (written) {
                rows.text(text);
            }
        }

        private int number(String name) {
            Integer known = names.get(name);
            if (known != null) {
                return known;
            }
            names.put(name, names.size());
            nameBytes += 5 + 3 * name.length();
            return names.size() - 1;
        }

        private static AddressField addressField(String name) {
            AddressField field = AddressField.named(name);
            if (field == null) {
                throw new IllegalArgumentException("field " + name + " (expected: one that holds an address)");
            }
            return field;
        }

        public byte[] bytes() {
            PackedBytes.Writer out = begun(count, List.copyOf(names.keySet()));
            byte[] packed = rows.bytes();
            out.bytes(packed, 0, packed.length);
            return out.bytes();
        }
    }
}
