package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A workspace at one revision, as its ledger shows it to readers. Immutable.
 *
 * @param details null while the workspace does not exist
 * @param deleted it existed; its id is not used again
 */
record Published(@Nullable Details details, boolean deleted, AddressBook book, Moves moves) {
    static final Published NOTHING = new Published(null, false, AddressBook.empty(), Moves.NONE);

    /** Whether it can be read: while contacts leave only the workspace they go to knows where they are. */
    boolean isReadable() {
        return moves.leaving() == null;
    }

    /** Which ordinals are of contacts that were there once and are there no more. */
    IntPredicate gone() {
        return deleted ? ordinal -> true : book::contactGone;
    }

    /** @param revision the one that last changed name or country */
    record Details(String name, @Nullable String country, long revision) {}
}
