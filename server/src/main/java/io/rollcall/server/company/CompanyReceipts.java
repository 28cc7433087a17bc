package io.rollcall.server.company;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcomes of changes that came with an idempotency key: kept for a day, and no more than the newest 10,000. */
final class CompanyReceipts {
    private static final long KEPT_MILLIS = 24L * 60 * 60 * 1000;
    private static final int KEPT = 10_000;

    /** The oldest first. */
    private final Map<String, Outcome> byKey = new LinkedHashMap<>();

    record Outcome(CompanyEvent.Receipt receipt, long at, long version) {}

    void add(CompanyEvent event, long version) {
        CompanyEvent.Receipt receipt = event.receipt();
        if (receipt != null) {
            byKey.remove(receipt.key());
            byKey.put(receipt.key(), new Outcome(receipt, event.at(), version));
        }
        Iterator<Outcome> oldest = byKey.values().iterator();
        while (oldest.hasNext()) {
            Outcome outcome = oldest.next();
            if (byKey.size() <= KEPT && outcome.at() >= event.at() - KEPT_MILLIS) {
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
