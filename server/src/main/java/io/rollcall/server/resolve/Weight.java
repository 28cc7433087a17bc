package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import java.util.List;

/** About how much work a query is, in contacts to look at; found without looking at any. */
public final class Weight {
    /** Parsing one ad hoc phone number takes about as long as looking at this many stored contacts. */
    private static final int AD_HOC = 50;

    /** A short entry of a typed text, with its separator. */
    private static final int ENTRY_CHARACTERS = 8;

    private Weight() {}

    public static long of(AddressBook book, Query query) {
        return of(book, query.to()) + of(book, query.exclude());
    }

    private static long of(AddressBook book, List<Selector> selectors) {
        long weight = 0;
        for (int i = 0; i < selectors.size(); i++) {
            weight += of(book, selectors.get(i));
        }
        return weight;
    }

    private static long of(AddressBook book, Selector selector) {
        return switch (selector.kind()) {
            case CONTACT, EXTERNAL_ID -> 1;
            case LIST -> book.weight(selector.text());
            case LIST_NAME -> named(book, selector.text());
            case EVERYONE -> book.contactCount();
            case TYPED -> AD_HOC + book.weight(selector.text());
            case TEXT -> (1 + selector.text().length() / ENTRY_CHARACTERS) * (long) AD_HOC;
            case ANY -> of(book, selector.of());
            case ALL -> smallest(book, selector.of());
        };
    }

    private static long smallest(AddressBook book, List<Selector> operands) {
        return operands.stream().mapToLong(operand -> of(book, operand)).min().orElse(0);
    }

    private static long named(AddressBook book, String name) {
        String id = book.listNamed(name);
        return id == null ? 1 : book.weight(id);
    }
}
