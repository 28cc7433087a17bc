package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import org.jspecify.annotations.Nullable;

/**
 * A workspace at one revision, as its ledger shows it to readers. Immutable.
 *
 * @param details null while the workspace does not exist
 * @param deleted it existed; its id is not used again
 */
record Published(@Nullable Details details, boolean deleted, AddressBook book) {
    static final Published NOTHING = new Published(null, false, AddressBook.empty());

    /** @param revision the one that last changed name or country */
    record Details(String name, @Nullable String country, long revision) {}
}
