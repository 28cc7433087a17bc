package io.rollcall.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.rollcall.server.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.DeleteSnapshotSuccess;
import org.apache.pekko.persistence.DeleteSnapshotsSuccess;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol.DeleteSnapshot;
import org.apache.pekko.persistence.SnapshotProtocol.DeleteSnapshots;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshot;
import org.apache.pekko.persistence.SnapshotProtocol.LoadSnapshotResult;
import org.apache.pekko.persistence.SnapshotProtocol.SaveSnapshot;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import scala.Option;

/**
 * The rules Pekko has for every snapshot store (its {@code SnapshotStoreSpec}, which wants ScalaTest), one test a rule,
 * asked of the plugin: once for snapshots that lie in their manifest, once for those whose pages have rows. The rule on
 * metadata of replicated actors is optional and not kept: nobody here has such metadata.
 */
class SnapshotStoreIT {
    private static final SnapshotSelectionCriteria LATEST = SnapshotSelectionCriteria.latest();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static SnapshotKeyspace keyspace;

    @BeforeAll
    static void open() {
        keyspace = new SnapshotKeyspace();
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    @Nested
    class OfPagesInTheManifest extends Rules {
        OfPagesInTheManifest() {
            super(TextCodec.class);
        }
    }

    @Nested
    class OfPagesInRows extends Rules {
        OfPagesInRows() {
            super(TextCodec.Padded.class);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Rules {
        private final ActorSystem system;
        private final ActorRef store;
        private String persistenceId = "";
        private List<SnapshotMetadata> saved = List.of();

        Rules(Class<? extends SnapshotCodec> codec) {
            system = ActorSystem.create(
                    "rules", ActorSystemSetup.create(BootstrapSetup.create(config(codec)), keyspace.store()));
            store = Persistence.get(system).snapshotStoreFor("", ConfigFactory.empty());
        }

        @AfterAll
        void end() throws Exception {
            Patterns.gracefulStop(store, PATIENCE).toCompletableFuture().get();
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().get();
        }

        @BeforeEach
        void saveFive() {
            persistenceId = "p-" + UUID.randomUUID();
            saved = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                saved.add(save(new SnapshotMetadata(persistenceId, i + 10L, 0), "s-" + i));
            }
        }

        @Test
        void doesNotLoadASnapshotGivenAnInvalidPersistenceId() {
            assertThat(ask(new LoadSnapshot("invalid", LATEST, Long.MAX_VALUE), LoadSnapshotResult.class))
                    .isEqualTo(new LoadSnapshotResult(Option.empty(), Long.MAX_VALUE));
        }

        @Test
        void doesNotLoadASnapshotGivenNonMatchingTimestampCriteria() {
            assertThat(load(SnapshotSelectionCriteria.create(Long.MAX_VALUE, 100), Long.MAX_VALUE))
                    .isNull();
        }

        @Test
        void doesNotLoadASnapshotGivenNonMatchingSequenceNumberCriteria() {
            assertThat(load(upTo(7), Long.MAX_VALUE)).isNull();
            assertThat(load(LATEST, 7)).isNull();
        }

        @Test
        void loadsTheMostRecentSnapshot() {
            assertThat(load(LATEST, Long.MAX_VALUE)).isEqualTo(snapshot(5));
        }

        @Test
        void loadsTheMostRecentSnapshotMatchingAnUpperSequenceNumberBound() {
            assertThat(load(upTo(13), Long.MAX_VALUE)).isEqualTo(snapshot(3));
            assertThat(load(LATEST, 13)).isEqualTo(snapshot(3));
        }

        @Test
        void loadsTheMostRecentSnapshotMatchingUpperSequenceNumberAndTimestampBounds() {
            long timestamp = saved.get(2).timestamp();

            assertThat(load(SnapshotSelectionCriteria.create(13, timestamp), Long.MAX_VALUE))
                    .isEqualTo(snapshot(3));
            assertThat(load(SnapshotSelectionCriteria.create(Long.MAX_VALUE, timestamp), 13))
                    .isEqualTo(snapshot(3));
        }

        @Test
        void deletesASingleSnapshotIdentifiedBySequenceNumberInSnapshotMetadata() {
            SnapshotMetadata third = new SnapshotMetadata(persistenceId, 13, 0);
            DeleteSnapshot command = new DeleteSnapshot(third);
            BlockingQueue<Object> published = published(DeleteSnapshot.class);

            assertThat(ask(command, DeleteSnapshotSuccess.class)).isEqualTo(new DeleteSnapshotSuccess(third));

            assertThat(next(published)).isEqualTo(command);
            assertThat(load(upTo(13), Long.MAX_VALUE)).isEqualTo(snapshot(2));
            assertThat(load(LATEST, Long.MAX_VALUE)).isEqualTo(snapshot(5));
        }

        @Test
        void deletesAllSnapshotsMatchingUpperSequenceNumberAndTimestampBounds() {
            SnapshotSelectionCriteria first = bounds(saved.get(2));
            DeleteSnapshots command = new DeleteSnapshots(persistenceId, first);
            BlockingQueue<Object> published = published(DeleteSnapshots.class);

            assertThat(ask(command, DeleteSnapshotsSuccess.class)).isEqualTo(new DeleteSnapshotsSuccess(first));

            assertThat(next(published)).isEqualTo(command);
            assertThat(load(first, Long.MAX_VALUE)).isNull();
            assertThat(load(bounds(saved.get(3)), Long.MAX_VALUE)).isEqualTo(snapshot(4));
            assertThat(keyspace.snapshots(persistenceId)).isEqualTo(2);
        }

        @Test
        void doesNotDeleteSnapshotsWithNonMatchingUpperTimestampBounds() {
            SnapshotMetadata fourth = saved.get(3);
            SnapshotSelectionCriteria tooEarly =
                    SnapshotSelectionCriteria.create(fourth.sequenceNr(), fourth.timestamp() - 1);
            DeleteSnapshots command = new DeleteSnapshots(persistenceId, tooEarly);
            BlockingQueue<Object> published = published(DeleteSnapshots.class);

            assertThat(ask(command, DeleteSnapshotsSuccess.class)).isEqualTo(new DeleteSnapshotsSuccess(tooEarly));

            assertThat(next(published)).isEqualTo(command);
            assertThat(load(bounds(fourth), Long.MAX_VALUE)).isEqualTo(snapshot(4));
        }

        @Test
        void savesAndOverwritesASnapshotWithTheSameSequenceNumber() {
            SnapshotMetadata again = save(saved.get(4), "s-5-modified");

            assertThat(again.sequenceNr()).isEqualTo(15);
            SelectedSnapshot loaded = load(upTo(15), Long.MAX_VALUE);
            assertThat(loaded.snapshot()).isEqualTo("s-5-modified");
            assertThat(loaded.metadata()).isEqualTo(again);
            assertThat(keyspace.snapshots(persistenceId)).isEqualTo(5);
        }

        @Test
        void savesABiggerSnapshot() {
            for (int size : new int[] {10_000, 12 << 20}) {
                String big = "0123456789abcdef".repeat(size / 16);

                SnapshotMetadata metadata = save(new SnapshotMetadata(persistenceId, 100 + size, 0), big);

                assertThat(load(LATEST, Long.MAX_VALUE)).isEqualTo(SelectedSnapshot.create(metadata, big));
            }
        }

        @Test
        void serializesSnapshots() {
            Object payload = new TextCodec.Payload("of a type of its own");

            SnapshotMetadata metadata = save(new SnapshotMetadata(persistenceId, 100, 0), payload);

            assertThat(load(LATEST, Long.MAX_VALUE)).isEqualTo(SelectedSnapshot.create(metadata, payload));
        }

        private SnapshotMetadata save(SnapshotMetadata metadata, Object snapshot) {
            return ask(new SaveSnapshot(metadata, snapshot), SaveSnapshotSuccess.class)
                    .metadata();
        }

        private SelectedSnapshot load(SnapshotSelectionCriteria criteria, long toSequenceNr) {
            LoadSnapshotResult result =
                    ask(new LoadSnapshot(persistenceId, criteria, toSequenceNr), LoadSnapshotResult.class);
            assertThat(result.toSequenceNr()).isEqualTo(toSequenceNr);
            return result.snapshot().isEmpty() ? null : result.snapshot().get();
        }

        private SelectedSnapshot snapshot(int number) {
            return SelectedSnapshot.create(saved.get(number - 1), "s-" + number);
        }

        private <T> T ask(Object command, Class<T> answer) {
            return answer.cast(
                    Patterns.ask(store, command, PATIENCE).toCompletableFuture().join());
        }

        private BlockingQueue<Object> published(Class<?> type) {
            BlockingQueue<Object> published = new LinkedBlockingQueue<>();
            system.getEventStream().subscribe(system.actorOf(Props.create(Listener.class, published)), type);
            return published;
        }
    }

    private static Object next(BlockingQueue<Object> published) {
        try {
            return published.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SnapshotSelectionCriteria upTo(long sequenceNr) {
        return SnapshotSelectionCriteria.create(sequenceNr, Long.MAX_VALUE);
    }

    private static SnapshotSelectionCriteria bounds(SnapshotMetadata metadata) {
        return SnapshotSelectionCriteria.create(metadata.sequenceNr(), metadata.timestamp());
    }

    private static Config config(Class<?> codec) {
        return ConfigFactory.parseString(
                        """
                        pekko.actor.provider = local
                        pekko.coordinated-shutdown.exit-jvm = off
                        pekko.persistence.publish-plugin-commands = on
                        pekko.persistence.snapshot-store.plugin = rollcall.snapshots
                        rollcall.snapshots.kept = 100
                        rollcall.snapshots.codec = "%s"
                        """
                                .formatted(codec.getName()))
                .withFallback(Settings.of(ConfigFactory.empty()).config());
    }

    static final class Listener extends AbstractActor {
        private final BlockingQueue<Object> published;

        Listener(BlockingQueue<Object> published) {
            this.published = published;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().matchAny(published::add).build();
        }
    }
}
