package io.rollcall.server.faults;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.rollcall.server.faults.SnapshotFaults.SnapshotFault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.DeleteSnapshotFailure;
import org.apache.pekko.persistence.DeleteSnapshotsFailure;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol.DeleteSnapshot;
import org.apache.pekko.persistence.SnapshotProtocol.DeleteSnapshots;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshot;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshotFailed;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshotResult;
import org.apache.pekko.persistence.SnapshotProtocol.SaveSnapshot;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * A snapshot store around another, which fails as its {@link SnapshotFaults} say. Its section of the configuration names the
 * other's section as {@code around}.
 */
final class FaultySnapshotStore extends SnapshotStore {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SnapshotFaults faults;
    private final ActorRef inner;

    FaultySnapshotStore(Config config) {
        ActorSystem system = context().system();
        faults = system.settings().setup().get(SnapshotFaults.class).orElseThrow();
        inner = Persistence.get(system).snapshotStoreFor(config.getString("around"), ConfigFactory.empty());
    }

    @Override
    public Future<Optional<SelectedSnapshot>> doLoadAsync(String id, SnapshotSelectionCriteria criteria) {
        return later(() -> faults.take(SnapshotFault.LOAD)
                ? failed("a snapshot of " + id + " is not loaded")
                : ask(new LoadSnapshot(id, criteria, Long.MAX_VALUE)).thenApply(FaultySnapshotStore::loaded));
    }

    private static Optional<SelectedSnapshot> loaded(Object answer) {
        if (answer instanceof LoadSnapshotFailed failure) {
            throw new IllegalStateException(failure.cause());
        }
        return OptionConverters.toJava(((LoadSnapshotResult) answer).snapshot());
    }

    @Override
    public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
        return later(() -> faults.take(SnapshotFault.SAVE_BEFORE)
                ? failed("a snapshot is not saved")
                : ask(new SaveSnapshot(metadata, snapshot))
                        .thenCompose(answer -> faults.take(SnapshotFault.SAVE_AFTER)
                                ? failed("a snapshot is saved, but who knows")
                                : done(answer)));
    }

    @Override
    public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
        return later(() -> ask(new DeleteSnapshot(metadata)).thenCompose(FaultySnapshotStore::done));
    }

    @Override
    public Future<Void> doDeleteAsync(String id, SnapshotSelectionCriteria criteria) {
        return later(() -> ask(new DeleteSnapshots(id, criteria)).thenCompose(FaultySnapshotStore::done));
    }

    private static CompletionStage<Void> done(Object answer) {
        if (answer instanceof SaveSnapshotFailure failure) {
            return CompletableFuture.failedStage(failure.cause());
        } else if (answer instanceof DeleteSnapshotFailure failure) {
            return CompletableFuture.failedStage(failure.cause());
        } else if (answer instanceof DeleteSnapshotsFailure failure) {
            return CompletableFuture.failedStage(failure.cause());
        }
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Object> ask(Object request) {
        return Patterns.ask(inner, request, PATIENCE);
    }

    private <T> Future<T> later(Supplier<CompletionStage<T>> call) {
        return FutureConverters.asScala(faults.gate().thenCompose(open -> call.get()));
    }

    private static <T> CompletionStage<T> failed(String what) {
        return CompletableFuture.failedStage(new PlannedFault(what));
    }
}
