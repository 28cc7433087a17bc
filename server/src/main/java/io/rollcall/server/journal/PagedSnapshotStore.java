package io.rollcall.server.journal;

import com.typesafe.config.Config;
import java.util.Optional;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** {@link PagedSnapshots} as Pekko's recovery wants them: a snapshot-store plugin. */
public final class PagedSnapshotStore extends SnapshotStore {
    private final PagedSnapshots snapshots;

    /** @param section the plugin's, {@code rollcall.snapshots} of {@code rollcall.conf} */
    public PagedSnapshotStore(Config section) {
        snapshots = PagedSnapshots.of(context().system(), section);
    }

    @Override
    public Future<Optional<SelectedSnapshot>> doLoadAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        return FutureConverters.asScala(snapshots.load(persistenceId, criteria));
    }

    @Override
    public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
        return FutureConverters.asScala(snapshots
                .save(metadata.persistenceId(), metadata.sequenceNr(), metadata.timestamp(), snapshot)
                .thenAccept(saved -> {}));
    }

    @Override
    public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
        return FutureConverters.asScala(snapshots.delete(metadata));
    }

    @Override
    public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        return FutureConverters.asScala(snapshots.delete(persistenceId, criteria));
    }
}
