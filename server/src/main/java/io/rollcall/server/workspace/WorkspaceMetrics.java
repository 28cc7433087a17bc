package io.rollcall.server.workspace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the workspaces of this node do, in numbers; none of them names a workspace. Safe for all threads. */
public final class WorkspaceMetrics {
    private final AtomicInteger live = new AtomicInteger();
    private final Timer opening;
    private final Counter small;
    private final Counter large;
    private final Counter busy;
    private final Counter withoutLease;
    private final Counter ledgersLost;
    private final Counter snapshotsSaved;
    private final Counter snapshotsFailed;
    private final Counter eventsErased;
    private final Counter erasuresFailed;

    public WorkspaceMetrics(MeterRegistry registry) {
        registry.gauge("rollcall.workspaces", live);
        opening = Timer.builder("rollcall.workspace.opening")
                .description("From the first command to everything read from the store")
                .publishPercentileHistogram()
                .register(registry);
        small = registry.counter("rollcall.resolutions", "size", "small");
        large = registry.counter("rollcall.resolutions", "size", "large");
        busy = registry.counter("rollcall.refused.busy");
        withoutLease = registry.counter("rollcall.refused.lease");
        ledgersLost = registry.counter("rollcall.ledgers.lost");
        snapshotsSaved = registry.counter("rollcall.snapshots", "outcome", "saved");
        snapshotsFailed = registry.counter("rollcall.snapshots", "outcome", "failed");
        eventsErased = registry.counter("rollcall.erasure.events");
        erasuresFailed = registry.counter("rollcall.erasure.failures");
    }

    void started() {
        live.incrementAndGet();
    }

    void opened(Duration took) {
        opening.record(took);
    }

    void stopped() {
        live.decrementAndGet();
    }

    void resolvedSmall() {
        small.increment();
    }

    void resolvedLarge() {
        large.increment();
    }

    void refusedBusy() {
        busy.increment();
    }

    void refusedWithoutLease() {
        withoutLease.increment();
    }

    void eventsErased(int events) {
        eventsErased.increment(events);
    }

    void erasureFailed() {
        erasuresFailed.increment();
    }

    void ledgerLost() {
        ledgersLost.increment();
    }

    void snapshotEnded(boolean saved) {
        (saved ? snapshotsSaved : snapshotsFailed).increment();
    }
}
