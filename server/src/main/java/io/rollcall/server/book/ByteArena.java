package io.rollcall.server.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Byte strings side by side in one array: each row begins where the row before ends. Immutable. */
final class ByteArena {
    private static final char[] NONE = {};
    /** Behind the last row, so that two words can be read wherever a row begins. */
    private static final int PADDING = 2 * Long.BYTES;

    private static final byte[] NO_BYTES = new byte[PADDING];

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;

    /**
     * Where each row begins and the one before it ends, as long as a char can say it: rows are read by the million, and few
     * pages are larger.
     */
    private final char[] bound;

    /** The same for an arena that is larger; else null. */
    private final int @Nullable [] farBound;

    private ByteArena(byte[] bytes, int[] bounds) {
        this.bytes = bytes;
        boolean far = bounds[bounds.length - 1] > Character.MAX_VALUE;
        farBound = far ? bounds : null;
        bound = far ? NONE : new char[bounds.length];
        for (int row = 0; row < bound.length; row++) {
            bound[row] = (char) bounds[row];
        }
    }

    static ByteArena empty(int rows) {
        return new ByteArena(NO_BYTES, new int[rows + 1]);
    }

    /** The stored form of the first rows: the length of each, and their bytes. Nothing may be behind them. */
    void write(PageWriter out, int rows) {
        for (int row = 0; row < rows; row++) {
            out.number(length(row));
        }
        out.bytes(bytes, 0, end(rows - 1));
    }

    /**
     * @param stored how many rows were written
     * @param rows how many there are; those behind the stored ones are empty
     */
    static ByteArena read(PageReader in, int stored, int rows) {
        int[] bounds = new int[rows + 1];
        for (int row = 0; row < stored; row++) {
            bounds[row + 1] = bounds[row] + in.number(Math.max(0, in.left() - bounds[row]));
        }
        Arrays.fill(bounds, stored + 1, rows + 1, bounds[stored]);
        return new ByteArena(in.copy(bounds[stored], PADDING), bounds);
    }

    /** All rows, and behind them a few bytes that mean nothing; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return farBound == null ? bound[row] : farBound[row];
    }

    /** Just after the last byte of a row. */
    int end(int row) {
        return start(row + 1);
    }

    int length(int row) {
        return end(row) - start(row);
    }

    byte[] row(int row) {
        return Arrays.copyOfRange(bytes, start(row), end(row));
    }

    /** Copies a row and returns the index just after it. */
    int copy(int row, byte[] target, int at) {
        int start = start(row);
        int length = end(row) - start;
        System.arraycopy(bytes, start, target, at, length);
        return at + length;
    }

    /** As {@link #copy}, and for a short row two words, whatever is behind it: may write up to 16 bytes too many. */
    int copyRoughly(int row, byte[] target, int at) {
        int start = start(row);
        int length = end(row) - start;
        if (length > 2 * Long.BYTES) {
            System.arraycopy(bytes, start, target, at, length);
            return at + length;
        }
        EIGHT_BYTES.set(target, at, (long) EIGHT_BYTES.get(bytes, start));
        EIGHT_BYTES.set(target, at + Long.BYTES, (long) EIGHT_BYTES.get(bytes, start + Long.BYTES));
        return at + length;
    }

    /** Reads from the first byte of a row; where the row ends, its reader has to know. */
    PackedBytes.Reader reader(int row) {
        return new PackedBytes.Reader(bytes, start(row));
    }

    /** Whether a row is this text; compares without making a string where the text is ASCII. */
    boolean is(int row, String text) {
        int start = start(row);
        int length = length(row);
        if (length < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return text(row).equals(text);
            }
            if (bytes[start + i] != c) {
                return false;
            }
        }
        return length == text.length();
    }

    String text(int row) {
        int start = start(row);
        return new String(bytes, start, end(row) - start, StandardCharsets.UTF_8);
    }

    /** An arena being changed. What lies between two changed rows is copied in one go. */
    static final class Builder {
        private final ByteArena before;

        /** Null where a row is as before. */
        private final byte[] @Nullable [] rows;

        private boolean changed;

        Builder(ByteArena before, int rows) {
            this.before = before;
            this.rows = new byte[rows][];
        }

        byte[] row(int row) {
            byte[] now = rows[row];
            return now == null ? before.row(row) : now;
        }

        void set(int row, byte... bytes) {
            if (!Arrays.equals(bytes, row(row))) {
                rows[row] = bytes;
                changed = true;
            }
        }

        ByteArena build() {
            if (!changed) {
                return before;
            }
            int[] bounds = bounds();
            byte[] bytes = new byte[bounds[rows.length] + PADDING];
            int at = 0;
            int row = 0;
            while (row < rows.length) {
                byte[] now = rows[row];
                if (now != null) {
                    System.arraycopy(now, 0, bytes, at, now.length);
                    at += now.length;
                    row++;
                } else {
                    int start = before.start(row);
                    row = nextChanged(row);
                    int length = before.start(row) - start;
                    System.arraycopy(before.bytes, start, bytes, at, length);
                    at += length;
                }
            }
            return new ByteArena(bytes, bounds);
        }

        private int nextChanged(int row) {
            int next = row;
            while (next < rows.length && rows[next] == null) {
                next++;
            }
            return next;
        }

        private int[] bounds() {
            int[] bounds = new int[rows.length + 1];
            int longer = 0;
            for (int row = 0; row < rows.length; row++) {
                byte[] now = rows[row];
                longer += now == null ? 0 : now.length - before.length(row);
                bounds[row + 1] = before.end(row) + longer;
            }
            return bounds;
        }
    }
}
