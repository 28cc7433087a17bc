package io.rollcall.server.resolve;

import io.rollcall.server.book.ContactPage;
import io.rollcall.server.contact.Channel;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The contacts that lost their address to an earlier one, by channel: address number above, ordinal below in one long.
 * Sorted once when all are known. Owned by one {@link Resolver}, then read only.
 */
final class Duplicates {
    private static final long[] NO_PAIRS = {};
    private static final int FEW = 64;

    /** Nobody lost an address. */
    static final Duplicates NONE = new Duplicates();

    private final long[][] pairs = new long[Channel.COUNT][];
    private final int[] sizes = new int[Channel.COUNT];

    /** By channel, the addresses that somebody lost, where a search each time would take longer. */
    private final BitSet[] lost = new BitSet[Channel.COUNT];

    Duplicates() {
        Arrays.fill(pairs, NO_PAIRS);
    }

    void add(Channel channel, int address, int ordinal) {
        int c = channel.ordinal();
        if (sizes[c] == pairs[c].length) {
            pairs[c] = Arrays.copyOf(pairs[c], Math.max(16, sizes[c] * 2));
        }
        pairs[c][sizes[c]++] = pair(address, ordinal);
    }

    void sort() {
        for (int c = 0; c < pairs.length; c++) {
            Arrays.sort(pairs[c], 0, sizes[c]);
            if (sizes[c] > FEW) {
                lost[c] = new BitSet();
                for (int i = 0; i < sizes[c]; i++) {
                    lost[c].set((int) (pairs[c][i] >>> 32));
                }
            }
        }
    }

    private boolean isLost(int c, int address) {
        return sizes[c] > 0 && (sizes[c] <= FEW || lost[c].get(address));
    }

    /** The ordinals under an address, ascending. */
    int[] of(Channel channel, int address) {
        int c = channel.ordinal();
        if (!isLost(c, address)) {
            return ContactPage.NO_NUMBERS;
        }
        int from = position(c, pair(address, 0));
        int to = position(c, pair(address + 1, 0));
        int[] ordinals = new int[to - from];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = (int) pairs[c][from + i];
        }
        return ordinals;
    }

    private int position(int c, long pair) {
        int at = Arrays.binarySearch(pairs[c], 0, sizes[c], pair);
        return at < 0 ? -at - 1 : at;
    }

    private static long pair(int address, int ordinal) {
        return (long) address << 32 | ordinal;
    }
}
