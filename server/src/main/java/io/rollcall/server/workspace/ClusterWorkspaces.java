package io.rollcall.server.workspace;

import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.BoardMessage;
import io.rollcall.server.company.DirectAsk;
import io.rollcall.server.journal.Erasures;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.SingletonActor;

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
            ActorRef<BoardMessage> board,
            WorkspaceMetrics metrics,
            Lease lease,
            Duration timeout,
            Clock clock) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
        this.metrics = metrics;
        this.timeout = timeout;
        sharding.init(Entity.of(
                        FrontDesk.TYPE_KEY,
                        context -> FrontDesk.create(
                                context.getEntityId(),
                                settings,
                                snapshots,
                                eraser,
                                board,
                                this::ask,
                                metrics,
                                lease,
                                clock))
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

    /** The numbers of the shards that live on this node. */
    public CompletionStage<Set<String>> shards() {
        return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
                        sharding.shardState(),
                        replyTo -> new GetShardRegionState(FrontDesk.TYPE_KEY, replyTo),
                        timeout,
                        system.scheduler())
                .thenApply(state -> state.getShards().stream()
                        .map(ShardRegion.ShardState::shardId)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public CompletableFuture<WorkspaceReply> ask(
            String company, String workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return ask(WorkspaceId.of(company, workspace), command);
    }

    private CompletableFuture<WorkspaceReply> ask(
            String entityId, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return DirectAsk.of(sharding.entityRefFor(FrontDesk.TYPE_KEY, entityId).ask(command::apply, timeout));
    }

    @Override
    public CompletableFuture<WorkspaceReply> pull(ActorRef<WorkspaceReply.Pull> rest) {
        return DirectAsk.of(AskPattern.<WorkspaceReply.Pull, WorkspaceReply>ask(
                rest, WorkspaceReply.Pull::new, timeout, system.scheduler()));
    }
}
