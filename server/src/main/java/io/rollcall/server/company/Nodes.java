package io.rollcall.server.company;

import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.Member;

/** The nodes that may have workspaces awake, as this one sees them. */
@FunctionalInterface
interface Nodes {
    /** Their boards, by the names of the nodes: another start of a node is another node. */
    Map<String, ActorRef<BoardMessage>> boards();

    static String name(Member member) {
        return member.address() + "#" + member.uniqueAddress().longUid();
    }
}
