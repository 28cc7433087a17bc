package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of every address that a query meets: the book's for stored ones, and numbers above those for the rest, so that
 * one set tells which addresses are taken. Owned by one {@link Resolver}.
 */
final class AddressNumbers {
    /** So many are looked for one by one, which makes no garbage. */
    private static final int FEW = 16;

    private final List<String> few = new ArrayList<>(FEW);
    private final Map<String, Integer> many = new HashMap<>();
    private AddressBook book = AddressBook.empty();

    void begin(AddressBook newBook) {
        book = newBook;
        few.clear();
        many.clear();
    }

    int of(Address address) {
        int number = book.addresses(address.kind()).find(address);
        return number >= 0 ? number : book.addresses(address.kind()).size() + other(address.key());
    }

    private int other(String key) {
        for (int i = 0; i < few.size(); i++) {
            if (few.get(i).equals(key)) {
                return i;
            }
        }
        if (few.size() < FEW) {
            few.add(key);
            return few.size() - 1;
        }
        Integer known = many.putIfAbsent(key, FEW + many.size());
        return known == null ? FEW + many.size() - 1 : known;
    }
}
