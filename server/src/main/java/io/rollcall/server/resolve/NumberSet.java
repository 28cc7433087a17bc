package io.rollcall.server.resolve;

import java.util.Arrays;

/**
 * A set of small numbers that only grows: a hash table while few are expected, one bit a number where many are. Owned by
 * one resolution.
 */
final class NumberSet {
    private static final int[] NO_TABLE = {};
    private static final long[] NO_BITS = {};

    /** Bits from here on: a table would take more memory than one bit for every number there is. */
    private static final int NUMBERS_A_CELL = 64;

    private final long[] bits;
    private int[] table;
    private int size;

    /**
     * @param expected about how many numbers will be added
     * @param bound one more than the highest number
     */
    NumberSet(long expected, int bound) {
        boolean many = expected * NUMBERS_A_CELL > bound;
        bits = many ? new long[(bound >> 6) + 1] : NO_BITS;
        table = many ? NO_TABLE : cells(Integer.highestOneBit((int) expected + 4) * 4);
    }

    /** Adds a number; false where it was there already. */
    boolean add(int number) {
        if (table.length == 0) {
            int word = number >> 6;
            long bit = 1L << number;
            boolean isNew = (bits[word] & bit) == 0;
            bits[word] |= bit;
            return isNew;
        }
        return addToTable(number);
    }

    private boolean addToTable(int number) {
        int mask = table.length - 1;
        int at = number * 0x9E3779B1 >>> 7 & mask;
        while (table[at] >= 0) {
            if (table[at] == number) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = number;
        if (++size * 2 > table.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        int[] full = table;
        table = cells(full.length * 2);
        size = 0;
        for (int number : full) {
            if (number >= 0) {
                addToTable(number);
            }
        }
    }

    private static int[] cells(int length) {
        int[] cells = new int[length];
        Arrays.fill(cells, -1);
        return cells;
    }
}
