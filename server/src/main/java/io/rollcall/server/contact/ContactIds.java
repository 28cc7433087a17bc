package io.rollcall.server.contact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text form of a contact's ordinal: {@code c-} and the ordinal in base 32 (Crockford's digits, lower case, no leading
 * zero). Ordinals rise and are never reused, so an id needs no index to be found and lower ids are older contacts.
 */
public final class ContactIds {
    public static final String PREFIX = "c-";
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int MAX_DIGITS = 7;

    /** The longest id. */
    public static final int MAX_LENGTH = PREFIX.length() + MAX_DIGITS;

    private static final byte[] VALUES = values();

    private ContactIds() {}

    public static String format(int ordinal) {
        byte[] id = new byte[MAX_LENGTH];
        return new String(id, 0, write(ordinal, id, 0), StandardCharsets.US_ASCII);
    }

    /** Writes an id as ASCII, at most {@link #MAX_LENGTH} bytes, and returns the index just after it. */
    public static int write(int ordinal, byte[] target, int at) {
        target[at] = 'c';
        target[at + 1] = '-';
        int digits = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(ordinal) + 4) / 5);
        int end = at + PREFIX.length() + digits;
        int rest = ordinal;
        for (int i = end - 1; i >= at + PREFIX.length(); i--) {
            target[i] = (byte) DIGITS.charAt(rest & 31);
            rest >>>= 5;
        }
        return end;
    }

    /** The ordinal an id stands for, or -1 where the text is not an id. */
    public static int parse(String id) {
        return parse(id, 0);
    }

    /** The ordinal of the id that the text is from an index on, or -1 where that is not an id. */
    static int parse(String text, int from) {
        int start = from + PREFIX.length();
        int digits = text.length() - start;
        if (digits < 1 || digits > MAX_DIGITS || !text.startsWith(PREFIX, from) || text.charAt(start) == '0') {
            return -1;
        }
        long ordinal = 0;
        for (int i = start; i < text.length(); i++) {
            char digit = text.charAt(i);
            int value = digit < VALUES.length ? VALUES[digit] : -1;
            if (value < 0) {
                return -1;
            }
            ordinal = ordinal << 5 | value;
        }
        return ordinal > Integer.MAX_VALUE ? -1 : (int) ordinal;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length(); i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }
}
