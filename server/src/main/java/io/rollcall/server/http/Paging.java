package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which part of a listing is asked for. */
record Paging(int limit, @Nullable String after) {
    static final int MAX = 200;
    static final int DEFAULT = 50;

    /** @param isPlace whether a text can be the {@code next} of this listing */
    static Paging of(Call call, Predicate<String> isPlace) {
        Optional<String> after = call.parameter("after");
        if (after.isPresent() && !isPlace.test(after.get())) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER,
                    "after: " + Texts.quoted(after.get()) + " (expected: the \"next\" of the page before)");
        }
        return new Paging(call.parameter("limit").map(Paging::limit).orElse(DEFAULT), after.orElse(null));
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER,
                    "limit: " + Texts.quoted(text) + " (expected: an integer from 1 to " + MAX + ")");
        }
        return limit;
    }
}
