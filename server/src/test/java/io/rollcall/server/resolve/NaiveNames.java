package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What selectors name in a {@link World}, by the rules alone. */
final class NaiveNames {
    private static final Predicate<String> LIST_ID = id("l-");
    private static final Predicate<String> USER_ID = id("u-");
    private static final Predicate<String> WORKSPACE_ID = id("w-");

    /**
     * What one selector names.
     *
     * @param addresses ad hoc addresses by what they are compared by, in order of first naming
     * @param problems why something that it says names nobody
     */
    record Named(Set<Integer> contacts, Map<String, Address> addresses, List<String> problems) {
        static final Named NOBODY = new Named(Set.of(), Map.of(), List.of());

        static Named contact(int ordinal) {
            return new Named(Set.of(ordinal), Map.of(), List.of());
        }

        static Named address(Address address) {
            return new Named(Set.of(), Map.of(World.key(address), address), List.of());
        }

        static Named problem(String reason) {
            return new Named(Set.of(), Map.of(), List.of(reason));
        }
    }

    private final World world;
    private final AdHocTexts texts;

    NaiveNames(World world, AdHocTexts texts) {
        this.world = world;
        this.texts = texts;
    }

    /** What is resolved one after another: each selector is one, but a text is as many as it has entries. */
    List<Selector> units(Selector selector) {
        return selector.kind() == Selector.Kind.TEXT ? entries(selector) : List.of(selector);
    }

    /** What an expression is made of in the end, depth first. */
    Stream<Selector> leaves(Selector selector) {
        return switch (selector.kind()) {
            case ALL, ANY -> selector.of().stream().flatMap(this::leaves);
            case TEXT -> entries(selector).stream();
            default -> Stream.of(selector);
        };
    }

    Named named(Selector selector) {
        return switch (selector.kind()) {
            case TYPED -> typed(selector.text());
            case CONTACT -> contact(selector.text());
            case LIST -> list(selector.text(), selector.of());
            case LIST_NAME -> listNamed(selector.text(), selector.of());
            case TEXT -> union(entries(selector));
            case EXTERNAL_ID -> externalId(selector.text());
            case EVERYONE -> new Named(new TreeSet<>(world.contacts.keySet()), Map.of(), List.of());
            case ALL -> intersection(selector.of());
            case ANY -> union(selector.of());
        };
    }

    private List<Selector> entries(Selector text) {
        return texts.entries(text.text()).stream().map(Selector::typed).toList();
    }

    private Named typed(String entry) {
        if (ContactIds.parse(entry) > 0) {
            return contact(entry);
        }
        if (LIST_ID.test(entry)) {
            return list(entry, List.of());
        }
        if (USER_ID.test(entry)) {
            return Named.problem("user_not_recipient");
        }
        if (isElsewhere(entry)) {
            return Named.problem("not_visible");
        }
        Address address = texts.meaning(entry);
        return address == null ? Named.problem("invalid_address") : Named.address(address);
    }

    private Named contact(String id) {
        int ordinal = ContactIds.parse(id);
        if (world.contacts.containsKey(ordinal)) {
            return Named.contact(ordinal);
        }
        if (ordinal > 0 && ordinal < world.nextOrdinal) {
            return Named.problem("gone");
        }
        if (USER_ID.test(id)) {
            return Named.problem("user_not_recipient");
        }
        return Named.problem(isElsewhere(id) ? "not_visible" : "unknown_selector");
    }

    private Named externalId(String id) {
        Integer ordinal = world.withExternalId(id);
        return ordinal == null ? Named.problem("unknown_selector") : Named.contact(ordinal);
    }

    private Named list(String id, List<Selector> leftOut) {
        if (world.lists.containsKey(id)) {
            return living(id, leftOut);
        }
        List<String> problems = new ArrayList<>(List.of(isElsewhere(id) ? "not_visible" : goneOrUnknown(id)));
        problems.addAll(problemsOf(leftOut));
        return new Named(Set.of(), Map.of(), problems);
    }

    private Named listNamed(String name, List<Selector> leftOut) {
        List<String> ids = world.listsNamed(name);
        if (ids.size() == 1) {
            return living(ids.get(0), leftOut);
        }
        List<String> problems = new ArrayList<>(List.of("unknown_selector"));
        problems.addAll(problemsOf(leftOut));
        return new Named(Set.of(), Map.of(), problems);
    }

    private Named living(String id, List<Selector> leftOut) {
        Set<String> without = leftOut.stream().map(Selector::text).collect(Collectors.toSet());
        List<String> problems = problemsOf(leftOut);
        if (world.isCut(id, without)) {
            problems.add("depth_exceeded");
        }
        return new Named(world.everyoneIn(id, without), Map.of(), problems);
    }

    /** Of lists to leave out: one for each that is not there. */
    private List<String> problemsOf(List<Selector> leftOut) {
        List<String> problems = new ArrayList<>();
        for (Selector list : leftOut) {
            if (!world.lists.containsKey(list.text())) {
                problems.add(goneOrUnknown(list.text()));
            }
        }
        return problems;
    }

    private String goneOrUnknown(String listId) {
        return world.removedLists.contains(listId) ? "gone" : "unknown_selector";
    }

    private Named union(Collection<Selector> operands) {
        Set<Integer> contacts = new TreeSet<>();
        Map<String, Address> addresses = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Selector operand : operands) {
            Named named = named(operand);
            contacts.addAll(named.contacts());
            named.addresses().forEach(addresses::putIfAbsent);
            problems.addAll(named.problems());
        }
        return new Named(contacts, addresses, problems);
    }

    private Named intersection(List<Selector> operands) {
        Named first = operands.isEmpty() ? Named.NOBODY : named(operands.get(0));
        Set<Integer> contacts = new TreeSet<>(first.contacts());
        Map<String, Address> addresses = new LinkedHashMap<>(first.addresses());
        List<String> problems = new ArrayList<>(first.problems());
        for (Selector operand : operands.stream().skip(1).toList()) {
            Named named = named(operand);
            contacts.retainAll(named.contacts());
            addresses.keySet().retainAll(named.addresses().keySet());
            problems.addAll(named.problems());
        }
        return new Named(contacts, addresses, problems);
    }

    /** Whether a text is the id of a contact or list of a workspace: ids of this one's have no workspace before them. */
    private static boolean isElsewhere(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !WORKSPACE_ID.test(text.substring(0, slash))) {
            return false;
        }
        String id = text.substring(slash + 1);
        return ContactIds.parse(id) > 0 || LIST_ID.test(id);
    }

    private static Predicate<String> id(String prefix) {
        return Pattern.compile(prefix + "[a-z0-9-]{1,40}").asMatchPredicate();
    }
}
