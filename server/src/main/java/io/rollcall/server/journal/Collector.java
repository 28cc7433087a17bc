package io.rollcall.server.journal;

import io.rollcall.server.journal.Manifest.PageKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away the snapshots nobody needs any more, with the pages that no other snapshot names.
 *
 * <p>Two nodes may save the same workspace at once, when it moves from one to the other. Neither may delete what the other
 * builds on, and what both have left behind must be found later. Hence the order: rows are marked dropped, then all rows
 * are read again, then pages are deleted that dropped rows name and no other row does, then the dropped rows. A save
 * writes its intent, which names the pages of the base that it keeps, and then looks whether the base is dropped. Of two
 * that do so at once at least one sees the other: the save, which gives up, or the collector, which leaves the pages to
 * the row of the save. Wherever this is interrupted, some row still names every page there is, and the next save goes on.
 *
 * <p>A save only drops what is older than a snapshot that is complete: of two collectors at least one leaves a snapshot.
 */
final class Collector {
    private static final Logger log = LoggerFactory.getLogger(Collector.class);

    private static final int DELETES_AT_ONCE = 16;

    private final SnapshotTables tables;
    private final Executor executor;

    Collector(SnapshotTables tables, Executor executor) {
        this.tables = tables;
        this.executor = executor;
    }

    /** Clears what is older than the newest snapshots. */
    CompletableFuture<Void> keep(int newest, String persistenceId) {
        return rows(persistenceId).thenCompose(rows -> clear(persistenceId, rows, beyond(newest, rows)));
    }

    /** Clears what matches, be it a snapshot or an interrupted save. */
    CompletableFuture<Void> delete(String persistenceId, Predicate<SnapshotRow> matching) {
        return rows(persistenceId)
                .thenCompose(rows -> clear(
                        persistenceId, rows, rows.stream().filter(matching).toList()));
    }

    /** Of a revision there is one snapshot, the newest; older rows are another try at it. */
    private static List<SnapshotRow> beyond(int newest, List<SnapshotRow> rows) {
        Set<Long> kept = new HashSet<>();
        List<SnapshotRow> beyond = new ArrayList<>();
        for (SnapshotRow row : rows) {
            boolean wanted =
                    row.sound() && kept.size() < newest && kept.add(row.key().sequenceNr());
            if (!wanted && !kept.isEmpty()) {
                beyond.add(row);
            }
        }
        return beyond;
    }

    private CompletableFuture<Void> clear(String persistenceId, List<SnapshotRow> rows, List<SnapshotRow> unwanted) {
        if (unwanted.isEmpty() && rows.stream().noneMatch(SnapshotRow::dropped)) {
            return CompletableFuture.completedFuture(null);
        }
        List<SnapshotRow> undropped =
                unwanted.stream().filter(row -> !row.dropped()).toList();
        return each(undropped, row -> tables.drop(row.key()))
                .thenCompose(dropped -> rows(persistenceId))
                .thenCompose(this::deleteDropped);
    }

    private CompletableFuture<Void> deleteDropped(List<SnapshotRow> rows) {
        List<SnapshotRow> dropped =
                rows.stream().filter(row -> row.dropped() && isReadable(row)).toList();
        Set<PageKey> named = rows.stream()
                .filter(row -> !row.dropped())
                .flatMap(Collector::pages)
                .collect(Collectors.toSet());
        List<StoredPage> unnamed = dropped.stream()
                .flatMap(row -> pages(row)
                        .filter(page -> !named.contains(page))
                        .map(page -> new StoredPage(row.key().persistenceId(), page)))
                .distinct()
                .toList();
        return each(unnamed, page -> tables.delete(page.persistenceId(), page.key()))
                .thenCompose(deleted -> each(dropped, row -> tables.delete(row.key())));
    }

    /** Pages of a row that cannot be read stay where they are, and the row as well, to tell of them. */
    private static boolean isReadable(SnapshotRow row) {
        try {
            row.manifest();
            return true;
        } catch (UnreadableSnapshot e) {
            log.warn("the {} cannot be cleared away: {}", row.key(), e.getMessage());
            return false;
        }
    }

    private static Stream<PageKey> pages(SnapshotRow row) {
        return row.manifest().stored().stream();
    }

    private <T> CompletableFuture<Void> each(List<T> items, Function<T, CompletionStage<?>> work) {
        return Lanes.each(items, DELETES_AT_ONCE, executor, work);
    }

    private CompletableFuture<List<SnapshotRow>> rows(String persistenceId) {
        return tables.rows(persistenceId).thenApplyAsync(Function.identity(), executor);
    }

    private record StoredPage(String persistenceId, PageKey key) {}
}
