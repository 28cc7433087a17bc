package io.rollcall.deploy;

import java.util.Locale;

/** Time since its start, printed as people read it. */
public final class Stopwatch {
    private final long started = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    @Override
    public String toString() {
        return text(System.nanoTime() - started);
    }

    static String text(long nanos) {
        double millis = nanos / 1e6;
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }
}
