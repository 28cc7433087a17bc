package io.rollcall.server.faults;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.server.Settings;
import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.SilentCompany;
import io.rollcall.server.faults.FaultPlan.LateWrite;
import io.rollcall.server.faults.SnapshotFaults.SnapshotFault;
import io.rollcall.server.journal.CassandraSettings;
import io.rollcall.server.journal.PagedSnapshots;
import io.rollcall.server.journal.Saved;
import io.rollcall.server.journal.Schema;
import io.rollcall.server.journal.SnapshotCodec;
import io.rollcall.server.journal.StoreSetup;
import io.rollcall.server.workspace.Eraser;
import io.rollcall.server.workspace.FrontDesk;
import io.rollcall.server.workspace.LedgerSnapshotCodec;
import io.rollcall.server.workspace.Snapshots;
import io.rollcall.server.workspace.WorkspaceCommand;
import io.rollcall.server.workspace.WorkspaceId;
import io.rollcall.server.workspace.WorkspaceMetrics;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * An actor system with the server's own settings and the real Cassandra behind a {@link FaultyJournal}, in a keyspace of its
 * own. Alone: workspaces are started here, not by sharding.
 */
final class FaultySystem implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Short, so that a test need not wait: what is late is late after half a second, what was lost is tried again at once. */
    static final String SHORT =
            """
            pekko.persistence.cassandra.journal.circuit-breaker.call-timeout = 500ms
            rollcall.workspace.reopen-delay = 20ms
            """;

    private static final String JOURNAL = "pekko.persistence.cassandra.journal";
    private static final String COLUMNS =
            "timestamp, timebucket, writer_uuid, ser_id, ser_manifest, event_manifest, event";

    private static final String KEYSPACE =
            "faults_" + ProcessHandle.current().pid() + "_" + Long.toString(System.nanoTime(), 36);

    private final FaultPlan plan = new FaultPlan();
    private final SnapshotFaults snapshotFaults = new SnapshotFaults();
    private final Snapshots snapshots;
    private final Settings settings;
    private final Config config;
    private final ActorSystem<SpawnProtocol.Command> system;
    private final CqlSession session;

    FaultySystem() {
        this(SHORT);
    }

    /** @param differently settings that differ from the server's own */
    FaultySystem(String differently) {
        this(differently, LedgerSnapshotCodec.class);
    }

    /** @param codec instead of the server's own, which is no setting */
    FaultySystem(String differently, Class<? extends SnapshotCodec> codec) {
        InetSocketAddress cassandra = SharedCassandra.contactPoint();
        session = CqlSession.builder()
                .addContactPoint(cassandra)
                .withLocalDatacenter("datacenter1")
                .build();
        settings = Settings.of(ConfigFactory.parseString(differently).withFallback(store(cassandra)));
        config = ConfigFactory.parseMap(Map.of("rollcall.snapshots.codec", codec.getName()))
                .withFallback(settings.config());
        CassandraSettings store = settings.cassandra();
        new Schema(session, store).migrate();
        system = ActorSystem.create(
                SpawnProtocol.create(),
                "faults",
                ActorSystemSetup.create(
                        BootstrapSetup.create(config),
                        plan,
                        snapshotFaults,
                        new StoreSetup(session, store.keyspace())));
        PagedSnapshots pages = PagedSnapshots.of(Adapter.toClassic(system), config.getConfig("rollcall.snapshots"));
        snapshots = (id, revision, at, snapshot) -> snapshotFaults.take(SnapshotFault.SAVE_BEFORE)
                ? CompletableFuture.failedStage(new PlannedFault("a snapshot is not saved"))
                : pages.save(id, revision, at, snapshot).thenApply(this::saved);
    }

    private long saved(Saved saved) {
        if (snapshotFaults.take(SnapshotFault.SAVE_AFTER)) {
            throw new PlannedFault("a snapshot is saved, but who knows");
        }
        return saved.size();
    }

    private static Config store(InetSocketAddress cassandra) {
        return ConfigFactory.parseString(
                """
                pekko.actor.provider = local
                pekko.coordinated-shutdown.exit-jvm = off
                pekko.persistence.cassandra.journal.class = %s
                pekko.persistence.snapshot-store.plugin = faulty-snapshots
                faulty-snapshots {
                  class = %s
                  around = rollcall.snapshots
                }
                rollcall.cassandra.contact-points = "%s:%d"
                rollcall.cassandra.keyspace = %s
                """
                        .formatted(
                                FaultyJournal.class.getName(),
                                FaultySnapshotStore.class.getName(),
                                cassandra.getHostString(),
                                cassandra.getPort(),
                                KEYSPACE));
    }

    FaultPlan plan() {
        return plan;
    }

    SnapshotFaults snapshotFaults() {
        return snapshotFaults;
    }

    CqlSession session() {
        return session;
    }

    /** Lets go every write that was held back, oldest first, as Cassandra does that was slow; returns how many. */
    int releaseLateWrites() {
        List<LateWrite> late = plan.takeLateWrites();
        late.forEach(this::land);
        return late.size();
    }

    /** Copies the row that lies aside to where it was meant for, stamped as of when it was asked for. */
    private void land(LateWrite late) {
        boolean now = plan.lie().stampsWhenItLands();
        long partition = (late.sequenceNr() - 1) / config.getLong(JOURNAL + ".target-partition-size");
        Row row = session.execute(
                        "SELECT " + COLUMNS + ", WRITETIME(event) AS asked FROM " + KEYSPACE
                                + ".messages WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr = ?",
                        late.aside(),
                        partition,
                        late.sequenceNr())
                .one();
        session.execute(
                "INSERT INTO " + KEYSPACE + ".messages (persistence_id, partition_nr, sequence_nr, " + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?",
                late.id(),
                partition,
                late.sequenceNr(),
                now ? Uuids.timeBased() : row.getUuid("timestamp"),
                row.getString("timebucket"),
                row.getString("writer_uuid"),
                row.getInt("ser_id"),
                row.getString("ser_manifest"),
                row.getString("event_manifest"),
                row.getByteBuffer("event"),
                now ? System.currentTimeMillis() * 1_000 : row.getLong("asked"));
    }

    static String keyspace() {
        return KEYSPACE;
    }

    static String persistenceId(String workspace) {
        return FrontDesk.TYPE_KEY.name() + "|" + entityId(workspace);
    }

    private static String entityId(String workspace) {
        return WorkspaceId.of("acme", workspace);
    }

    /** Starts the front desk of a workspace, which reads what is stored. */
    ActorRef<WorkspaceCommand> open(String workspace) {
        var behavior = FrontDesk.create(
                entityId(workspace),
                settings.workspace(),
                snapshots,
                Eraser.NONE,
                SilentCompany.board(system),
                (other, command) -> CompletableFuture.failedFuture(new TimeoutException("there are no neighbours")),
                new WorkspaceMetrics(new SimpleMeterRegistry()),
                Lease.ALWAYS,
                Clock.systemUTC());
        CompletionStage<ActorRef<WorkspaceCommand>> opened =
                AskPattern.<SpawnProtocol.Command, ActorRef<WorkspaceCommand>>ask(
                        system,
                        replyTo -> new SpawnProtocol.Spawn<>(behavior, "", Props.empty(), replyTo),
                        PATIENCE,
                        system.scheduler());
        return opened.toCompletableFuture().join();
    }

    ActorSystem<?> system() {
        return system;
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        session.close();
    }
}
