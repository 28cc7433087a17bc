package io.rollcall.server.company;

import java.util.Locale;
import java.util.Optional;

/** What a key may be allowed to do. None implies another. */
public enum Verb {
    /** Ask who gets a message. */
    RESOLVE,
    READ,
    /** Change contacts and lists. */
    WRITE,
    /** Change and delete a workspace; on all workspaces: make them, and keys. */
    ADMINISTER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** For example {@code resolve}. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Verb> named(String wireName) {
        for (Verb verb : values()) {
            if (verb.wireName.equals(wireName)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }
}
