package io.rollcall.server.book;

import java.util.Arrays;
import java.util.List;

/** Longs that become more. Owned by one thread. */
final class LongList {
    private static final int FIRST_CAPACITY = 64;

    private long[] longs = new long[FIRST_CAPACITY];
    private int size;

    void add(long value) {
        if (size == longs.length) {
            longs = Arrays.copyOf(longs, 2 * size);
        }
        longs[size++] = value;
    }

    int size() {
        return size;
    }

    /** Whether one of them, from an index on, has this in its upper half. */
    boolean hasUpper(int upper, int from) {
        for (int at = from; at < size; at++) {
            if (longs[at] >>> Integer.SIZE == upper) {
                return true;
            }
        }
        return false;
    }

    long[] toArray() {
        return Arrays.copyOf(longs, size);
    }

    /** All of several arrays, one after another. */
    static long[] joined(List<long[]> parts) {
        long[] all = new long[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
