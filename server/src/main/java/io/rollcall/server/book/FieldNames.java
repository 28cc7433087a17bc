package io.rollcall.server.book;

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
        return numbers.getOrDefault(name, -1);
    }

    String name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }

    FieldNames with(Iterable<String> more) {
        List<String> all = new ArrayList<>(names);
        for (String name : more) {
            if (number(name) < 0 && !all.contains(name)) {
                all.add(name);
            }
        }
        return all.size() == names.size() ? this : new FieldNames(List.copyOf(all));
    }
}
