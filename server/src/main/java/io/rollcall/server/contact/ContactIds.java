package io.rollcall.server.contact;

import java.util.Arrays;

/**
 * The text form of a contact's ordinal: {@code c-} and the ordinal in base 32 (Crockford's digits, lower case, no leading
 * zero). Ordinals rise and are never reused, so an id needs no index to be found and lower ids are older contacts.
 */
public final class ContactIds {
    public static final String PREFIX = "c-";
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int MAX_DIGITS = 7;
    private static final byte[] VALUES = values();

    private ContactIds() {}

    public static String format(int ordinal) {
        char[] text = new char[PREFIX.length() + MAX_DIGITS];
        int at = text.length;
        int rest = ordinal;
        do {
            text[--at] = DIGITS.charAt(rest & 31);
            rest >>>= 5;
        } while (rest != 0);
        text[--at] = '-';
        text[--at] = 'c';
        return new String(text, at, text.length - at);
    }

    /** The ordinal an id stands for, or -1 where the text is not an id. */
    public static int parse(String id) {
        int digits = id.length() - PREFIX.length();
        if (digits < 1 || digits > MAX_DIGITS || !id.startsWith(PREFIX) || id.charAt(PREFIX.length()) == '0') {
            return -1;
        }
        long ordinal = 0;
        for (int i = PREFIX.length(); i < id.length(); i++) {
            char digit = id.charAt(i);
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
