package io.rollcall.server.company;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberJoined;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * The members of the cluster, and those that were removed from it a moment ago: a node that was given up while it was silent
 * may go on and answer until its lease ends. One that only joins has no workspaces, and a board of it is told nothing either;
 * one that is to leave, or was declared down, counts as the members do.
 */
final class ClusterNodes implements Nodes {
    private static final String WATCH = "company-nodes";

    private final Cluster cluster;
    private final ActorRefResolver resolver;
    private final String path;

    /** The path of each one's board: not the board itself, which may not have been made yet. */
    private final Lingering<String> nodes;

    /**
     * @param path of the board on each
     * @param linger how long a node that was removed counts
     */
    ClusterNodes(ActorSystem<?> system, String path, Duration linger) {
        this.cluster = Cluster.get(system);
        this.resolver = ActorRefResolver.get(system);
        this.path = path;
        this.nodes = new Lingering<>(linger, System::nanoTime);
        system.systemActorOf(watch(), WATCH, Props.empty());
    }

    @Override
    public Map<String, ActorRef<BoardMessage>> boards() {
        for (Member member : cluster.state().getMembers()) {
            if (!member.status().equals(MemberStatus.joining())) {
                add(member);
            }
        }
        Map<String, ActorRef<BoardMessage>> boards = new HashMap<>();
        nodes.all().forEach((node, board) -> boards.put(node, resolver.resolveActorRef(board)));
        return boards;
    }

    private void add(Member member) {
        nodes.add(Nodes.name(member), member.address() + path);
    }

    /** Takes note of members also while nobody asks for them. */
    private Behavior<MemberEvent> watch() {
        return Behaviors.setup(context -> {
            cluster.subscriptions().tell(Subscribe.create(context.getSelf(), MemberEvent.class));
            return Behaviors.receive(MemberEvent.class)
                    .onMessage(MemberRemoved.class, event -> {
                        nodes.remove(Nodes.name(event.member()));
                        return Behaviors.same();
                    })
                    .onMessage(MemberJoined.class, event -> Behaviors.same())
                    .onMessage(MemberEvent.class, event -> {
                        add(event.member());
                        return Behaviors.same();
                    })
                    .build();
        });
    }
}
