package io.rollcall.server.workspace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of changes that came with an idempotency key, oldest first: kept for a day, and no more than the newest
 * 10,000 of a workspace. They are stored with the events, so they are the same after a restart. Owned by one ledger.
 */
final class Receipts {
    static final long KEPT_MILLIS = 24L * 60 * 60 * 1000;
    static final int KEPT = 10_000;

    private final Map<String, Outcome> byKey = new LinkedHashMap<>();

    record Outcome(String fingerprint, long at, long revision, List<String> results) {}

    void add(WorkspaceEvent event, long revision) {
        WorkspaceEvent.Receipt receipt = event.receipt();
        if (receipt == null) {
            return;
        }
        byKey.remove(receipt.key());
        byKey.put(receipt.key(), new Outcome(receipt.fingerprint(), event.at(), revision, receipt.results()));
        forgetOld(event.at());
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
}
