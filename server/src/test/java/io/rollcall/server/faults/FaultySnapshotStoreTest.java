package io.rollcall.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.rollcall.server.faults.SnapshotFaults.SnapshotFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshot;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshotFailed;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshotResult;
import org.apache.pekko.persistence.SnapshotProtocol.SaveSnapshot;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faulty store fails when it is told to, and else does what the store it is around does. */
class FaultySnapshotStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SnapshotFaults faults = new SnapshotFaults();
    private ActorSystem system;
    private ActorRef store;

    @BeforeEach
    void start(@TempDir Path folder) {
        var config = ConfigFactory.parseString(
                        """
                        faulty.class = %s
                        faulty.around = pekko.persistence.snapshot-store.local
                        pekko.persistence.snapshot-store.local.dir = "%s"
                        """
                                .formatted(FaultySnapshotStore.class.getName(), folder))
                .withFallback(ConfigFactory.load());
        system = ActorSystem.create(
                "snapshots",
                ActorSystemSetup.create(
                        BootstrapSetup.create(
                                config.withValue("pekko.actor.provider", ConfigValueFactory.fromAnyRef("local"))),
                        faults));
        store = Persistence.get(system).snapshotStoreFor("faulty", ConfigFactory.empty());
    }

    @AfterEach
    void stop() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Test
    void aStoreWithoutFaultsKeepsWhatItIsGiven() {
        assertThat(save("one").join()).isInstanceOf(SaveSnapshotSuccess.class);

        assertThat(loaded()).isEqualTo("one");
        assertThat(faults.happened()).isEmpty();
    }

    @Test
    void aLoadFailsAsOftenAsItWasToldTo() {
        save("one").join();
        faults.arm(SnapshotFault.LOAD, 1);

        assertThat(load()).isInstanceOf(LoadSnapshotFailed.class);
        assertThat(loaded()).isEqualTo("one");
        assertThat(faults.happened()).containsExactly(SnapshotFault.LOAD);
    }

    @Test
    void aSaveFailsBeforeOrAfterItIsDone() {
        faults.arm(SnapshotFault.SAVE_BEFORE, 1);
        assertThat(save("one").join()).isInstanceOf(SaveSnapshotFailure.class);
        assertThat(((LoadSnapshotResult) load()).snapshot().isEmpty()).isTrue();

        faults.arm(SnapshotFault.SAVE_AFTER, 1);
        assertThat(save("two").join()).isInstanceOf(SaveSnapshotFailure.class);
        assertThat(loaded()).isEqualTo("two");
    }

    @Test
    void aSaveThatIsHeldBackIsDoneWhenItIsLetGo() {
        faults.holdBack();
        CompletableFuture<Object> saved = save("one");
        assertThat(saved).isNotDone();

        faults.letGo();

        assertThat(saved.join()).isInstanceOf(SaveSnapshotSuccess.class);
    }

    private CompletableFuture<Object> save(String snapshot) {
        return Patterns.ask(store, new SaveSnapshot(new SnapshotMetadata("w", 1, 1), snapshot), PATIENCE)
                .toCompletableFuture();
    }

    private Object load() {
        return Patterns.ask(store, new LoadSnapshot("w", SnapshotSelectionCriteria.latest(), Long.MAX_VALUE), PATIENCE)
                .toCompletableFuture()
                .join();
    }

    private Object loaded() {
        return ((LoadSnapshotResult) load()).snapshot().get().snapshot();
    }
}
