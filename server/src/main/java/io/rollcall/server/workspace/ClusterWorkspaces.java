package io.rollcall.server.workspace;

import io.rollcall.server.journal.Erasures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.SingletonActor;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.FutureConverters;

/** The workspaces of this cluster, by sharding. */
public final class ClusterWorkspaces implements Workspaces {
    private final ActorSystem<?> system;
    private final ClusterSharding sharding;
    private final WorkspaceMetrics metrics;
    private final Duration timeout;

    public ClusterWorkspaces(
            ActorSystem<?> system,
            WorkspaceSettings settings,
            Snapshots snapshots,
            Eraser eraser,
            WorkspaceMetrics metrics,
            Duration timeout,
            Clock clock) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
        this.metrics = metrics;
        this.timeout = timeout;
        sharding.init(Entity.of(
                        FrontDesk.TYPE_KEY,
                        context -> FrontDesk.create(
                                context.getEntityId(), settings, snapshots, eraser, this::ask, metrics, clock))
                .withStopMessage(new WorkspaceCommand.Stop()));
    }

    /** Has removed contacts erased from now on, by one node for all of them. */
    public void eraseInRounds(Erasures erasures, Duration interval, Clock clock) {
        ClusterSingleton.get(system)
                .init(SingletonActor.of(
                        ErasureRounds.create(
                                entityId -> sharding.entityRefFor(FrontDesk.TYPE_KEY, entityId),
                                erasures,
                                interval,
                                metrics,
                                clock),
                        "erasure-rounds"));
    }

    @Override
    public CompletableFuture<WorkspaceReply> ask(
            String company, String workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return ask(WorkspaceId.of(company, workspace), command);
    }

    private CompletableFuture<WorkspaceReply> ask(
            String entityId, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return direct(sharding.entityRefFor(FrontDesk.TYPE_KEY, entityId).ask(command::apply, timeout));
    }

    @Override
    public CompletableFuture<WorkspaceReply> pull(ActorRef<WorkspaceReply.Pull> rest) {
        return direct(AskPattern.<WorkspaceReply.Pull, WorkspaceReply>ask(
                rest, WorkspaceReply.Pull::new, timeout, system.scheduler()));
    }

    /**
     * The same future without the detour of Pekko's Java {@code ask}, whose every callback goes through the JDK's common
     * pool: with two cores or fewer that pool starts a thread for each.
     */
    private static CompletableFuture<WorkspaceReply> direct(CompletionStage<WorkspaceReply> stage) {
        CompletableFuture<WorkspaceReply> direct = new CompletableFuture<>();
        FutureConverters.asScala(stage)
                .onComplete(
                        result -> result.isSuccess()
                                ? direct.complete(result.get())
                                : direct.completeExceptionally(result.failed().get()),
                        ExecutionContext.parasitic$.MODULE$);
        return direct;
    }
}
