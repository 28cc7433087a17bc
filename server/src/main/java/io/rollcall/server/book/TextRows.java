package io.rollcall.server.book;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of short texts in one array: each is its length plus one (LEB128) and its UTF-8, a free row a zero. A row
 * is found by skipping those before it: few bytes, and rows are few. Immutable.
 */
final class TextRows {
    private final byte[] bytes;
    private final int rows;

    private TextRows(byte[] bytes, int rows) {
        this.bytes = bytes;
        this.rows = rows;
    }

    static TextRows empty(int rows) {
        return new TextRows(new byte[rows], rows);
    }

    /** Rows that were written one behind the other. */
    static TextRows of(byte[] bytes, int rows) {
        return new TextRows(bytes, rows);
    }

    /** How many bytes a row takes whose text has so many. */
    static int rowBytes(int length) {
        return headBytes(length + 1) + length;
    }

    static void writeRow(byte[] text, int from, int to, byte[] target, int start) {
        writeHead(to - from + 1, target, start);
        System.arraycopy(text, from, target, start + headBytes(to - from + 1), to - from);
    }

    boolean isEmpty() {
        return bytes.length == rows;
    }

    boolean is(int row, byte[] text) {
        int at = start(row);
        int head = head(at);
        int from = at + headBytes(head);
        return head - 1 == text.length && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    /** Visits the rows whose text is as it must be. */
    void forEach(Criterion criterion, IntConsumer visitor) {
        int at = 0;
        for (int row = 0; row < rows; row++) {
            int head = head(at);
            int from = at + headBytes(head);
            at = end(at, head);
            if (head > 0 && criterion.holds(bytes, from, at)) {
                visitor.accept(row);
            }
        }
    }

    /** @param text null: the row becomes free */
    TextRows with(int row, byte @Nullable [] text) {
        int start = start(row);
        int end = end(start, head(start));
        int head = text == null ? 0 : text.length + 1;
        int length = text == null ? 0 : text.length;
        int from = start + headBytes(head);
        byte[] copy = new byte[from + length + bytes.length - end];
        System.arraycopy(bytes, 0, copy, 0, start);
        writeHead(head, copy, start);
        if (text != null) {
            System.arraycopy(text, 0, copy, from, length);
        }
        System.arraycopy(bytes, end, copy, from + length, bytes.length - end);
        return new TextRows(copy, rows);
    }

    private int start(int row) {
        int at = 0;
        for (int i = 0; i < row; i++) {
            at = end(at, head(at));
        }
        return at;
    }

    private static int end(int at, int head) {
        return at + headBytes(head) + Math.max(0, head - 1);
    }

    private int head(int at) {
        int head = bytes[at];
        if (head >= 0) {
            return head;
        }
        head &= 0x7f;
        for (int i = 1, shift = 7; ; i++, shift += 7) {
            byte next = bytes[at + i];
            head |= (next & 0x7f) << shift;
            if (next >= 0) {
                return head;
            }
        }
    }

    private static int headBytes(int head) {
        return head < 1 << 7 ? 1 : head < 1 << 14 ? 2 : head < 1 << 21 ? 3 : head < 1 << 28 ? 4 : 5;
    }

    private static void writeHead(int head, byte[] target, int start) {
        int rest = head;
        int at = start;
        for (; rest > 0x7f; rest >>>= 7) {
            target[at++] = (byte) (rest | 0x80);
        }
        target[at] = (byte) rest;
    }
}
