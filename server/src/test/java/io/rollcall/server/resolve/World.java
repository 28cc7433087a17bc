package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Contact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workspace in plain maps and sets: slow, and too simple to be wrong. Knows nothing of books; {@link NaiveResolver}
 * reads it.
 */
final class World {
    private static final int MAX_DEPTH = 32;

    /** A list's own members and what is nested in it, or the rules that decide. */
    static final class PlainList {
        final Set<Integer> members = new TreeSet<>();
        final Set<String> nested = new TreeSet<>();
        final Map<String, String> rules = new HashMap<>();
    }

    final TreeMap<Integer, Contact> contacts = new TreeMap<>();
    final TreeMap<String, PlainList> lists = new TreeMap<>();
    final Set<String> removedLists = new HashSet<>();
    final Map<String, String> spellings = new HashMap<>();
    int nextOrdinal = 1;

    int add(Contact contact) {
        int ordinal = nextOrdinal++;
        put(ordinal, contact);
        return ordinal;
    }

    void put(int ordinal, Contact contact) {
        contact.addresses().values().forEach(address -> spellings.putIfAbsent(key(address), address.text()));
        contacts.put(ordinal, contact);
        forgetUnusedSpellings();
    }

    void remove(int ordinal) {
        contacts.remove(ordinal);
        lists.values().forEach(list -> list.members.remove(ordinal));
        forgetUnusedSpellings();
    }

    PlainList putList(String id) {
        removedLists.remove(id);
        return lists.computeIfAbsent(id, any -> new PlainList());
    }

    void removeList(String id) {
        lists.remove(id);
        removedLists.add(id);
        lists.values().forEach(list -> list.nested.remove(id));
    }

    private void forgetUnusedSpellings() {
        Set<String> used = new HashSet<>();
        for (Contact contact : contacts.values()) {
            contact.addresses().values().forEach(address -> used.add(key(address)));
        }
        spellings.keySet().retainAll(used);
    }

    /** What two addresses are compared by. */
    static String key(Address address) {
        return address.kind() + " " + address.text().toLowerCase(Locale.ROOT);
    }

    String spelling(Address address) {
        return Objects.requireNonNull(spellings.get(key(address)));
    }

    /** Everyone a list leads to, down to the depth limit. */
    Set<Integer> everyoneIn(String list) {
        Set<Integer> everyone = new TreeSet<>();
        distances(list).forEach((id, distance) -> {
            if (distance <= MAX_DEPTH) {
                everyone.addAll(ownMembers(lists.get(id)));
            }
        });
        return everyone;
    }

    boolean isCut(String list) {
        return distances(list).values().stream().anyMatch(distance -> distance > MAX_DEPTH);
    }

    /** How far below a list each list is, on the shortest path. */
    private Map<String, Integer> distances(String list) {
        Map<String, Integer> distances = new HashMap<>(Map.of(list, 0));
        Deque<String> open = new ArrayDeque<>(Set.of(list));
        while (!open.isEmpty()) {
            String parent = open.remove();
            for (String child : Objects.requireNonNull(lists.get(parent)).nested) {
                if (!distances.containsKey(child)) {
                    distances.put(child, Objects.requireNonNull(distances.get(parent)) + 1);
                    open.add(child);
                }
            }
        }
        return distances;
    }

    private Set<Integer> ownMembers(@Nullable PlainList list) {
        Objects.requireNonNull(list);
        if (list.rules.isEmpty()) {
            return list.members;
        }
        Set<Integer> matching = new TreeSet<>();
        contacts.forEach((ordinal, contact) -> {
            if (list.rules.entrySet().stream()
                    .allMatch(rule -> matches(contact.profile().get(rule.getKey()), rule.getValue()))) {
                matching.add(ordinal);
            }
        });
        return matching;
    }

    private static boolean matches(@Nullable String value, String wanted) {
        return value != null && !value.isBlank() && value.strip().equalsIgnoreCase(wanted.strip());
    }
}
