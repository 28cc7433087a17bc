package io.rollcall.server.workspace;

import io.rollcall.server.workspace.Receipts.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the newest batches of the newest imports, beside those of callers, whom a large import must not push out.
 * Kept without limit in time: an import may rest for as long as it may be resumed. Owned by one ledger.
 *
 * <p>Batches of an import come in the order of the file, one after the other, and an import stores how far it is at the
 * latest every {@link #CHECKPOINT} of them: so it goes on at one of the newest {@code CHECKPOINT + 1}. One that is older than
 * all that are kept comes from a node that has lost the import, or was held up on its way, and must not take effect again.
 */
final class ImportReceipts {
    static final int CHECKPOINT = 16;

    /** Of one import; twice what it can ask for again. */
    static final int BATCHES = 2 * CHECKPOINT;

    /** Of all: a hundred large imports, or many more small ones. The oldest goes as a whole. */
    static final int KEPT = 100 * BATCHES;

    /** By import, that which had a batch last at the end; of each by its first row. */
    private final Map<String, NavigableMap<Long, Outcome>> byImport = new LinkedHashMap<>();

    private int size;

    void put(BatchKey batch, Outcome outcome) {
        NavigableMap<Long, Outcome> batches = forget(batch.job());
        batches.put(batch.firstRow(), outcome);
        if (batches.size() > BATCHES) {
            batches.pollFirstEntry();
        }
        byImport.put(batch.job(), batches);
        size += batches.size();
        while (size > KEPT) {
            forget(byImport.keySet().iterator().next());
        }
    }

    private NavigableMap<Long, Outcome> forget(String job) {
        NavigableMap<Long, Outcome> batches = byImport.remove(job);
        if (batches == null) {
            return new TreeMap<>();
        }
        size -= batches.size();
        return batches;
    }

    @Nullable
    Outcome find(BatchKey batch) {
        NavigableMap<Long, Outcome> batches = byImport.get(batch.job());
        return batches == null ? null : batches.get(batch.firstRow());
    }

    /** Whether the batch may have taken effect and been forgotten since. */
    boolean isOvertaken(BatchKey batch) {
        NavigableMap<Long, Outcome> batches = byImport.get(batch.job());
        return batches != null && batches.size() == BATCHES && batch.firstRow() < batches.firstKey();
    }

    List<Outcome> oldestFirst() {
        return byImport.values().stream()
                .flatMap(batches -> batches.values().stream())
                .sorted(Comparator.comparingLong(Outcome::number))
                .toList();
    }
}
