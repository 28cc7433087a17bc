package io.rollcall.server.company;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** The nodes that may have workspaces awake, as this one sees them. */
@FunctionalInterface
interface Nodes {
    /** Their boards, by the names of the nodes: another start of a node is another node. */
    Map<String, ActorRef<BoardMessage>> boards();

    /**
     * The members of the cluster. One that only joins has no workspaces, and a board of it is told nothing either; one that
     * is to leave, or was declared down, counts until it is removed.
     *
     * @param path of the board on each
     */
    static Nodes of(ActorSystem<?> system, String path) {
        Cluster cluster = Cluster.get(system);
        ActorRefResolver resolver = ActorRefResolver.get(system);
        return () -> {
            Map<String, ActorRef<BoardMessage>> boards = new HashMap<>();
            for (Member member : cluster.state().getMembers()) {
                if (!member.status().equals(MemberStatus.joining())) {
                    boards.put(name(member), resolver.resolveActorRef(member.address() + path));
                }
            }
            return boards;
        };
    }

    static String name(Member member) {
        return member.address() + "#" + member.uniqueAddress().longUid();
    }
}
