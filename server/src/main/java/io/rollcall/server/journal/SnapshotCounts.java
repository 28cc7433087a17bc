package io.rollcall.server.journal;

import java.util.concurrent.atomic.LongAdder;

/** What went wrong with snapshots since the start of this node, for metrics; each was logged as well. */
public final class SnapshotCounts {
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder uncollected = new LongAdder();

    /** Snapshots that were skipped, because they could not be read. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Saves after which older snapshots could not be cleared away; a later save does it. */
    public long uncollected() {
        return uncollected.sum();
    }

    void countUnreadable() {
        unreadable.increment();
    }

    void countUncollected() {
        uncollected.increment();
    }
}
