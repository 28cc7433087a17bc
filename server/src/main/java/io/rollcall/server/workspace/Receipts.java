package io.rollcall.server.workspace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of changes that came with an idempotency key, oldest first: kept for a day, and no more than the newest
 * 10,000 of a workspace. They are stored with the events and in snapshots, so they are the same after a restart. Owned by
 * one ledger.
 */
final class Receipts {
    static final long KEPT_MILLIS = 24L * 60 * 60 * 1000;
    static final int KEPT = 10_000;

    private final Map<String, Outcome> byKey = new LinkedHashMap<>();
    private long next;

    /**
     * What a change led to.
     *
     * @param number of the receipt in its workspace, from 0 and rising
     */
    record Outcome(long number, String key, String fingerprint, long at, long revision, List<String> results) {}

    Receipts() {}

    /** As they were when {@link #oldestFirst} and {@link #next} were asked. */
    Receipts(List<Outcome> oldestFirst, long next) {
        oldestFirst.forEach(this::put);
        this.next = next;
    }

    void add(WorkspaceEvent event, long revision) {
        WorkspaceEvent.Receipt receipt = event.receipt();
        if (receipt == null) {
            return;
        }
        put(new Outcome(next++, receipt.key(), receipt.fingerprint(), event.at(), revision, receipt.results()));
        forgetOld(event.at());
    }

    /** A key that is used again after its time is the newest. */
    private void put(Outcome outcome) {
        byKey.remove(outcome.key());
        byKey.put(outcome.key(), outcome);
    }

    private void forgetOld(long now) {
        Iterator<Outcome> oldest = byKey.values().iterator();
        while (oldest.hasNext()) {
            Outcome outcome = oldest.next();
            if (byKey.size() <= KEPT && outcome.at() >= now - KEPT_MILLIS) {
                return;
            }
            oldest.remove();
        }
    }

    @Nullable
    Outcome find(String key, long now) {
        Outcome outcome = byKey.get(key);
        return outcome == null || outcome.at() < now - KEPT_MILLIS ? null : outcome;
    }

    List<Outcome> oldestFirst() {
        return List.copyOf(byKey.values());
    }

    /** The number the next receipt will have. */
    long next() {
        return next;
    }
}
