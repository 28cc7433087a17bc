package io.rollcall.server.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.server.Settings;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.SilentCompany;
import io.rollcall.server.journal.Schema;
import io.rollcall.server.journal.Sessions;
import io.rollcall.server.journal.StoreSetup;
import io.rollcall.server.transfer.Imports.Started;
import io.rollcall.server.workspace.ClusterWorkspaces;
import io.rollcall.server.workspace.Eraser;
import io.rollcall.server.workspace.Snapshots;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.DeleteWorkspace;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContacts;
import io.rollcall.server.workspace.WorkspaceMetrics;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import io.rollcall.server.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** A server without its HTTP side: real workspaces, the real store, and as many runners of imports as a test makes. */
final class ImportNode implements AutoCloseable {
    static final String COMPANY = "acme";

    private final String keyspace = "imports_" + Long.toString(System.nanoTime(), 36);
    private final Settings settings;
    private final CqlSession session;
    private final ActorSystem<?> system;
    private final Workspaces workspaces;
    private final List<CassandraImports> made = new ArrayList<>();
    private int named;

    ImportNode() {
        var cassandra = SharedCassandra.contactPoint();
        Config user = ConfigFactory.parseString(
                "rollcall.cassandra.contact-points = \"" + cassandra.getHostString() + ":" + cassandra.getPort()
                        + "\"\nrollcall.cassandra.keyspace = " + keyspace + "\nrollcall.cluster.port = 0");
        settings = Settings.of(user);
        Config alone = ConfigFactory.parseString(
                """
                pekko.cluster.seed-nodes = []
                pekko.coordinated-shutdown.exit-jvm = off
                """);
        session = Sessions.open(settings.config());
        new Schema(session, settings.cassandra()).migrate();
        system = ActorSystem.create(
                SpawnProtocol.create(),
                "rollcall",
                ActorSystemSetup.create(
                        BootstrapSetup.create(alone.withFallback(settings.config())),
                        new StoreSetup(session, settings.cassandra().keyspace())));
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        workspaces = new ClusterWorkspaces(
                system,
                settings.workspace(),
                Snapshots.NONE,
                Eraser.NONE,
                SilentCompany.board(system),
                new WorkspaceMetrics(new SimpleMeterRegistry()),
                Lease.ALWAYS,
                settings.askTimeout(),
                Clock.systemUTC());
    }

    ActorSystem<?> system() {
        return system;
    }

    CqlSession session() {
        return session;
    }

    String keyspace() {
        return keyspace;
    }

    Workspaces workspaces() {
        return workspaces;
    }

    ImportSettings settings() {
        return settings.imports();
    }

    /** Imports as another node of the cluster would see and run them, at a time of its own. */
    CassandraImports imports(Workspaces through, Duration ahead) {
        return imports(through, ahead, settings.imports());
    }

    CassandraImports imports(Workspaces through, Duration ahead, ImportSettings as) {
        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        CassandraImports imports =
                new CassandraImports(system, session, keyspace, through, as, system.executionContext(), clock);
        made.add(imports);
        return imports;
    }

    CassandraImports imports() {
        return imports(workspaces, Duration.ZERO);
    }

    String workspace() {
        String workspace = "w-" + ++named;
        workspaces
                .ask(COMPANY, workspace, replyTo -> new CreateWorkspace("Import", "AU", null, replyTo))
                .join();
        return workspace;
    }

    void delete(String workspace) {
        Written written = (Written) workspaces
                .ask(COMPANY, workspace, replyTo -> new DeleteWorkspace(0, null, replyTo))
                .join();
        assert !written.replayed();
    }

    List<StoredContact> contacts(String workspace) {
        List<StoredContact> contacts = new ArrayList<>();
        String next = null;
        do {
            String after = next;
            ContactsFound page = (ContactsFound) workspaces
                    .ask(COMPANY, workspace, replyTo -> new ReadContacts(after, 500, replyTo))
                    .join();
            contacts.addAll(page.contacts());
            next = page.next();
        } while (next != null);
        return contacts;
    }

    ImportJob upload(Imports imports, String workspace, ImportOptions options, @Nullable String key, String csv) {
        return started(imports, workspace, options, key, csv).job();
    }

    Started started(Imports imports, String workspace, ImportOptions options, @Nullable String key, String csv) {
        return imports.start(COMPANY, workspace, options, key, source(csv))
                .toCompletableFuture()
                .join();
    }

    ImportJob find(Imports imports, String workspace, ImportJob job) {
        return imports.find(COMPANY, workspace, job.id())
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    /** The job when it has ended. */
    ImportJob ended(Imports imports, String workspace, ImportJob job) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(imports, workspace, job), now -> now.state().ended());
    }

    List<String> refusals(Imports imports, String workspace, ImportJob job) {
        ByteString all = imports.refusals(COMPANY, workspace, job.id())
                .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system)
                .toCompletableFuture()
                .join();
        return all.utf8String().lines().toList();
    }

    /** {@code %s} in the statement stands for the keyspace. */
    void execute(String statement) {
        session.execute(String.format(statement, keyspace));
    }

    long count(String table) {
        return session.execute("SELECT count(*) FROM " + keyspace + "." + table)
                .one()
                .getLong(0);
    }

    static Source<ByteString, ?> source(String csv) {
        return Source.single(ByteString.fromArray(csv.getBytes(UTF_8)));
    }

    @Override
    public void close() {
        made.forEach(imports -> imports.stop().join());
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        session.close();
    }
}
