package io.rollcall.loadtest.drive;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times of a run, from the intended send time on. Thread-safe.
 *
 * <p>Times are in microseconds with three digits, of everything that was answered 200 or never answered. What the
 * warm-up was answered is checked too: a wrong answer counts whenever it comes, all else only when measured.
 */
public final class Tally {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final long LATE_NANOS = 1_000_000;
    private static final int DIGITS = 3;

    private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final Map<String, String> examples = new ConcurrentHashMap<>();
    private final LongAdder right = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final AtomicLong lastEnd = new AtomicLong(Long.MIN_VALUE);

    void sent(boolean measured, long behindNanos) {
        if (measured) {
            sent.increment();
            if (behindNanos > LATE_NANOS) {
                late.increment();
            }
        }
    }

    void ended(boolean measured, long intendedNanos, Ended how) {
        Ended.Problem problem = how.problem();
        if (problem != null && (measured || problem.kind().equals(Ended.WRONG))) {
            errors.computeIfAbsent(problem.kind(), any -> new LongAdder()).increment();
            examples.putIfAbsent(problem.kind(), problem.detail());
        }
        if (!measured) {
            return;
        }
        ended.increment();
        if (problem == null) {
            right.increment();
        }
        if (how.timed()) {
            long micros = Math.max(0, (how.endNanos() - intendedNanos) / 1_000);
            latency.recordValue(Math.min(micros, LONGEST_MICROS));
        }
        lastEnd.accumulateAndGet(how.endNanos(), Math::max);
    }

    public long rightAnswers() {
        return right.sum();
    }

    public long endedRequests() {
        return ended.sum();
    }

    public long sentRequests() {
        return sent.sum();
    }

    public long lateSends() {
        return late.sum();
    }

    /** The {@link System#nanoTime} of the last end that was measured, or the given one where there is none. */
    long lastEnd(long otherwise) {
        long last = lastEnd.get();
        return last == Long.MIN_VALUE ? otherwise : last;
    }

    public Map<String, Long> errorsByKind() {
        Map<String, Long> counts = new TreeMap<>();
        errors.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    public @Nullable String example(String kind) {
        return examples.get(kind);
    }

    public Histogram latencyMicros() {
        return latency;
    }
}
