package io.rollcall.server.resolve;

import io.rollcall.server.contact.Channel;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts of a resolution while it is made, and which contacts ended under which reason on which channel, from which the
 * outcome of every selector is read. Owned by one {@link Resolver}, then read only.
 */
final class Tally {
    private final int[] recipients = new int[Channel.COUNT];
    private final int[] reasons = new int[Reason.COUNT];
    private final @Nullable RoaringBitmap[] contacts = new RoaringBitmap[Channel.COUNT * Reason.COUNT];
    private int candidates;

    void recipient(Channel channel) {
        candidates++;
        recipients[channel.ordinal()]++;
    }

    /** One candidate that is no stored contact. */
    void drop(Reason reason) {
        drop(reason, 1);
    }

    void drop(Reason reason, int count) {
        candidates += count;
        reasons[reason.ordinal()] += count;
    }

    /** One contact on one channel; contacts come in ascending order. */
    void drop(int ordinal, Channel channel, Reason reason) {
        drop(reason, 1);
        int cell = cell(channel, reason);
        RoaringBitmap dropped = contacts[cell];
        if (dropped == null) {
            dropped = new RoaringBitmap();
            contacts[cell] = dropped;
        }
        dropped.add(ordinal);
    }

    /** All of these contacts on one channel. */
    void drop(RoaringBitmap ordinals, Channel channel, Reason reason) {
        drop(reason, ordinals.getCardinality());
        int cell = cell(channel, reason);
        RoaringBitmap dropped = contacts[cell];
        contacts[cell] = dropped == null ? ordinals.clone() : RoaringBitmap.or(dropped, ordinals);
    }

    int candidates() {
        return candidates;
    }

    int recipients(Channel channel) {
        return recipients[channel.ordinal()];
    }

    int[] reasons() {
        return reasons.clone();
    }

    int reason(Reason reason) {
        return reasons[reason.ordinal()];
    }

    /** Adds to {@code counts}, by reason, how many of these contacts ended there on any channel. */
    void countAmong(RoaringBitmap ordinals, int[] counts) {
        for (int cell = 0; cell < contacts.length; cell++) {
            RoaringBitmap dropped = contacts[cell];
            if (dropped != null) {
                counts[cell % Reason.COUNT] += RoaringBitmap.andCardinality(dropped, ordinals);
            }
        }
    }

    /** As {@link #countAmong} for one contact. */
    void countOf(int ordinal, int[] counts) {
        for (int cell = 0; cell < contacts.length; cell++) {
            RoaringBitmap dropped = contacts[cell];
            if (dropped != null && dropped.contains(ordinal)) {
                counts[cell % Reason.COUNT]++;
            }
        }
    }

    private static int cell(Channel channel, Reason reason) {
        return channel.ordinal() * Reason.COUNT + reason.ordinal();
    }
}
