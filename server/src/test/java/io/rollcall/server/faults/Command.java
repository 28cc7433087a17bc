package io.rollcall.server.faults;

import io.rollcall.server.workspace.WorkspaceChange;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceReply;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** A change that can be sent more than once. */
record Command(int number, Function<@Nullable ActorRef<WorkspaceReply>, WorkspaceChange> to) {
    /** The change as the model reads it, to be answered nowhere. */
    WorkspaceChange change() {
        return to.apply(null);
    }

    @Nullable
    IdempotencyKey key() {
        return change().idempotency();
    }

    @Override
    public String toString() {
        return "#" + number + " " + change().toString().replace(", replyTo=null", "");
    }
}
