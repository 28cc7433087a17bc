package io.rollcall.server.book;

import java.util.Arrays;
import java.util.BitSet;

/** A set of small numbers, one bit each, up to the highest there is. Immutable. */
public final class NumberBits {
    static final NumberBits NONE = new NumberBits(new long[0]);

    private final long[] words;

    private NumberBits(long[] words) {
        this.words = words;
    }

    static NumberBits of(BitSet numbers) {
        return numbers.isEmpty() ? NONE : new NumberBits(numbers.toLongArray());
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    public boolean contains(int number) {
        int word = number >> 6;
        return word < words.length && (words[word] & 1L << number) != 0;
    }

    NumberBits with(int number, boolean on) {
        if (contains(number) == on) {
            return this;
        }
        int word = number >> 6;
        long[] changed = Arrays.copyOf(words, Math.max(words.length, word + 1));
        changed[word] ^= 1L << number;
        int length = changed.length;
        while (length > 0 && changed[length - 1] == 0) {
            length--;
        }
        return length == 0 ? NONE : new NumberBits(Arrays.copyOf(changed, length));
    }
}
