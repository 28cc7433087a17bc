package io.rollcall.server.book;

import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a workspace's text fields, numbered in the order in which they first came. Immutable. */
final class FieldNames {
    static final FieldNames EMPTY = new FieldNames(List.of());

    private final List<String> names;
    private final Map<String, Integer> numbers;

    private FieldNames(List<String> names) {
        this.names = names;
        this.numbers = new HashMap<>();
        for (String name : names) {
            numbers.put(name, numbers.size());
        }
    }

    /** @param names each once */
    static FieldNames of(List<String> names) {
        return new FieldNames(List.copyOf(names));
    }

    /** The number of a name, or -1 where no contact has had such a field. */
    int number(String name) {
        Integer number = numbers.get(name);
        return number == null ? -1 : number;
    }

    String name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }

    /** With the names of a contact's text fields. */
    FieldNames withTextsOf(Contact contact) {
        List<String> all = names;
        for (String name : contact.profile().keySet()) {
            if (number(name) < 0 && !contact.addresses().containsKey(name)) {
                all = all == names ? new ArrayList<>(names) : all;
                all.add(name);
            }
        }
        return all == names ? this : new FieldNames(List.copyOf(all));
    }
}
