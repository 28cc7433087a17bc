package io.rollcall.server.company;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;

/** The companies of this cluster, by sharding, and this node's board. */
public final class ClusterCompanies implements Companies {
    private static final String KEEPER = "companies";
    private static final String BOARD = "board";

    /** Below the time that a caller waits: then it learns more than that nobody answered. */
    private static final double PATIENCE = 0.8;

    private final ClusterSharding sharding;
    private final ActorRef<BoardMessage> board;
    private final Duration timeout;

    /**
     * @param linger how long a node that was removed from the cluster may go on answering
     * @param waitForNodes see {@link Company.Rules}
     */
    public ClusterCompanies(
            ActorSystem<?> system, Duration timeout, Duration linger, boolean waitForNodes, Clock clock) {
        this.sharding = ClusterSharding.get(system);
        this.timeout = timeout;
        Nodes nodes = new ClusterNodes(system, "/system/" + KEEPER + "/" + BOARD, linger);
        Company.Rules rules =
                new Company.Rules(Duration.ofMillis((long) (timeout.toMillis() * PATIENCE)), waitForNodes);
        sharding.init(Entity.of(Company.TYPE_KEY, context -> Company.create(context.getEntityId(), nodes, rules, clock))
                .withStopMessage(new CompanyCommand.Stop()));
        String node = Nodes.name(Cluster.get(system).selfMember());
        CompletableFuture<ActorRef<BoardMessage>> made = new CompletableFuture<>();
        system.systemActorOf(
                keeper(
                        CompanyBoard.create(node, (company, command) -> sharding.entityRefFor(Company.TYPE_KEY, company)
                                .tell(command)),
                        made),
                KEEPER,
                Props.empty());
        board = made.join();
    }

    /** A node without its board knows nothing of what companies say, and all of them would wait for it: it stops. */
    private static Behavior<Void> keeper(
            Behavior<BoardMessage> behavior, CompletableFuture<ActorRef<BoardMessage>> made) {
        return Behaviors.setup(context -> {
            ActorRef<BoardMessage> board = context.spawn(behavior, BOARD);
            context.watch(board);
            made.complete(board);
            return Behaviors.receive(Void.class)
                    .onSignal(Terminated.class, ended -> onBoardLost(context))
                    .build();
        });
    }

    private static Behavior<Void> onBoardLost(ActorContext<Void> context) {
        context.getLog().error("The company board has failed, stopping");
        CoordinatedShutdown.get(context.getSystem()).runAll(CoordinatedShutdown.unknownReason());
        return Behaviors.stopped();
    }

    /** Where this node's workspaces learn what their companies say. */
    public ActorRef<BoardMessage> board() {
        return board;
    }

    @Override
    public CompletableFuture<CompanyReply> ask(
            String company, Function<ActorRef<CompanyReply>, CompanyCommand> command) {
        return DirectAsk.of(sharding.entityRefFor(Company.TYPE_KEY, company).ask(command::apply, timeout));
    }
}
