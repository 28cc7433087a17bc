package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots in Cassandra, cut into pages, of which only those are written that changed since the snapshot before.
 *
 * <p>Nothing is remembered between two calls, so it does not matter which node saved before. May be called on any thread
 * and never blocks.
 */
public final class PagedSnapshots {
    private static final Logger log = LoggerFactory.getLogger(PagedSnapshots.class);

    private final SnapshotTables tables;
    private final SnapshotCounts counts;
    private final SnapshotCodec codec;
    private final Executor saving;
    private final Executor loading;
    private final int kept;
    private final Collector collector;

    /**
     * Of a server.
     *
     * @param saving where pages are encoded
     * @param loading where pages are decoded
     * @param kept how many snapshots of a workspace are kept, the newest ones
     */
    public PagedSnapshots(StoreSetup store, SnapshotCodec codec, Executor saving, Executor loading, int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException("kept = " + kept + " snapshots (expected: at least 1)");
        }
        this.codec = codec;
        this.saving = saving;
        this.loading = loading;
        this.kept = kept;
        tables = store.tables();
        counts = store.counts();
        collector = new Collector(tables, saving);
    }

    /**
     * Of an actor system that was made with a {@link StoreSetup}.
     *
     * @param section {@code rollcall.snapshots} of {@code rollcall.conf}
     */
    public static PagedSnapshots of(ActorSystem system, Config section) {
        ExtendedActorSystem extended = (ExtendedActorSystem) system;
        StoreSetup store = extended.settings()
                .setup()
                .get(StoreSetup.class)
                .orElseThrow(() -> new IllegalStateException("the actor system was made without a StoreSetup"));
        return new PagedSnapshots(
                store,
                codec(section.getString("codec"), extended.dynamicAccess().classLoader()),
                system.dispatchers().lookup(section.getString("saving-dispatcher")),
                system.dispatchers().lookup(section.getString("loading-dispatcher")),
                section.getInt("kept"));
    }

    private static SnapshotCodec codec(String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader)
                    .asSubclass(SnapshotCodec.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "codec = " + name + " (expected: a SnapshotCodec with a constructor without arguments)", e);
        }
    }

    /**
     * Saves a snapshot beside those that are there, and then clears away those that are not kept. Where it fails, the
     * snapshot before is whole; where it fails with a time-out, the new one may be there as well, and whole. Where a newer
     * revision is saved at the same time, that one stays and this one may be gone at once.
     */
    public CompletionStage<Saved> save(String persistenceId, long sequenceNr, long timestamp, Object snapshot) {
        SnapshotKey key = new SnapshotKey(persistenceId, sequenceNr, Uuids.timeBased());
        return CompletableFuture.supplyAsync(() -> codec.pages(snapshot), saving)
                .thenCompose(pages -> new Save(tables, saving, key, timestamp, pages).run())
                .thenCompose(saved -> collect(key).thenApply(collected -> saved));
    }

    /**
     * Loads the newest snapshot that matches and can be read. Empty where there is none, after a WARN for each that could
     * not be read; a store that does not answer is a failure.
     */
    public CompletionStage<Optional<SelectedSnapshot>> load(String persistenceId, SnapshotSelectionCriteria criteria) {
        return new Load(tables, counts, codec, loading, persistenceId, criteria).run();
    }

    /** Deletes the snapshot of a revision; with a timestamp of 0 whatever its timestamp is. */
    public CompletionStage<Void> delete(SnapshotMetadata snapshot) {
        return collector.delete(
                snapshot.persistenceId(),
                row -> row.key().sequenceNr() == snapshot.sequenceNr()
                        && (snapshot.timestamp() == 0 || row.timestamp() == snapshot.timestamp()));
    }

    /** Deletes all snapshots that match. */
    public CompletionStage<Void> delete(String persistenceId, SnapshotSelectionCriteria criteria) {
        return collector.delete(persistenceId, row -> criteria.matches(row.metadata()));
    }

    /**
     * Clears away everything but the newest snapshot, also what saves could not clear away, for which they do not fail:
     * when this has succeeded, nothing that only older snapshots knew is stored in one.
     */
    public CompletionStage<Void> keepNewest(String persistenceId) {
        return collector.keep(1, persistenceId);
    }

    private CompletableFuture<Void> collect(SnapshotKey saved) {
        return collector.keep(kept, saved.persistenceId()).exceptionally(failure -> {
            counts.countUncollected();
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            log.warn("what is older than the {} could not be cleared away: {}", saved, String.valueOf(cause));
            return null;
        });
    }
}
