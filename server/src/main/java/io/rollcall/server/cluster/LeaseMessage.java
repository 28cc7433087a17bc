package io.rollcall.server.cluster;

import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;

/** What the nodes' {@link LeaseKeeper}s say to each other, twice a second or more. Lost ones are sent again. */
sealed interface LeaseMessage {
    /** Crosses nodes. */
    sealed interface Remote extends LeaseMessage, DeadLetterSuppression {}

    /**
     * Asks for an answer.
     *
     * @param from the uid of the node that asks
     * @param sentAt on the clock of the node that asks, which alone can read it
     */
    record Ping(long from, long sentAt, ActorRef<LeaseMessage> replyTo) implements Remote {}

    /** @param from the uid of the node that answers */
    record Pong(long from, long sentAt) implements Remote {}

    /** Time to ask again. */
    record Tick() implements LeaseMessage {}
}
