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
record Published(@Nullable Details details, boolean deleted, AddressBook book) {
    static final Published NOTHING = new Published(null, false, AddressBook.empty());

    /** Which ordinals are of contacts that were there once and are there no more. */
    IntPredicate gone() {
        return deleted ? ordinal -> true : book::contactGone;
    }

    /** @param revision the one that last changed name or country */
    record Details(String name, @Nullable String country, long revision) {}
}
