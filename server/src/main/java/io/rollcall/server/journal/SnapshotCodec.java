package io.rollcall.server.journal;

import java.util.List;
import java.util.concurrent.Executor;

/** Knows what a snapshot is made of. Named by class in the configuration, made with a no-argument constructor. */
public interface SnapshotCodec {
    /** The pages of a snapshot, each id once. Called on a thread of the store. */
    List<SnapshotPage> pages(Object snapshot);

    /** Begins to put a snapshot together. */
    Reading begin();

    /** One snapshot being put together. What it cannot read it refuses with an exception: an older snapshot is tried. */
    interface Reading {
        /** Takes a page: in any order, on any thread of the store, several at once. */
        void add(PageId id, byte[] bytes);

        /**
         * Makes the snapshot, after the last page.
         *
         * @param workers the threads that {@code add} was called on. This call holds one of them and other loads may hold
         *     the others: what it gives to them it must not only wait for, but do itself where none has begun it
         */
        Object end(Executor workers);
    }
}
