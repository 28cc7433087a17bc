package io.rollcall.server.journal;

import io.rollcall.server.journal.Manifest.Entry;
import io.rollcall.server.journal.SnapshotCodec.Reading;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load: the newest snapshot that matches and can be read; none where there is none, so that all events are replayed.
 * A failure of the store is a failure of the load: it says nothing about what is there. So it is where a snapshot cannot be
 * marked as unreadable: a save would build on it.
 */
final class Load {
    private static final Logger log = LoggerFactory.getLogger(Load.class);

    static final int PAGES_AT_ONCE = 32;

    private final SnapshotTables tables;
    private final SnapshotCodec codec;
    private final Executor executor;
    private final SnapshotCounts counts;
    private final String persistenceId;
    private final SnapshotSelectionCriteria criteria;
    private final Set<SnapshotKey> tried = new HashSet<>();

    Load(
            SnapshotTables tables,
            SnapshotCounts counts,
            SnapshotCodec codec,
            Executor executor,
            String persistenceId,
            SnapshotSelectionCriteria criteria) {
        this.tables = tables;
        this.codec = codec;
        this.executor = executor;
        this.counts = counts;
        this.persistenceId = persistenceId;
        this.criteria = criteria;
    }

    /** Looks anew after each snapshot that could not be read: it may be so because a newer one has replaced it. */
    CompletableFuture<Optional<SelectedSnapshot>> run() {
        return tables.rows(persistenceId).thenComposeAsync(this::newest, executor);
    }

    private CompletableFuture<Optional<SelectedSnapshot>> newest(List<SnapshotRow> rows) {
        return rows.stream()
                .filter(row -> row.counts() && criteria.matches(row.metadata()) && !tried.contains(row.key()))
                .findFirst()
                .map(this::readOrSkip)
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Optional<SelectedSnapshot>> readOrSkip(SnapshotRow row) {
        return CompletableFuture.completedFuture(row)
                .thenCompose(this::read)
                .thenApply(snapshot -> Optional.of(SelectedSnapshot.create(row.metadata(), snapshot)))
                .handle((snapshot, failure) -> failure == null
                        ? CompletableFuture.completedFuture(snapshot)
                        : skip(row, failure instanceof CompletionException ? failure.getCause() : failure))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Object> read(SnapshotRow row) {
        Manifest manifest = row.manifest();
        Reading reading = accepted("the whole", codec::begin);
        CompletableFuture<Void> added = manifest.inline()
                ? addInlined(manifest, reading)
                : Lanes.each(manifest.entries(), PAGES_AT_ONCE, executor, entry -> add(entry, reading));
        return added.thenApply(all -> accepted("the whole", () -> reading.end(executor)));
    }

    private CompletableFuture<Void> addInlined(Manifest manifest, Reading reading) {
        ByteBuffer inlined = manifest.inlined().duplicate();
        for (Entry entry : manifest.entries()) {
            byte[] raw = new byte[entry.length()];
            inlined.get(raw);
            add(entry, raw, reading);
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<?> add(Entry entry, Reading reading) {
        return tables.page(persistenceId, entry.key())
                .thenAcceptAsync(zipped -> add(entry, unzip(entry, zipped), reading), executor);
    }

    private static byte[] unzip(Entry entry, byte[] zipped) {
        String what = "page " + entry.id() + ", written by " + entry.writer() + ",";
        if (zipped.length == 0) {
            throw new UnreadableSnapshot(what + " is missing");
        }
        return Zipped.unzip(zipped, entry.length(), entry.checksum(), what);
    }

    private static void add(Entry entry, byte[] raw, Reading reading) {
        accepted("page " + entry.id(), () -> {
            reading.add(entry.id(), raw);
            return entry;
        });
    }

    private static <T> T accepted(String what, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException refusal) {
            throw UnreadableSnapshot.refused(what, refusal);
        }
    }

    private CompletableFuture<Optional<SelectedSnapshot>> skip(SnapshotRow row, @Nullable Throwable failure) {
        if (!(failure instanceof UnreadableSnapshot)) {
            return CompletableFuture.failedFuture(failure);
        }
        log.warn("the {} is skipped: {}", row.key(), failure.getMessage());
        counts.countUnreadable();
        tried.add(row.key());
        return tables.markUnreadable(row.key()).thenCompose(marked -> run()).toCompletableFuture();
    }
}
