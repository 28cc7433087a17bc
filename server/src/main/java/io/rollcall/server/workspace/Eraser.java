package io.rollcall.server.workspace;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.apache.pekko.Done;

/** Takes the details of contacts that are gone for good out of what is stored. Safe to repeat, and for all threads. */
public interface Eraser {
    /** For workspaces that are in memory alone. */
    Eraser NONE = new Eraser() {
        @Override
        public CompletionStage<Done> note(String persistenceId, Instant now) {
            return CompletableFuture.completedFuture(Done.done());
        }

        @Override
        public CompletionStage<Integer> erase(String persistenceId, long revision, IntPredicate gone) {
            return CompletableFuture.completedFuture(0);
        }
    };

    /** Takes down that something is about to be removed from a workspace; once an hour is enough. */
    CompletionStage<Done> note(String persistenceId, Instant now);

    /**
     * Clears away every snapshot but the newest and empties the events of contacts that are gone.
     *
     * @param revision of the last event to look at
     * @param gone which ordinals are of contacts that were there by that revision and are there no more
     * @return how many events were overwritten
     */
    CompletionStage<Integer> erase(String persistenceId, long revision, IntPredicate gone);
}
