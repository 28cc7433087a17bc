package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of what a ledger knows, to be compared. */
record Known(
        Published.@Nullable Details details,
        boolean deleted,
        long revision,
        @Nullable String region,
        int nextOrdinal,
        List<StoredContact> contacts,
        List<StoredList> lists,
        Map<String, List<String>> members,
        List<Boolean> gone,
        Receipts.Kept receipts,
        Moves moves) {
    private static final int ALL = 1 << 20;

    static Known of(LedgerState state) {
        AddressBook book = state.published().book();
        List<StoredList> lists = book.listsAfter(null, ALL);
        Map<String, List<String>> members = new TreeMap<>();
        lists.forEach(list -> members.put(
                list.id(),
                book.membersAfter(list.id(), 0, ALL).stream()
                        .map(StoredContact::id)
                        .toList()));
        return new Known(
                state.published().details(),
                state.published().deleted(),
                book.revision(),
                book.region(),
                book.nextOrdinal(),
                book.contactsAfter(0, ALL),
                lists,
                members,
                List.of(book.listGone("l-a"), book.listGone("l-b"), book.listGone("l-city"), book.contactGone(1)),
                state.receipts().kept(),
                state.published().moves());
    }
}
