package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Byte strings side by side in one array: row {@code i} ends at {@code end[i]} and begins where the row before ended. */
record ByteArena(byte[] bytes, int[] end) {
    static ByteArena of(byte[][] rows) {
        int[] end = new int[rows.length];
        int length = 0;
        for (int i = 0; i < rows.length; i++) {
            length += rows[i].length;
            end[i] = length;
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (byte[] row : rows) {
            System.arraycopy(row, 0, bytes, at, row.length);
            at += row.length;
        }
        return new ByteArena(bytes, end);
    }

    int start(int row) {
        return row == 0 ? 0 : end[row - 1];
    }

    int length(int row) {
        return end[row] - start(row);
    }

    byte[] row(int row) {
        return Arrays.copyOfRange(bytes, start(row), end[row]);
    }

    byte[][] rows() {
        byte[][] rows = new byte[end.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i);
        }
        return rows;
    }

    String text(int row) {
        return new String(bytes, start(row), length(row), StandardCharsets.UTF_8);
    }
}
