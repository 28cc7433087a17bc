package io.rollcall.server.book;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds numbers by the hash of a key that is stored elsewhere. Never changed: {@link #with} and {@link #without} give a
 * new index that shares all but one segment.
 *
 * <p>A segment is a sorted array of cells, hash above, number below, chosen by the hash's top bits: eight bytes an
 * entry, about 64 to 128 entries to copy for a change. When segments fill up, all of them are split once.
 */
final class HashIndex {
    static final HashIndex EMPTY = new HashIndex(new long[][] {{}}, 0, 0);
    private static final int MEAN_SEGMENT = 128;

    private final long[][] segments;
    private final int bits;
    private final int size;

    private HashIndex(long[][] segments, int bits, int size) {
        this.segments = segments;
        this.bits = bits;
        this.size = size;
    }

    /** A well-spread hash of a key (the finalizer of MurmurHash3 over {@link String#hashCode}). */
    static int hash(String key) {
        int h = key.hashCode();
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    int size() {
        return size;
    }

    /** The first number under this hash that the predicate recognises, or -1. */
    int find(int hash, IntPredicate same) {
        long[] segment = segments[segmentOf(hash)];
        for (int at = insertion(segment, cell(hash, 0)); at < segment.length; at++) {
            if (hashOf(segment[at]) != hash) {
                return -1;
            }
            if (same.test((int) segment[at])) {
                return (int) segment[at];
            }
        }
        return -1;
    }

    HashIndex with(int hash, int number) {
        HashIndex roomy = size < (long) MEAN_SEGMENT << bits ? this : split();
        int s = roomy.segmentOf(hash);
        long[] segment = roomy.segments[s];
        int at = insertion(segment, cell(hash, number));
        long[] grown = new long[segment.length + 1];
        System.arraycopy(segment, 0, grown, 0, at);
        grown[at] = cell(hash, number);
        System.arraycopy(segment, at, grown, at + 1, segment.length - at);
        return roomy.replaced(s, grown, size + 1);
    }

    HashIndex without(int hash, int number) {
        int s = segmentOf(hash);
        long[] segment = segments[s];
        int at = Arrays.binarySearch(segment, cell(hash, number));
        if (at < 0) {
            throw new IllegalStateException("number " + number + " is not in the index");
        }
        long[] shrunk = new long[segment.length - 1];
        System.arraycopy(segment, 0, shrunk, 0, at);
        System.arraycopy(segment, at + 1, shrunk, at, shrunk.length - at);
        return replaced(s, shrunk, size - 1);
    }

    private HashIndex replaced(int s, long[] segment, int newSize) {
        long[][] copy = segments.clone();
        copy[s] = segment;
        return new HashIndex(copy, bits, newSize);
    }

    private HashIndex split() {
        long[][] halves = new long[segments.length * 2][];
        for (int s = 0; s < segments.length; s++) {
            long[] segment = segments[s];
            int upperHalf = (s << 1 | 1) << (31 - bits);
            int middle = insertion(segment, cell(upperHalf, 0));
            halves[2 * s] = Arrays.copyOfRange(segment, 0, middle);
            halves[2 * s + 1] = Arrays.copyOfRange(segment, middle, segment.length);
        }
        return new HashIndex(halves, bits + 1, size);
    }

    private int segmentOf(int hash) {
        return (int) ((hash & 0xffffffffL) >>> (32 - bits));
    }

    /** The hash's top bit is flipped, so that the signed order of cells is the unsigned order of hashes. */
    private static long cell(int hash, int number) {
        return (long) (hash ^ Integer.MIN_VALUE) << 32 | number;
    }

    private static int hashOf(long cell) {
        return (int) (cell >>> 32) ^ Integer.MIN_VALUE;
    }

    private static int insertion(long[] segment, long cell) {
        int at = Arrays.binarySearch(segment, cell);
        return at < 0 ? -at - 1 : at;
    }
}
