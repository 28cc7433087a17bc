package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the selectors of one query name, each found once however many subjects are asked about. Owned by one {@link Explainer}. */
final class KnownNames {
    private final Naming naming;
    private final Map<Selector, Named> named = new IdentityHashMap<>();
    private final Map<Selector, List<Selector>> entries = new IdentityHashMap<>();

    KnownNames(AddressBook book) {
        naming = new Naming(book);
    }

    Named of(Selector selector) {
        Named known = named.get(selector);
        if (known == null) {
            known = naming.find(selector, new Named());
            named.put(selector, known);
        }
        return known;
    }

    /** The entries of a typed text. */
    List<Selector> entries(Selector text) {
        return entries.computeIfAbsent(text, naming::entries);
    }
}
