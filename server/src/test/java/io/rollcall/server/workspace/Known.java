package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        List<List<String>> orders,
        Set<String> blocked,
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
                Arrays.stream(Channel.values()).map(book::defaultOrder).toList(),
                blocked(book),
                state.receipts().kept(),
                state.published().moves());
    }

    /** Which addresses of contacts a resolution takes for blacklisted: those that are. */
    private static Set<String> blocked(AddressBook book) {
        Set<String> blocked = new TreeSet<>();
        for (StoredContact contact : book.contactsAfter(0, ALL)) {
            for (Address address : contact.contact().addresses().values()) {
                int number = book.addresses(address.kind()).find(address);
                assertThat(book.blacklist().numbers(address.kind()).contains(number))
                        .isEqualTo(book.blacklist().has(address));
                if (book.blacklist().has(address)) {
                    blocked.add(address.key());
                }
            }
        }
        return blocked;
    }
}
