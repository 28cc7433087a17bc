package io.rollcall.server.contact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks of text that people write, and how such text is repeated in a message about it. */
public final class Texts {
    private static final int SHOWN = 80;

    private Texts() {}

    /** What is wrong with a text of one or more lines, or null: half a character, or a control character. */
    public static @Nullable String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t' && c != '\n') {
                return "control character " + codePoint(c);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "half a surrogate pair, " + codePoint(c);
                }
                i++;
            }
        }
        return null;
    }

    /** Whether a text is neither empty nor contains blanks, control characters or anything else without a shape. */
    public static boolean visible(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Texts::visible);
    }

    /** How many bytes a text takes in UTF-8. */
    public static int utf8Length(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    /** The text between quotes, shortened, whatever is invisible in it escaped. */
    public static String quoted(String text) {
        return quoted(text, '"', SHOWN);
    }

    /** The first characters of a text between quotes of a kind, whatever is invisible in it escaped. */
    static String quoted(String text, char quote, int most) {
        StringBuilder shown = new StringBuilder().append(quote);
        text.codePoints().limit(most).forEach(c -> {
            if (c == ' ' || visible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append('<').append(codePoint(c)).append('>');
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > most ? "..." : "")
                .append(quote)
                .toString();
    }

    static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    static String codePoint(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
