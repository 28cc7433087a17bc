package io.rollcall.server.resolve;

import java.util.Arrays;

/**
 * A set of small numbers that only grows: a hash table while few are expected, one bit a number where many are. Owned by
 * one {@link Resolver}, which empties it for each query.
 */
final class NumberSet {
    private static final int SMALLEST = 64;

    /** Bits from here on: a table would take more memory than one bit for every number there is. */
    private static final int NUMBERS_A_CELL = 64;

    private static final long[] NO_BITS = {};

    private long[] bits = NO_BITS;
    private int[] table = cells(SMALLEST);
    private boolean many;
    private int size;

    /**
     * Forgets all numbers.
     *
     * @param expected about how many will be added
     * @param bound one more than the highest
     */
    void empty(long expected, int bound) {
        many = expected * NUMBERS_A_CELL > bound && expected > SMALLEST / 2;
        size = 0;
        if (many) {
            bits = new long[(bound >> 6) + 1];
            return;
        }
        bits = NO_BITS;
        if (table.length > SMALLEST || expected > SMALLEST / 2) {
            table = cells(Math.max(SMALLEST, Integer.highestOneBit((int) expected) * 4));
        } else {
            Arrays.fill(table, -1);
        }
    }

    /** Adds a number; false where it was there already. */
    boolean add(int number) {
        if (!many) {
            return addToTable(number);
        }
        int word = number >> 6;
        long bit = 1L << number;
        boolean isNew = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return isNew;
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
