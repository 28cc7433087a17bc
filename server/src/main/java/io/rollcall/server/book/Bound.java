package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One end of a range, which belongs to it: a decimal number or else a point in time. */
public final class Bound {
    private static final Duration LAST_INSTANT = Duration.ofDays(1).minusNanos(1);

    final @Nullable Decimal number;
    final @Nullable Instant time;

    private Bound(@Nullable Decimal number, @Nullable Instant time) {
        this.number = number;
        this.time = time;
    }

    /** The lower end that a text stands for: a date is its first instant. Null: neither a number nor a timestamp. */
    public static @Nullable Bound atLeast(String text) {
        return of(text, Duration.ZERO);
    }

    /** The upper end that a text stands for: a date is its last instant. Null: neither a number nor a timestamp. */
    public static @Nullable Bound atMost(String text) {
        return of(text, LAST_INSTANT);
    }

    private static @Nullable Bound of(String text, Duration ofDay) {
        byte[] folded = Rule.folded(text).getBytes(StandardCharsets.UTF_8);
        Decimal number = Decimal.parse(folded, 0, folded.length);
        if (number != null) {
            return new Bound(number, null);
        }
        Instant time = Timestamps.parse(folded, 0, folded.length);
        if (time == null) {
            return null;
        }
        return new Bound(null, folded.length == Timestamps.DATE_LENGTH ? time.plus(ofDay) : time);
    }

    public boolean isNumber() {
        return number != null;
    }

    /** @param other of the same kind */
    public boolean isAbove(Bound other) {
        return number != null
                ? number.compareTo(Objects.requireNonNull(other.number)) > 0
                : Objects.requireNonNull(time).isAfter(Objects.requireNonNull(other.time));
    }
}
