package io.rollcall.server.book;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers, or points in time, between two ends of which one may be open. What is of the other kind is not in it. */
final class Range {
    private Range() {}

    static Criterion of(@Nullable String atLeast, @Nullable String atMost) {
        Bound from = atLeast == null ? null : known(Bound.atLeast(atLeast), atLeast);
        Bound to = atMost == null ? null : known(Bound.atMost(atMost), atMost);
        Bound either = from != null ? from : Objects.requireNonNull(to, "a range has an end");
        if (from != null && to != null && from.isNumber() != to.isNumber()) {
            throw new IllegalArgumentException("a range from " + atLeast + " to " + atMost + " (expected: one kind)");
        }
        return either.isNumber()
                ? new Numbers(from == null ? null : from.number, to == null ? null : to.number)
                : new Times(from == null ? null : from.time, to == null ? null : to.time);
    }

    private static Bound known(@Nullable Bound bound, String text) {
        if (bound == null) {
            throw new IllegalArgumentException(text + " (expected: a decimal number or a timestamp)");
        }
        return bound;
    }

    private record Numbers(@Nullable Decimal atLeast, @Nullable Decimal atMost) implements Criterion {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            Decimal number = Decimal.parse(text, from, to);
            return number != null
                    && (atLeast == null || atLeast.compareTo(number) <= 0)
                    && (atMost == null || atMost.compareTo(number) >= 0);
        }
    }

    private record Times(@Nullable Instant atLeast, @Nullable Instant atMost) implements Criterion {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            Instant time = Timestamps.parse(text, from, to);
            return time != null
                    && (atLeast == null || !time.isBefore(atLeast))
                    && (atMost == null || !time.isAfter(atMost));
        }
    }
}
