package io.rollcall.server.book;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a dynamic list: what a profile field must hold, by exactly one test. Case and surrounding blanks do
 * not count, and a blank field never matches, negated or not.
 *
 * @param equals the value, where {@code *} stands for any characters, also none; {@code \*} and {@code \\} are a star and
 *     a backslash
 * @param in values, one of which the field must equal; no wildcards
 * @param atLeast the range's lower end, a decimal number or a timestamp (ISO 8601); null: open
 * @param atMost the range's upper end, included like the lower one; null: open
 * @param not true: the rule holds for the fields that are not blank and for which the test does not hold
 */
public record Rule(
        String field,
        @Nullable String equals,
        List<String> in,
        @Nullable String atLeast,
        @Nullable String atMost,
        boolean not) {
    public Rule {
        in = List.copyOf(in);
    }

    /** The plainest rule: a field equals a value, in which {@code *} is a wildcard. */
    public static Rule equal(String field, String value) {
        return new Rule(field, value, List.of(), null, null, false);
    }

    /** How many characters people wrote for it. */
    public int characters() {
        int characters = field.length() + length(equals) + length(atLeast) + length(atMost);
        for (String value : in) {
            characters += value.length();
        }
        return characters;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The form in which values are compared. */
    static String folded(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return composed(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /** Whether a text surely is in form NFC: no character below the first combining mark ever composes. */
    private static boolean composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '\u0300') {
                return false;
            }
        }
        return true;
    }
}
