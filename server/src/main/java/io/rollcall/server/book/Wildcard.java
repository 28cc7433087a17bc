package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern cut at its stars: the value begins with the first piece, ends with the last, and has the others in between in
 * their order. Pieces are whole characters, and UTF-8 never finds one inside another, so bytes are compared.
 */
public final class Wildcard implements Criterion {
    private final List<byte[]> pieces;

    private Wildcard(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    static Wildcard of(List<String> pieces) {
        return new Wildcard(pieces.stream()
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** The texts between the stars of a pattern, without escapes; a single one where it has no star. */
    static List<String> pieces(String pattern) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(escapes(pattern, i) ? pattern.charAt(++i) : c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** The pattern that matches this text alone. */
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*");
    }

    /** Whether every backslash of a pattern stands before a star or a backslash. */
    public static boolean wellFormed(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && !escapes(pattern, i++)) {
                return false;
            }
        }
        return true;
    }

    private static boolean escapes(String pattern, int at) {
        return pattern.charAt(at) == '\\'
                && at + 1 < pattern.length()
                && (pattern.charAt(at + 1) == '*' || pattern.charAt(at + 1) == '\\');
    }

    @Override
    public boolean holds(byte[] text, int from, int to) {
        byte[] first = pieces.get(0);
        byte[] last = pieces.get(pieces.size() - 1);
        int at = from + first.length;
        int end = to - last.length;
        if (at > end || !isAt(first, text, from) || !isAt(last, text, end)) {
            return false;
        }
        for (int i = 1; i < pieces.size() - 1; i++) {
            byte[] piece = pieces.get(i);
            at = indexOf(piece, text, at, end);
            if (at < 0) {
                return false;
            }
            at += piece.length;
        }
        return true;
    }

    private static int indexOf(byte[] piece, byte[] text, int from, int to) {
        for (int at = from; at + piece.length <= to; at++) {
            if (isAt(piece, text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] piece, byte[] text, int at) {
        return Arrays.equals(piece, 0, piece.length, text, at, at + piece.length);
    }
}
