package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Contact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A book and what the rows of a batch so far make of it. Owned by one decision. */
final class Draft {
    private final AddressBook book;

    /** The kind of address that contacts are looked up by; null: none is. */
    private final Address.@Nullable Kind lookedUp;

    private final Map<Integer, Contact> changed = new HashMap<>();

    /** Of changed contacts. */
    private final Map<String, Integer> externalIds = new HashMap<>();

    /** The changed contacts that have an address, by its key. */
    private final Map<String, Set<Integer>> holders = new HashMap<>();

    /** Of those asked about, the ones that the book knows. */
    private final Set<String> oldFields = new HashSet<>();

    private final Set<String> newFields = new HashSet<>();
    private int nextOrdinal;

    Draft(AddressBook book, Address.@Nullable Kind lookedUp) {
        this.book = book;
        this.lookedUp = lookedUp;
        this.nextOrdinal = book.nextOrdinal();
    }

    int nextOrdinal() {
        return nextOrdinal;
    }

    @Nullable
    Contact contact(int ordinal) {
        Contact own = changed.get(ordinal);
        if (own != null) {
            return own;
        }
        StoredContact stored = book.contact(ordinal);
        return stored == null ? null : stored.contact();
    }

    /** The ordinal of the contact with this external id, or -1. */
    int withExternalId(String externalId) {
        Integer own = externalIds.get(externalId);
        if (own != null) {
            return own;
        }
        int stored = book.withExternalId(externalId);
        return changed.containsKey(stored) ? -1 : stored;
    }

    /** The ordinals of contacts that have an address of the kind looked up, in some field: two are enough. */
    int[] with(Address address) {
        IntStream own = holders.getOrDefault(address.key(), Set.of()).stream().mapToInt(ordinal -> ordinal);
        IntStream stored = IntStream.of(book.contactsWith(address, 2 + changed.size()))
                .filter(ordinal -> !changed.containsKey(ordinal));
        return IntStream.concat(own, stored).limit(2).toArray();
    }

    /** How many different fields the contacts would have with those of one more. */
    int fieldCountWith(Contact contact) {
        int count = book.fieldCount() + newFields.size();
        for (String name : contact.profile().keySet()) {
            count += isNew(name) && !newFields.contains(name) ? 1 : 0;
        }
        return count;
    }

    private boolean isNew(String field) {
        if (oldFields.contains(field)) {
            return false;
        }
        if (book.knowsField(field)) {
            oldFields.add(field);
            return false;
        }
        return true;
    }

    void put(int ordinal, Contact contact) {
        Contact before = changed.put(ordinal, contact);
        if (before != null) {
            forget(ordinal, before);
        }
        nextOrdinal = Math.max(nextOrdinal, ordinal + 1);
        if (contact.externalId() != null) {
            externalIds.put(contact.externalId(), ordinal);
        }
        keys(contact).forEach(key -> holders.computeIfAbsent(key, first -> new TreeSet<>())
                .add(ordinal));
        for (String field : contact.profile().keySet()) {
            if (isNew(field)) {
                newFields.add(field);
            }
        }
    }

    private void forget(int ordinal, Contact before) {
        if (before.externalId() != null) {
            externalIds.remove(before.externalId());
        }
        keys(before).forEach(key -> Objects.requireNonNull(holders.get(key)).remove(ordinal));
    }

    /** The keys of the addresses that the contact can be looked up by. */
    private Set<String> keys(Contact contact) {
        if (lookedUp == null) {
            return Set.of();
        }
        return contact.addresses().values().stream()
                .filter(address -> address.kind() == lookedUp)
                .map(Address::key)
                .collect(Collectors.toSet());
    }
}
