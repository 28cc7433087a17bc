package io.rollcall.server.resolve;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntConsumer;

/**
 * What became of the contacts that one entry of a query names, read from what became of all. Owned by one {@link Resolver}.
 */
final class Fates implements IntConsumer {
    /** The contacts of larger sets are counted together, those of smaller ones looked up one by one. */
    private static final int FEW = 64;

    private final Candidates decided;
    private Reached reached = Reached.NOBODY;
    private @Nullable Ended ended;
    private int[] counting = {};

    Fates(Candidates decided) {
        this.decided = decided;
    }

    /**
     * Reads from now on what was decided last.
     *
     * @param newEnded null: no set is larger than {@link #FEW}, or it is all there are
     */
    void read(Reached newReached, @Nullable Ended newEnded) {
        reached = newReached;
        ended = newEnded;
    }

    /** Adds to {@code reasons} how many candidates among the fates from..to (exclusive) ended there. */
    static void count(byte[] fates, int from, int to, int[] reasons) {
        for (int i = from; i < to; i++) {
            if (fates[i] != Candidates.RECIPIENT) {
                reasons[fates[i] - 1]++;
            }
        }
    }

    /** Adds to {@code reasons} how many candidates that this entry names ended there. */
    void countAmong(Named entry, int[] reasons) {
        counting = reasons;
        int count = entry.contactCount();
        if (!entry.isSet()) {
            if (count > 0) {
                accept(entry.contact());
            }
        } else if (count == reached.size()) {
            countAll(reasons);
        } else if (count <= FEW || ended == null) {
            entry.contacts().forEach(this);
        } else {
            ended.countAmong(entry.contacts(), reasons);
        }
    }

    @Override
    public void accept(int ordinal) {
        int channels = decided.channelCount();
        int from = reached.position(ordinal) * channels;
        count(decided.fates(), from, from + channels, counting);
    }

    private void countAll(int[] reasons) {
        int[] totals = decided.counts();
        for (int cell = 0; cell < decided.channelCount() * Candidates.FATES; cell++) {
            int fate = cell % Candidates.FATES;
            if (fate != Candidates.RECIPIENT) {
                reasons[fate - 1] += totals[cell];
            }
        }
    }
}
