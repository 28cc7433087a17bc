package io.rollcall.server.journal;

import io.rollcall.server.journal.Manifest.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One save: an intent, the pages that are not in the store yet, and the manifest that makes it a snapshot. Wherever it
 * ends before that, the snapshot before is whole, and the intent tells the next save what to clear away.
 */
final class Save {
    private static final Logger log = LoggerFactory.getLogger(Save.class);

    /** Pages that are encoded and not yet written: bounds the memory of a save. */
    static final int PAGES_AT_ONCE = 16;

    /** Up to this many bytes of pages lie in the manifest, so that a small workspace is one row and one read. */
    static final int INLINE = 64 << 10;

    private final SnapshotTables tables;
    private final Executor executor;
    private final SnapshotKey key;
    private final long timestamp;
    private final List<SnapshotPage> pages;
    private final Map<PageId, Entry> entries = new ConcurrentHashMap<>();
    private final LongAdder written = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    Save(SnapshotTables tables, Executor executor, SnapshotKey key, long timestamp, List<SnapshotPage> pages) {
        this.tables = tables;
        this.executor = executor;
        this.key = key;
        this.timestamp = timestamp;
        this.pages = pages;
    }

    /** Must be called on the executor. */
    CompletableFuture<Saved> run() {
        Optional<Manifest> small = inline();
        return small.isPresent()
                ? commit(small.get())
                : answer(tables.rows(key.persistenceId())).thenCompose(this::write);
    }

    private Optional<Manifest> inline() {
        List<Entry> inlined = new ArrayList<>();
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (SnapshotPage page : pages) {
            byte[] raw = page.bytes().get();
            if (together.size() + raw.length > INLINE) {
                return Optional.empty();
            }
            inlined.add(entry(page, raw));
            together.writeBytes(raw);
        }
        return Optional.of(new Manifest(inlined, true, ByteBuffer.wrap(together.toByteArray())));
    }

    private CompletableFuture<Saved> write(List<SnapshotRow> rows) {
        Optional<Base> base = base(rows);
        for (SnapshotPage page : pages) {
            Entry entry = base.flatMap(snapshot -> snapshot.entry(page)).orElseGet(() -> intended(page));
            if (entries.put(page.id(), entry) != null) {
                throw new IllegalArgumentException("page " + page.id() + " is there twice in the " + key);
            }
        }
        List<SnapshotPage> fresh = pages.stream().filter(this::isFresh).toList();
        return answer(tables.insert(key, timestamp, false, manifest()))
                .thenCompose(intended -> fresh.size() == pages.size() ? done() : stillThere(base))
                .thenCompose(there -> Lanes.each(fresh, PAGES_AT_ONCE, executor, this::write))
                .thenCompose(all -> commit(manifest()));
    }

    /** The newest snapshot that can be built on. */
    private Optional<Base> base(List<SnapshotRow> rows) {
        for (SnapshotRow row : rows) {
            if (row.sound()) {
                try {
                    return Optional.of(Base.of(row));
                } catch (UnreadableSnapshot e) {
                    log.warn("the {} is not built on: {}", row.key(), e.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private boolean isFresh(SnapshotPage page) {
        return manifestEntry(page).writer().equals(key.id());
    }

    /**
     * Another save may have begun to clear the base away before it could see our intent, which from now on protects the
     * pages of the base that it names: see {@link Collector}.
     */
    private CompletableFuture<Void> stillThere(Optional<Base> base) {
        return answer(tables.rows(key.persistenceId())).thenAccept(rows -> {
            if (rows.stream()
                    .noneMatch(row ->
                            row.counts() && row.key().equals(base.orElseThrow().key()))) {
                throw new IllegalStateException("the " + base.orElseThrow().key()
                        + " was replaced while another was to build on it; save again");
            }
        });
    }

    private CompletionStage<?> write(SnapshotPage page) {
        byte[] raw = page.bytes().get();
        Entry entry = entry(page, raw);
        byte[] zipped = Zipped.zip(raw);
        entries.put(page.id(), entry);
        written.increment();
        bytes.add(zipped.length);
        return tables.insert(key.persistenceId(), entry.key(), zipped);
    }

    private CompletableFuture<Saved> commit(Manifest manifest) {
        long size = manifest.entries().stream().mapToLong(Entry::length).sum();
        return answer(tables.insert(key, timestamp, true, manifest))
                .thenApply(committed -> new Saved(pages.size(), written.intValue(), bytes.sum(), size));
    }

    private Manifest manifest() {
        return Manifest.of(pages.stream().map(this::manifestEntry).toList());
    }

    private Entry manifestEntry(SnapshotPage page) {
        return entries.getOrDefault(page.id(), intended(page));
    }

    private Entry intended(SnapshotPage page) {
        return new Entry(page.id(), page.version(), key.id(), 0, 0);
    }

    private Entry entry(SnapshotPage page, byte[] raw) {
        return new Entry(page.id(), page.version(), key.id(), raw.length, Zipped.checksum(raw));
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private <T> CompletableFuture<T> answer(CompletionStage<T> stage) {
        return stage.thenApplyAsync(Function.identity(), executor).toCompletableFuture();
    }

    /** The snapshot that a save builds on: what it names need not be written again. */
    private record Base(SnapshotKey key, Map<PageId, Entry> stored) {
        static Base of(SnapshotRow row) {
            Manifest manifest = row.manifest();
            List<Entry> stored = manifest.inline() ? List.of() : manifest.entries();
            return new Base(row.key(), stored.stream().collect(Collectors.toMap(Entry::id, Function.identity())));
        }

        Optional<Entry> entry(SnapshotPage page) {
            return Optional.ofNullable(stored.get(page.id())).filter(entry -> entry.version() == page.version());
        }
    }
}
