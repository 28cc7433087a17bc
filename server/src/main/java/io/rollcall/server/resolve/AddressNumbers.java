package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import java.util.HashMap;
import java.util.Map;

/**
 * The number of every address that a query meets: the book's for stored ones, and numbers above those for the rest, so that
 * one set tells which addresses are taken. Owned by one {@link Resolver}.
 */
final class AddressNumbers {
    private final Map<String, Integer> others = new HashMap<>();
    private AddressBook book = AddressBook.empty();

    void begin(AddressBook newBook) {
        book = newBook;
        if (!others.isEmpty()) {
            others.clear();
        }
    }

    int of(Address address) {
        int number = book.addresses(address.kind()).find(address);
        if (number >= 0) {
            return number;
        }
        Integer known = others.putIfAbsent(address.key(), others.size());
        return book.addresses(address.kind()).size() + (known == null ? others.size() - 1 : known);
    }
}
