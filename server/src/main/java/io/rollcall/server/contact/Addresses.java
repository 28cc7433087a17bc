package io.rollcall.server.contact;

import org.jspecify.annotations.Nullable;

/** What people write where an address is asked for: a phone number or an e-mail address, told apart by the {@code @}. */
public final class Addresses {
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';
    private static final char RIGHT_TO_LEFT_MARK = '\u200F';
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Addresses() {}

    /**
     * The address that the text stands for.
     *
     * @param region ISO 3166 code of the country in which a phone number without country code is dialled, if any
     */
    public static Address parse(String raw, @Nullable String region) throws InvalidAddress {
        return raw.indexOf('@') >= 0 || raw.indexOf(EmailAddresses.FULL_WIDTH_AT) >= 0
                ? EmailAddresses.parse(raw)
                : PhoneNumbers.parse(raw, region);
    }

    /** Without the blanks and marks that copying leaves around a text; tabs and line ends are no blanks and stay. */
    static String trim(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && isTrimmed(raw.charAt(start))) {
            start++;
        }
        while (start < end && isTrimmed(raw.charAt(end - 1))) {
            end--;
        }
        return raw.substring(start, end);
    }

    /** A blank of any width, breaking or not. */
    static boolean isBlank(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isTrimmed(char c) {
        return isBlank(c)
                || c == LEFT_TO_RIGHT_MARK
                || c == RIGHT_TO_LEFT_MARK
                || c == ZERO_WIDTH_SPACE
                || c == BYTE_ORDER_MARK;
    }
}
