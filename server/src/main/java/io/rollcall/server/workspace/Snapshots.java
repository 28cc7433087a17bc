package io.rollcall.server.workspace;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where ledgers save what they know, so that a recovery need not replay every event. */
public interface Snapshots {
    /** Keeps nothing: every recovery replays every event. */
    Snapshots NONE = (persistenceId, revision, at, snapshot) -> CompletableFuture.completedFuture(0L);

    /**
     * Saves what a workspace was at a revision; beside the ledger, which goes on.
     *
     * @param at milliseconds since 1970 UTC
     * @param snapshot as {@link LedgerSnapshotCodec} reads it
     * @return how many bytes all pages of the snapshot have, before compression
     */
    CompletionStage<Long> save(String persistenceId, long revision, long at, Object snapshot);
}
