package io.rollcall.server.book;

import java.security.SecureRandom;

/**
 * Hashes of keys that strangers choose: addresses, external ids, values of fields. Which keys share a hash cannot be worked
 * out beforehand, so nobody can fill an index with keys that do; with {@link String#hashCode} anybody could.
 *
 * <p>Three chars at a time are the coefficients of a polynomial, evaluated modulo the prime 2^61 - 1 at a point that is
 * drawn when the process starts (Carter and Wegman 1979). Two keys of n chars meet there with a chance of n/3 in 2^61, and
 * in the 32 bits that are kept with about one in 2^32. The next process hashes otherwise: for indexes in memory only.
 */
final class KeyHash {
    private static final long PRIME = (1L << 61) - 1;
    private static final int PRIME_BITS = 61;
    private static final int CHARS = 3;

    private static final long POINT;
    private static final long MULTIPLIER;

    static {
        SecureRandom random = new SecureRandom();
        POINT = random.nextLong() & PRIME;
        MULTIPLIER = random.nextLong() | 1;
    }

    private KeyHash() {}

    static int of(String key) {
        int length = key.length();
        long hash = length;
        for (int at = 0; at < length; ) {
            long chars = 0;
            for (int end = Math.min(at + CHARS, length); at < end; at++) {
                chars = chars << Character.SIZE | key.charAt(at);
            }
            hash = multipliedAndAdded(hash, chars);
        }
        return (int) (hash * MULTIPLIER >>> Integer.SIZE);
    }

    /** As {@link #of(String)}, of a text in ASCII. */
    static int ofAscii(byte[] bytes, int from, int to) {
        long hash = to - from;
        for (int at = from; at < to; ) {
            long chars = 0;
            for (int end = Math.min(at + CHARS, to); at < end; at++) {
                chars = chars << Character.SIZE | bytes[at];
            }
            hash = multipliedAndAdded(hash, chars);
        }
        return (int) (hash * MULTIPLIER >>> Integer.SIZE);
    }

    /** {@code hash * POINT + chars}, reduced to 61 bits and a little: the same residue always by the same way. */
    private static long multipliedAndAdded(long hash, long chars) {
        long low = hash * POINT;
        long high = Math.multiplyHigh(hash, POINT);
        long sum = (low & PRIME) + (high << Long.SIZE - PRIME_BITS | low >>> PRIME_BITS) + chars;
        return (sum & PRIME) + (sum >>> PRIME_BITS);
    }
}
