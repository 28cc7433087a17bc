package io.rollcall.server.workspace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of changes that came with an idempotency key: those of callers are kept for a day, and no more than the newest
 * 10,000 of a workspace; those of {@linkplain ImportReceipts imports} apart. They are stored with the events and in snapshots,
 * so they are the same after a restart. Owned by one ledger.
 */
final class Receipts {
    static final long KEPT_MILLIS = 24L * 60 * 60 * 1000;
    static final int KEPT = 10_000;

    /** The oldest first. */
    private final Map<String, Outcome> byKey = new LinkedHashMap<>();

    private final ImportReceipts imports = new ImportReceipts();
    private long next;

    /**
     * What a change led to.
     *
     * @param number of the receipt in its workspace, from 0 and rising
     */
    record Outcome(long number, String key, String fingerprint, long at, long revision, List<String> results) {}

    /**
     * All of them, for a snapshot.
     *
     * @param ofCallers the oldest first
     * @param ofImports the oldest first
     * @param next the number that the next one will have
     */
    record Kept(List<Outcome> ofCallers, List<Outcome> ofImports, long next) {
        static final Kept NONE = new Kept(List.of(), List.of(), 0);
    }

    /** As they were when it was asked for. */
    Receipts(Kept kept) {
        kept.ofCallers().forEach(this::put);
        kept.ofImports().forEach(this::put);
        next = kept.next();
    }

    void add(WorkspaceEvent event, long revision) {
        WorkspaceEvent.Receipt receipt = event.receipt();
        if (receipt != null) {
            put(new Outcome(next++, receipt.key(), receipt.fingerprint(), event.at(), revision, receipt.results()));
        }
        forgetOld(event.at());
    }

    /** A key that is used again after its time is the newest. */
    private void put(Outcome outcome) {
        BatchKey batch = BatchKey.of(outcome.key());
        if (batch != null) {
            imports.put(batch, outcome);
            return;
        }
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
        BatchKey batch = BatchKey.of(key);
        if (batch != null) {
            return imports.find(batch);
        }
        Outcome outcome = byKey.get(key);
        return outcome == null || outcome.at() < now - KEPT_MILLIS ? null : outcome;
    }

    /** Whether a change with this key, which is not found, may have taken effect all the same. */
    boolean isOvertaken(String key) {
        BatchKey batch = BatchKey.of(key);
        return batch != null && imports.isOvertaken(batch);
    }

    Kept kept() {
        return new Kept(List.copyOf(byKey.values()), imports.oldestFirst(), next);
    }
}
