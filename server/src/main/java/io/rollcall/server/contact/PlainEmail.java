package io.rollcall.server.contact;

/**
 * Tells the e-mail addresses that are what they look like: ASCII letters, digits and {@code . _ + -} before the {@code @},
 * a domain in lower case after it. They are sent to as they stand, so a look at each character takes the place of three
 * libraries. Most addresses are such; what is said of the others here is only that somebody else has to look.
 */
final class PlainEmail {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;

    private PlainEmail() {}

    static boolean is(String text) {
        int at = text.indexOf('@');
        return at > 0 && at <= MAX_LOCAL && text.length() <= MAX_LENGTH && isLocal(text, at) && isDomain(text, at + 1);
    }

    private static boolean isLocal(String text, int end) {
        char before = '.';
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = isLetterOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '+' || c == '-';
            if (!plain && (c != '.' || before == '.')) {
                return false;
            }
            before = c;
        }
        return before != '.';
    }

    /** At least two labels, none of which begins or ends with a hyphen or holds two in a row; the last of letters alone. */
    private static boolean isDomain(String text, int start) {
        int label = start;
        char before = '.';
        boolean letters = true;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '-') {
                if (before == '.' || before == '-' || i - label > MAX_LABEL) {
                    return false;
                }
                letters = c == '.';
                label = c == '.' ? i + 1 : label;
            } else if (!isLetterOrDigit(c)) {
                return false;
            } else {
                letters &= c >= 'a';
            }
            before = c;
        }
        int last = text.length() - label;
        return label > start && letters && last >= 2 && last <= MAX_LABEL && before != '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
