package io.rollcall.server.resolve;

import java.util.List;

/**
 * One entry of a query's {@code to} or {@code exclude}: what it names, and how.
 *
 * @param text what names it; empty for {@link Kind#EVERYONE}, {@link Kind#ALL} and {@link Kind#ANY}
 * @param of the operands of {@link Kind#ALL} and {@link Kind#ANY}; of {@link Kind#LIST} and {@link Kind#LIST_NAME} the
 *     nested lists to leave out, each a {@link Kind#LIST}; otherwise none
 */
public record Selector(Kind kind, String text, List<Selector> of) {
    /** How deep {@link Kind#ALL} and {@link Kind#ANY} may be nested in one another. */
    public static final int MAX_DEPTH = 8;

    /** What a selector names. */
    public enum Kind {
        /** One entry as it is typed: an address, for which nothing is stored, or an id, told by its form. */
        TYPED,
        /** A stored contact by its id. */
        CONTACT,
        /** A distribution list by its id. */
        LIST,
        /** Any number of typed entries in one text. */
        TEXT,
        /** A stored contact by the id it has where it comes from. */
        EXTERNAL_ID,
        /** The one distribution list of this name, without regard to case and surrounding blanks. */
        LIST_NAME,
        /** All contacts of the workspace. */
        EVERYONE,
        /** Whom every operand names. */
        ALL,
        /** Whom some operand names. */
        ANY
    }

    public Selector {
        of = List.copyOf(of);
        if (of.isEmpty() && (kind == Kind.ALL || kind == Kind.ANY)) {
            throw new IllegalArgumentException(kind + " of nothing (expected: at least one operand)");
        }
    }

    public static Selector typed(String entry) {
        return new Selector(Kind.TYPED, entry, List.of());
    }

    public static Selector contact(String id) {
        return new Selector(Kind.CONTACT, id, List.of());
    }

    public static Selector externalId(String externalId) {
        return new Selector(Kind.EXTERNAL_ID, externalId, List.of());
    }

    /** @param without ids of lists nested in it, at any depth, that are left out with whatever only they lead to */
    public static Selector list(String id, String... without) {
        return new Selector(Kind.LIST, id, lists(without));
    }

    /** @param without as for {@link #list} */
    public static Selector listName(String name, String... without) {
        return new Selector(Kind.LIST_NAME, name, lists(without));
    }

    public static Selector text(String text) {
        return new Selector(Kind.TEXT, text, List.of());
    }

    public static Selector everyone() {
        return new Selector(Kind.EVERYONE, "", List.of());
    }

    public static Selector all(Selector... operands) {
        return new Selector(Kind.ALL, "", List.of(operands));
    }

    public static Selector any(Selector... operands) {
        return new Selector(Kind.ANY, "", List.of(operands));
    }

    private static List<Selector> lists(String... ids) {
        return List.of(ids).stream().map(Selector::list).toList();
    }
}
