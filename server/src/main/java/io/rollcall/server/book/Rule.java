package io.rollcall.server.book;

import java.util.Locale;

/**
 * One condition of a dynamic list: a profile field equals a value, without regard to case and surrounding blanks.
 * A blank field never matches.
 */
public record Rule(String field, String equals) {
    /** The form in which values are compared. */
    static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
