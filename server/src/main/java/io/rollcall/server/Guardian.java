package io.rollcall.server;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.CassandraApiKeys;
import io.rollcall.server.company.CassandraDirectory;
import io.rollcall.server.company.ClusterCompanies;
import io.rollcall.server.company.Directory;
import io.rollcall.server.http.AdminFrontend;
import io.rollcall.server.http.HttpFrontend;
import io.rollcall.server.journal.Erasures;
import io.rollcall.server.journal.PagedSnapshots;
import io.rollcall.server.journal.Saved;
import io.rollcall.server.journal.SnapshotCounts;
import io.rollcall.server.journal.StoreSetup;
import io.rollcall.server.journal.StoredEvents;
import io.rollcall.server.transfer.CassandraImports;
import io.rollcall.server.workspace.ClusterWorkspaces;
import io.rollcall.server.workspace.JournalEraser;
import io.rollcall.server.workspace.WorkspaceMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;

/** The root of the server: makes its parts and connects them, then only lives. */
final class Guardian {
    /** What a node hears of the cluster is this old at most, with room to spare. */
    private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

    private final ActorSystem<?> system;
    private final Settings settings;
    private final StoreSetup store;
    private final CqlSession session;
    private final Lease lease;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Guardian(ActorSystem<?> system, Settings settings, StoreSetup store, Lease lease) {
        this.system = system;
        this.settings = settings;
        this.store = store;
        this.session = store.session();
        this.lease = lease;
    }

    /**
     * @param store the one the actor system was made with
     * @param lease likewise
     */
    static Behavior<Void> create(Settings settings, StoreSetup store, Lease lease) {
        return Behaviors.setup(context -> {
            new Guardian(context.getSystem(), settings, store, lease).start();
            return Behaviors.empty();
        });
    }

    private void start() {
        Executor executor = system.dispatchers().lookup(DispatcherSelector.defaultDispatcher());
        Executor parsing = system.dispatchers().lookup(DispatcherSelector.fromConfig("rollcall.parse-dispatcher"));
        String keyspace = settings.cassandra().keyspace();
        ApiKeys keys = new CassandraApiKeys(session, keyspace, settings.keysKeptFor(), executor);
        Directory directory = new CassandraDirectory(session, keyspace, executor);
        ClusterCompanies companies = new ClusterCompanies(
                system,
                settings.askTimeout(),
                settings.cluster().lease().plus(ROUND_TRIP),
                settings.config().getBoolean("rollcall-tests.company-waits-for-nodes"),
                Clock.systemUTC());
        ClusterWorkspaces workspaces = workspaces(keyspace, companies);
        CassandraImports imports = new CassandraImports(
                system, session, keyspace, workspaces, settings.imports(), executor, Clock.systemUTC());
        measure();
        closeSessionAtTheEnd();
        imports.start();
        Readiness readiness = new Readiness(system, session, lease);

        orStop(
                "admin port",
                AdminFrontend.start(
                        system,
                        settings.adminHost(),
                        settings.adminPort(),
                        readiness.checks(),
                        new ClusterReport(system, workspaces, lease)::make,
                        registry,
                        version()));
        orStop(
                "HTTP port",
                HttpFrontend.start(
                                system,
                                settings.http(),
                                workspaces,
                                imports,
                                keys,
                                directory,
                                companies,
                                parsing,
                                registry)
                        .thenApply(binding -> {
                            readiness.bound();
                            return binding;
                        }));
    }

    private ClusterWorkspaces workspaces(String keyspace, ClusterCompanies companies) {
        Clock clock = Clock.systemUTC();
        PagedSnapshots snapshots =
                PagedSnapshots.of(Adapter.toClassic(system), settings.config().getConfig("rollcall.snapshots"));
        Erasures erasures = new Erasures(session, keyspace);
        long partition = settings.config().getLong("pekko.persistence.cassandra.journal.target-partition-size");
        JournalEraser eraser = new JournalEraser(
                system,
                snapshots,
                new StoredEvents(session, keyspace, partition),
                erasures,
                settings.erasure().bytesPerSecond(),
                clock);
        ClusterWorkspaces workspaces = new ClusterWorkspaces(
                system,
                settings.workspace(),
                (id, revision, at, snapshot) ->
                        snapshots.save(id, revision, at, snapshot).thenApply(Saved::size),
                eraser,
                companies.board(),
                new WorkspaceMetrics(registry),
                lease,
                settings.askTimeout(),
                clock);
        workspaces.eraseInRounds(erasures, settings.erasure().interval(), clock);
        return workspaces;
    }

    private void measure() {
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(meters -> meters.bindTo(registry));
        registry.gauge("rollcall.cluster.lease", lease, held -> held.held() ? 1 : 0);
        count("unreadable", SnapshotCounts::unreadable);
        count("uncollected", SnapshotCounts::uncollected);
        JvmGcMetrics gc = new JvmGcMetrics();
        gc.bindTo(registry);
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "stop-measuring", () -> {
                    gc.close();
                    return CompletableFuture.completedFuture(Done.done());
                });
    }

    private void count(String outcome, ToDoubleFunction<SnapshotCounts> snapshots) {
        FunctionCounter.builder("rollcall.snapshots", store.counts(), snapshots)
                .tag("outcome", outcome)
                .register(registry);
    }

    private void closeSessionAtTheEnd() {
        CoordinatedShutdown.get(system)
                .addTask(
                        CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
                        "close-cassandra-session",
                        () -> session.closeAsync().thenApply(closed -> Done.done()));
    }

    /** A server that cannot listen says why and ends: a half of one would look alive. */
    private void orStop(String what, CompletionStage<ServerBinding> binding) {
        binding.whenComplete((bound, failure) -> {
            if (failure == null) {
                system.log().info("{} bound to {}", what, bound.localAddress());
            } else {
                system.log().error("{} cannot be bound, stopping: {}", what, failure.getMessage());
                CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.unknownReason());
            }
        });
    }

    private static String version() {
        String version = Guardian.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
