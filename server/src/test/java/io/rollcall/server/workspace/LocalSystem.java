package io.rollcall.server.workspace;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.server.Settings;
import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.BoardMessage;
import io.rollcall.server.company.SilentCompany;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;

/** An actor system with the server's own settings, but alone and with a journal in memory. */
final class LocalSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings settings = Settings.of(ConfigFactory.empty());
    private final ActorSystem<SpawnProtocol.Command> system;

    LocalSystem() {
        Config alone = ConfigFactory.parseString(
                """
                pekko.actor.provider = local
                pekko.coordinated-shutdown.exit-jvm = off
                pekko.persistence.journal.plugin = pekko.persistence.journal.inmem
                pekko.persistence.snapshot-store.plugin = pekko.persistence.no-snapshot-store
                """);
        system = ActorSystem.create(SpawnProtocol.create(), "local", alone.withFallback(settings.config()));
    }

    ActorRef<WorkspaceCommand> workspace() throws ExecutionException, InterruptedException {
        return workspace(Eraser.NONE);
    }

    ActorRef<WorkspaceCommand> workspace(Eraser eraser) throws ExecutionException, InterruptedException {
        return workspace(eraser, Lease.ALWAYS);
    }

    ActorRef<WorkspaceCommand> workspace(Eraser eraser, Lease lease) throws ExecutionException, InterruptedException {
        return workspace(newName(), eraser, SilentCompany.board(system), LocalSystem::takeAll, lease);
    }

    ActorRef<WorkspaceCommand> workspace(Eraser eraser, ActorRef<BoardMessage> board)
            throws ExecutionException, InterruptedException {
        return workspace(newName(), eraser, board, LocalSystem::takeAll, Lease.ALWAYS);
    }

    /** The workspace of this name; after another that was stopped it reads what that one stored. */
    ActorRef<WorkspaceCommand> workspace(String name, Eraser eraser, Neighbours neighbours)
            throws ExecutionException, InterruptedException {
        return workspace(name, eraser, SilentCompany.board(system), neighbours, Lease.ALWAYS);
    }

    private static String newName() {
        return "w-" + UUID.randomUUID();
    }

    /** A neighbour that takes every contact it is offered. */
    private static CompletionStage<WorkspaceReply> takeAll(
            String entityId, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return CompletableFuture.completedFuture(new WorkspaceReply.Written(1, List.of("c-1"), false));
    }

    private ActorRef<WorkspaceCommand> workspace(
            String name, Eraser eraser, ActorRef<BoardMessage> board, Neighbours neighbours, Lease lease)
            throws ExecutionException, InterruptedException {
        String entityId = WorkspaceId.of("acme", name);
        var behavior = FrontDesk.create(
                entityId,
                settings.workspace(),
                Snapshots.NONE,
                eraser,
                board,
                neighbours,
                new WorkspaceMetrics(new SimpleMeterRegistry()),
                lease,
                Clock.systemUTC());
        return AskPattern.<SpawnProtocol.Command, ActorRef<WorkspaceCommand>>ask(
                        system,
                        replyTo -> new SpawnProtocol.Spawn<>(behavior, "", Props.empty(), replyTo),
                        PATIENCE,
                        system.scheduler())
                .toCompletableFuture()
                .get();
    }

    /** Waits until an actor has stopped. */
    void awaitGone(ActorRef<?> actor) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        Behavior<Void> watcher = Behaviors.setup(context -> {
            context.watch(actor);
            return Behaviors.<Void>receiveSignal((same, signal) -> {
                gone.complete(null);
                return Behaviors.stopped();
            });
        });
        system.tell(new SpawnProtocol.Spawn<>(watcher, "", Props.empty(), system.ignoreRef()));
        gone.join();
    }

    WorkspaceReply ask(
            ActorRef<WorkspaceCommand> workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command)
            throws ExecutionException, InterruptedException {
        return AskPattern.<WorkspaceCommand, WorkspaceReply>ask(workspace, command::apply, PATIENCE, system.scheduler())
                .toCompletableFuture()
                .get();
    }

    CompletableFuture<WorkspaceReply> begin(
            ActorRef<WorkspaceCommand> workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return AskPattern.<WorkspaceCommand, WorkspaceReply>ask(workspace, command::apply, PATIENCE, system.scheduler())
                .toCompletableFuture();
    }

    ActorSystem<?> system() {
        return system;
    }

    Serialization serialization() {
        return SerializationExtension.get(system);
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
