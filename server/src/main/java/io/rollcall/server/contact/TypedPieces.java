package io.rollcall.server.contact;

import java.util.ArrayList;
import java.util.List;

/**
 * Typed text cut at its separators, but not inside closed quotes and closed angle brackets, nor before the
 * {@code ext=12} of a phone number.
 *
 * <p>One pass: a character is looked at a constant number of times, whatever is opened and never closed.
 */
final class TypedPieces {
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int unclosedQuote = Integer.MAX_VALUE;

    private TypedPieces(String text) {
        this.text = text;
    }

    /** The pieces that are not blank, in order. */
    static List<Piece> of(String text) {
        TypedPieces typed = new TypedPieces(text);
        typed.cut();
        return typed.pieces;
    }

    private void cut() {
        int start = 0;
        boolean enclosing = false;
        for (int at = 0; at < text.length(); ) {
            int next = Math.max(afterQuotes(at), afterBrackets(at));
            if (next > at) {
                enclosing = true;
                at = next;
                continue;
            }
            if (isSeparator(at)) {
                add(start, at, enclosing);
                start = at + 1;
                enclosing = false;
            }
            at++;
        }
        add(start, text.length(), enclosing);
    }

    private void add(int start, int end, boolean enclosing) {
        String piece = Addresses.trim(text.substring(start, end));
        if (!piece.isEmpty()) {
            pieces.add(new Piece(piece, enclosing));
        }
    }

    /** Just after the quoted string that begins there, or the same index where none does or it is not closed. */
    private int afterQuotes(int at) {
        if (at >= unclosedQuote || !opensQuotes(at)) {
            return at;
        }
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
            }
        }
        // Every quote from here on is an escaped one; read from any of them, the rest is the same and closes nothing.
        unclosedQuote = at;
        return at;
    }

    private boolean opensQuotes(int at) {
        return text.charAt(at) == '"' && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /** Just after the brackets that begin there, or the same index where the next bracket is no closing one. */
    private int afterBrackets(int at) {
        if (text.charAt(at) != '<') {
            return at;
        }
        for (int i = at + 1; i < text.length() && text.charAt(i) != '<'; i = Math.max(i + 1, afterQuotes(i))) {
            if (text.charAt(i) == '>') {
                return i + 1;
            }
        }
        return at;
    }

    private boolean isSeparator(int at) {
        return switch (text.charAt(at)) {
            case ',', '\uFF0C', '\u3001', '\u060C', '\u061B' -> true;
            case '\t', '\n', '\r', '\u0085', '\u2028', '\u2029' -> true;
            case ';', '\uFF1B' -> !isExtension(at);
            default -> false;
        };
    }

    private boolean isExtension(int semicolon) {
        return HalfWidth.isDigit(text, semicolon - 1)
                && HalfWidth.startsWith(text, semicolon, ";ext=")
                && HalfWidth.isDigit(text, semicolon + ";ext=".length());
    }

    /** @param enclosing whether there are closed quotes or brackets in it: its blanks then separate nothing */
    record Piece(String text, boolean enclosing) {}
}
