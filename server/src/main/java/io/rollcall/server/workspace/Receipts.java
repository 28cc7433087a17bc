package io.rollcall.server.workspace;

import io.rollcall.server.company.KeptOutcomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of changes that came with an idempotency key: those of callers are kept for a day, and no more than the newest
 * 10,000 of a workspace; those of {@linkplain ImportReceipts imports} apart. They are stored with the events and in snapshots,
 * so they are the same after a restart. Owned by one ledger.
 */
final class Receipts {
    static final long KEPT_MILLIS = KeptOutcomes.KEPT_MILLIS;
    static final int KEPT = KeptOutcomes.KEPT;

    private final KeptOutcomes<Outcome> ofCallers = new KeptOutcomes<>();
    private final ImportReceipts imports = new ImportReceipts();
    private long next;

    /**
     * What a change led to.
     *
     * @param number of the receipt in its workspace, from 0 and rising
     */
    record Outcome(long number, String key, String fingerprint, long at, long revision, List<String> results)
            implements KeptOutcomes.Outcome {}

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
        ofCallers.forgetOld(event.at());
    }

    private void put(Outcome outcome) {
        BatchKey batch = BatchKey.of(outcome.key());
        if (batch != null) {
            imports.put(batch, outcome);
            return;
        }
        ofCallers.put(outcome);
    }

    @Nullable
    Outcome find(String key, long now) {
        BatchKey batch = BatchKey.of(key);
        return batch == null ? ofCallers.find(key, now) : imports.find(batch);
    }

    /** Whether a change with this key, which is not found, may have taken effect all the same. */
    boolean isOvertaken(String key) {
        BatchKey batch = BatchKey.of(key);
        return batch != null && imports.isOvertaken(batch);
    }

    Kept kept() {
        return new Kept(List.copyOf(ofCallers.all()), imports.oldestFirst(), next);
    }
}
