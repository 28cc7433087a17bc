package io.rollcall.loadtest.drive;

import java.time.Duration;

/**
 * When requests are meant to be sent: at even distances, whatever becomes of those before.
 *
 * @param rate requests a second
 * @param warmUp how many of them come first and are checked but not measured
 */
public record Schedule(double rate, long warmUp, long measured) {
    public static final double MAX_RATE = 100_000;
    public static final long MAX_REQUESTS = 10_000_000;

    private static final double NANOS_PER_SECOND = 1e9;

    public static Schedule of(double rate, Duration warmUp, Duration duration) {
        return new Schedule(rate, requests(rate, warmUp), Math.max(1, requests(rate, duration)));
    }

    private static long requests(double rate, Duration duration) {
        return Math.round(rate * duration.toNanos() / NANOS_PER_SECOND);
    }

    public long requests() {
        return warmUp + measured;
    }

    /** Nanoseconds from the start to the intended send time of a request, counted from 0. */
    public long intended(long request) {
        return Math.round(request * NANOS_PER_SECOND / rate);
    }

    public boolean warmsUp(long request) {
        return request < warmUp;
    }

    /** From the first measured request to the end of its last one's turn, in nanoseconds. */
    public long measuredNanos() {
        return intended(requests()) - intended(warmUp);
    }
}
