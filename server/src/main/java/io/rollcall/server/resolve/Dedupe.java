package io.rollcall.server.resolve;

import java.util.Locale;
import java.util.Optional;

/** What an answer names only once. */
public enum Dedupe {
    /** Each address once per channel: whoever shares it with an earlier recipient is a duplicate. */
    ADDRESS,
    /** Each person once per channel, on shared addresses too. An ad hoc address is whoever was reached there already. */
    CONTACT,
    /** Nothing: who is named by three selectors is sent to three times. */
    NONE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** {@code address}, {@code contact} or {@code none}. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Dedupe> named(String wireName) {
        for (Dedupe dedupe : values()) {
            if (dedupe.wireName.equals(wireName)) {
                return Optional.of(dedupe);
            }
        }
        return Optional.empty();
    }
}
