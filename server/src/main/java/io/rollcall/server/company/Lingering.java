package io.rollcall.server.company;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Things by name, each of which counts for a while after it was removed, and then never again. Thread-safe. */
final class Lingering<T> {
    private final long linger;
    private final LongSupplier nanoTime;
    private final Map<String, T> things = new HashMap<>();

    /** When those were removed that still count, by {@link #nanoTime}. */
    private final Map<String, Long> removed = new HashMap<>();

    Lingering(Duration linger, LongSupplier nanoTime) {
        this.linger = linger.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized void add(String name, T thing) {
        things.putIfAbsent(name, thing);
    }

    synchronized void remove(String name) {
        if (things.containsKey(name)) {
            removed.putIfAbsent(name, nanoTime.getAsLong());
        }
    }

    synchronized Map<String, T> all() {
        long now = nanoTime.getAsLong();
        removed.entrySet().removeIf(gone -> {
            boolean over = now - gone.getValue() >= linger;
            if (over) {
                things.remove(gone.getKey());
            }
            return over;
        });
        return Map.copyOf(things);
    }
}
