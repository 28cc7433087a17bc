package io.rollcall.server.workspace;

import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * When a ledger saves a snapshot: when the events that are in none have grown large beside the snapshot there is, one save
 * at a time. By bytes and not by count, because bytes are what a recovery waits for. Owned by one ledger.
 */
final class Saving {
    /**
     * A large workspace is written again when this part of its size has come as events: changes at random touch most of its
     * pages. The size is before compression, which makes about a quarter of it.
     */
    private static final int PART = 32;

    /** No save is under way. */
    private static final long NOTHING = -1;

    private final String persistenceId;
    private final Snapshots snapshots;
    private final Clock clock;
    private final long leastBytes;

    /** What is being saved, as {@link LedgerState#unsaved} counts: no bytes where a save was wanted and all is saved. */
    private long underWay = NOTHING;

    private boolean wanted;

    /** How much has to be unsaved before the next attempt. */
    private long due;

    /** @param leastBytes fewer bytes of events than this are left to be replayed */
    Saving(String persistenceId, Snapshots snapshots, Clock clock, long leastBytes) {
        this.persistenceId = persistenceId;
        this.snapshots = snapshots;
        this.clock = clock;
        this.leastBytes = leastBytes;
        this.due = leastBytes;
    }

    /** The next save is due as soon as none is under way. */
    void want() {
        wanted = true;
    }

    boolean wanted() {
        return wanted;
    }

    /** Begins to save where it is time to; the caller reports the outcome by {@link #ended}. */
    @Nullable
    CompletionStage<Long> begin(LedgerState state) {
        if (underWay != NOTHING || (state.unsaved() < due && !wanted)) {
            return null;
        }
        wanted = false;
        underWay = state.unsaved();
        return snapshots.save(persistenceId, state.revision(), clock.millis(), state.snapshot());
    }

    /** @param stored the bytes of all pages of the snapshot; null: it failed, and is tried again when as much has come once more */
    void ended(LedgerState state, @Nullable Long stored) {
        if (stored == null) {
            due = state.unsaved() + leastBytes;
        } else {
            state.saved(underWay);
            due = Math.max(leastBytes, stored / PART);
        }
        underWay = NOTHING;
    }
}
