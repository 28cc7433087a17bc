package io.rollcall.server.workspace;

import java.time.Duration;

/**
 * How soon and how fast removed contacts are erased; see {@code rollcall.erasure} in {@code reference.conf}.
 *
 * @param interval between two rounds
 * @param bytesPerSecond of the journal, which one round reads
 */
public record ErasureSettings(Duration interval, int bytesPerSecond) {
    /** Pekko counts no more than one a nanosecond. */
    private static final int MOST = 1_000_000_000;

    public ErasureSettings {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "rollcall.erasure.interval = " + interval + " (expected: more than nothing)");
        }
        if (bytesPerSecond < 1 || bytesPerSecond > MOST) {
            throw new IllegalArgumentException(
                    "rollcall.erasure.bytes-per-second = " + bytesPerSecond + " (expected: 1 to " + MOST + ")");
        }
    }
}
