package io.rollcall.loadtest.world;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One workspace of the world as it is meant to be: its people and lists, without the ids that only a server gives. */
public final class Plan {
    private final String id;
    private final List<Person> people;
    private final Map<String, Group> groups;

    public Plan(String id, List<Person> people, List<Group> groups) {
        this.id = id;
        this.people = List.copyOf(people);
        this.groups = new LinkedHashMap<>();
        groups.forEach(group -> this.groups.put(group.id(), group));
    }

    public String id() {
        return id;
    }

    public List<Person> people() {
        return people;
    }

    public Person person(int index) {
        return people.get(index);
    }

    /** In an order in which they can be built: nested lists before those they are nested in. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** Ids of the lists whose id starts so, in order. */
    public List<String> groups(String prefix) {
        List<String> found = new ArrayList<>();
        for (String group : groups.keySet()) {
            if (group.startsWith(prefix)) {
                found.add(group);
            }
        }
        return found;
    }

    /** The indexes of everyone in the list or in a list nested in it, at any depth. */
    public BitSet everyoneIn(String list) {
        BitSet found = new BitSet(people.size());
        collect(list, found, new TreeSet<>());
        return found;
    }

    private void collect(String list, BitSet found, Set<String> seen) {
        Group group = groups.get(list);
        if (group == null) {
            throw new IllegalArgumentException("no list " + list + " in the plan of " + id);
        }
        if (!seen.add(list)) {
            return;
        }
        group.members().forEach(found::set);
        group.nested().forEach(nested -> collect(nested, found, seen));
    }
}
