package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Metrics;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Looks every second, while it is told of progress, how much heap the server uses. Owned by one thread. */
final class HeapWatch implements LongConsumer {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Metrics.Source source;
    private double most;
    private long lookedAt = System.nanoTime() - PAUSE_NANOS;

    HeapWatch(Metrics.Source source) {
        this.source = source;
    }

    @Override
    public void accept(long progress) {
        if (System.nanoTime() - lookedAt < PAUSE_NANOS) {
            return;
        }
        lookedAt = System.nanoTime();
        try {
            most = Math.max(
                    most,
                    source.read().sum("jvm_memory_used_bytes", "area=\"heap\"").orElse(0));
        } catch (IOException unreadable) {
            // A figure beside the one that is measured: the next look may succeed.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes in use, garbage included, at the look that saw most; 0 where none succeeded. */
    double most() {
        return most;
    }
}
