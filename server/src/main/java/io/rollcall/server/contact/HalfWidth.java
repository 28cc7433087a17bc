package io.rollcall.server.contact;

/** Full-width forms, as East Asian keyboards make them, read as the ASCII characters they stand for. */
final class HalfWidth {
    private HalfWidth() {}

    static char of(char c) {
        return c >= 0xFF01 && c <= 0xFF5E ? (char) (c - 0xFF01 + '!') : c;
    }

    static String of(String text) {
        StringBuilder half = new StringBuilder(text.length());
        text.chars().forEach(c -> half.append(of((char) c)));
        return half.toString();
    }

    static boolean isDigit(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = of(text.charAt(at));
        return c >= '0' && c <= '9';
    }

    /** Whether an ASCII word in lower case stands there, in either case. */
    static boolean startsWith(String text, int at, String word) {
        if (text.length() - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = of(text.charAt(at + i));
            if ((c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
