package io.rollcall.server.workspace;

import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** One reply that takes longer to make than the front desk may be kept: made here, on the resolver dispatcher. */
final class Errand {
    private Errand() {}

    /** @param reply makes the reply, or a refusal; runs on the actor's own dispatcher */
    static Behavior<Void> create(Supplier<WorkspaceReply> reply, ActorRef<WorkspaceReply> replyTo) {
        return Behaviors.setup(context -> {
            replyTo.tell(reply.get());
            return Behaviors.stopped();
        });
    }
}
