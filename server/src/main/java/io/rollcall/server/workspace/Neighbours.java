package io.rollcall.server.workspace;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** How one workspace asks another, by its {@link WorkspaceId}. */
public interface Neighbours {
    /** Fails where no reply came in time: then nobody knows whether a change took effect. */
    CompletionStage<WorkspaceReply> ask(String entityId, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command);
}
