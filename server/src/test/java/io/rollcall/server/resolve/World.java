package io.rollcall.server.resolve;

import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    private static final Map<Channel, List<String>> FIRST_DEFAULT_ORDER = Map.of(
            Channel.SMS, List.of("workMobile", "personalMobile", "otherMobile"),
            Channel.EMAIL, List.of("workEmail", "personalEmail", "otherEmail"),
            Channel.VOICE,
                    List.of("workMobile", "personalMobile", "otherMobile", "workPhone", "homePhone", "otherPhone"));

    /** A list's own members and what is nested in it, or the rules that decide. */
    static final class PlainList {
        String name = "";
        List<Rule> rules = List.of();
        final Set<Integer> members = new TreeSet<>();
        final Set<String> nested = new TreeSet<>();
    }

    final TreeMap<Integer, Contact> contacts = new TreeMap<>();
    final TreeMap<String, PlainList> lists = new TreeMap<>();
    final Set<String> removedLists = new HashSet<>();
    final Map<Channel, List<String>> defaultOrder = new EnumMap<>(FIRST_DEFAULT_ORDER);
    int nextOrdinal = 1;

    private final Set<String> blacklist = new HashSet<>();

    /** How an address is written: as by whoever had it first of those who have had it since without a break. */
    private final Map<String, String> spellings = new HashMap<>();

    void put(int ordinal, Contact contact) {
        contact.addresses().values().forEach(address -> spellings.putIfAbsent(key(address), address.text()));
        Contact before = contacts.put(ordinal, contact);
        nextOrdinal = Math.max(nextOrdinal, ordinal + 1);
        forgetUnusedSpellings(before);
    }

    void remove(int ordinal) {
        Contact before = contacts.remove(ordinal);
        lists.values().forEach(list -> list.members.remove(ordinal));
        forgetUnusedSpellings(before);
    }

    void putList(String id, String name, List<Rule> rules) {
        removedLists.remove(id);
        PlainList list = lists.computeIfAbsent(id, any -> new PlainList());
        list.name = name;
        list.rules = rules;
    }

    void removeList(String id) {
        lists.remove(id);
        removedLists.add(id);
        lists.values().forEach(list -> list.nested.remove(id));
    }

    /** @param fields none: as in the beginning */
    void defaultOrder(Channel channel, List<String> fields) {
        defaultOrder.put(channel, fields.isEmpty() ? Objects.requireNonNull(FIRST_DEFAULT_ORDER.get(channel)) : fields);
    }

    void blacklist(Address address, boolean on) {
        if (on) {
            blacklist.add(key(address));
        } else {
            blacklist.remove(key(address));
        }
    }

    boolean blacklists(Address address) {
        return blacklist.contains(key(address));
    }

    /** Whether nothing may be sent there: an extension is behind its number. */
    boolean forbids(Address address) {
        return blacklists(address) || blacklists(withoutExtension(address));
    }

    private static Address withoutExtension(Address address) {
        int extension = address.text().indexOf(";ext=");
        return extension < 0
                ? address
                : new Address(address.kind(), address.text().substring(0, extension), address.landline());
    }

    /** What two addresses are compared by. */
    static String key(Address address) {
        return address.kind() + " " + address.text().toLowerCase(Locale.ROOT);
    }

    String spelling(Address address) {
        return Objects.requireNonNull(spellings.get(key(address)));
    }

    /** The contact of an external id, or null. */
    @Nullable
    Integer withExternalId(String externalId) {
        for (Map.Entry<Integer, Contact> contact : contacts.entrySet()) {
            if (externalId.equals(contact.getValue().externalId())) {
                return contact.getKey();
            }
        }
        return null;
    }

    /** Ids of the lists of a name. */
    List<String> listsNamed(String name) {
        List<String> named = new ArrayList<>();
        lists.forEach((id, list) -> {
            if (list.name.strip().equalsIgnoreCase(name.strip())) {
                named.add(id);
            }
        });
        return named;
    }

    /** Everyone a list leads to, down to the depth limit and never through the lists left out. */
    Set<Integer> everyoneIn(String list, Set<String> without) {
        Set<Integer> everyone = new TreeSet<>();
        distances(list, without).forEach((id, distance) -> {
            if (distance <= MAX_DEPTH) {
                everyone.addAll(ownMembers(list(id)));
            }
        });
        return everyone;
    }

    boolean isCut(String list, Set<String> without) {
        return distances(list, without).values().stream().anyMatch(distance -> distance > MAX_DEPTH);
    }

    /** How far below a list each list is, on the shortest path. */
    private Map<String, Integer> distances(String list, Set<String> without) {
        Map<String, Integer> distances = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        if (!without.contains(list)) {
            distances.put(list, 0);
            open.add(list);
        }
        while (!open.isEmpty()) {
            String parent = open.remove();
            int below = Objects.requireNonNull(distances.get(parent)) + 1;
            for (String child : list(parent).nested) {
                if (!without.contains(child) && distances.putIfAbsent(child, below) == null) {
                    open.add(child);
                }
            }
        }
        return distances;
    }

    private Set<Integer> ownMembers(PlainList list) {
        if (list.rules.isEmpty()) {
            return list.members;
        }
        Set<Integer> matching = new TreeSet<>(contacts.keySet());
        for (Rule rule : list.rules) {
            NaiveRule test = new NaiveRule(rule);
            matching.removeIf(
                    ordinal -> !test.holds(contacts.get(ordinal).profile().get(rule.field())));
        }
        return matching;
    }

    private PlainList list(String id) {
        return Objects.requireNonNull(lists.get(id), id);
    }

    private void forgetUnusedSpellings(@Nullable Contact before) {
        if (before == null) {
            return;
        }
        for (Address left : before.addresses().values()) {
            if (contacts.values().stream().noneMatch(contact -> has(contact, left))) {
                spellings.remove(key(left));
            }
        }
    }

    private static boolean has(Contact contact, Address address) {
        return contact.addresses().values().stream()
                .anyMatch(own -> own.kind() == address.kind() && own.text().equalsIgnoreCase(address.text()));
    }
}
