package io.rollcall.loadtest.world;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A workspace that a server holds as planned.
 *
 * @param ids of the people of the plan, by index
 * @param revision an answer must have seen at least this one
 * @param spellings of the mailboxes that are written in more than one, by identity: that of the oldest contact
 */
public record Settlement(Plan plan, List<String> ids, long revision, Map<String, String> spellings) {
    /** Ids are numbers written in digits of rising ASCII order: a shorter one is older. */
    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    public static Settlement of(Plan plan, List<String> ids, long revision) {
        List<Integer> everyone = oldestFirst(IntStream.range(0, ids.size()), ids);
        return new Settlement(plan, List.copyOf(ids), revision, spellings(plan, everyone));
    }

    private static List<Integer> oldestFirst(IntStream indexes, List<String> ids) {
        return indexes.boxed()
                .sorted(Comparator.comparing(ids::get, OLDEST_FIRST))
                .toList();
    }

    /** The indexes in the order in which the server made these people: the order of its answers. */
    public List<Integer> oldestFirst(BitSet indexes) {
        return oldestFirst(indexes.stream(), ids);
    }

    private static Map<String, String> spellings(Plan plan, List<Integer> oldestFirst) {
        Map<String, String> first = new HashMap<>();
        Map<String, String> several = new HashMap<>();
        for (int index : oldestFirst) {
            for (Address address : plan.person(index).addresses().values()) {
                String before = first.putIfAbsent(address.identity(), address.sent());
                if (before != null && !before.equals(address.sent())) {
                    several.put(address.identity(), before);
                }
            }
        }
        return Map.copyOf(several);
    }

    /** An address as the workspace answers it: a mailbox that several write differently has the first one's spelling. */
    public String spelling(Address address) {
        return spellings.getOrDefault(address.identity(), address.sent());
    }

    public String id(int index) {
        return ids.get(index);
    }
}
