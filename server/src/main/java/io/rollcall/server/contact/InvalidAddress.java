package io.rollcall.server.contact;

/**
 * Text that is no address messages can be sent to. The message repeats the text, shortened and with invisible
 * characters escaped, and says what was wrong and what was expected: show it to the caller, keep it out of logs.
 *
 * <p>Checked, because a caller must decide what becomes of such text; without a stack trace, because it is ordinary.
 */
public final class InvalidAddress extends Exception {
    private static final int SHOWN = 40;

    InvalidAddress(String raw, String wrong, String expected) {
        super(Texts.quoted(raw, '\'', SHOWN) + ": " + wrong + " (expected: " + expected + ")", null, false, false);
    }

    /** The character as it can be named in a message: itself where it is visible, else its code point. */
    static String named(int character) {
        return Texts.visible(character) ? "'" + Character.toString(character) + "'" : Texts.codePoint(character);
    }
}
