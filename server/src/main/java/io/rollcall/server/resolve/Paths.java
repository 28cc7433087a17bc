package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.ListPath;
import io.rollcall.server.contact.Address;
import io.rollcall.server.resolve.Explanation.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways from a query's selectors to one contact or address, as many as an {@link Explanation} tells. */
final class Paths {
    private final KnownNames names;
    private final List<Path> paths = new ArrayList<>();
    private final List<Integer> operands = new ArrayList<>();
    private final AddressBook book;
    private int selector;
    private boolean more;

    Paths(AddressBook book, KnownNames names) {
        this.book = book;
        this.names = names;
    }

    List<Path> paths() {
        return paths;
    }

    /** Whether there are more than were found. */
    boolean more() {
        return more;
    }

    Paths toContact(List<Selector> selectors, int ordinal) {
        for (selector = 0; selector < selectors.size(); selector++) {
            follow(selectors.get(selector), ordinal, null);
        }
        return this;
    }

    Paths toAddress(List<Selector> selectors, Address address) {
        for (selector = 0; selector < selectors.size(); selector++) {
            follow(selectors.get(selector), 0, address);
        }
        return this;
    }

    /** What a selector does not name, no operand of it leads to. */
    private void follow(Selector from, int ordinal, @Nullable Address address) {
        Named named = names.of(from);
        boolean leads = address == null ? named.contacts().contains(ordinal) : named.names(address);
        if (!leads) {
            return;
        }
        switch (from.kind()) {
            case ALL, ANY -> followEach(from.of(), ordinal, address);
            case TEXT -> followEach(names.entries(from), ordinal, address);
            default -> {
                if (named.list() == null) {
                    add(List.of(), false);
                } else {
                    followList(named.list(), from, ordinal);
                }
            }
        }
    }

    private void followEach(List<Selector> of, int ordinal, @Nullable Address address) {
        for (int i = 0; i < of.size() && !more; i++) {
            operands.add(i);
            follow(of.get(i), ordinal, address);
            operands.remove(operands.size() - 1);
        }
    }

    private void followList(String list, Selector from, int ordinal) {
        List<String> without = from.of().stream().map(Selector::text).toList();
        for (ListPath path : book.paths(list, without, ordinal, Explanation.MAX_PATHS + 1)) {
            add(path.lists(), path.byRule());
        }
    }

    private void add(List<String> lists, boolean byRule) {
        Path path = new Path(selector, operands, lists, byRule);
        if (paths.contains(path)) {
            return;
        }
        if (paths.size() == Explanation.MAX_PATHS) {
            more = true;
        } else {
            paths.add(path);
        }
    }
}
