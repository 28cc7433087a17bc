package io.rollcall.server.company;

import io.rollcall.server.book.BlockedAddresses;
import java.util.Map;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The board of a node whose companies have nothing to say. */
public final class SilentCompany {
    private static final CompanySettings NOTHING =
            new CompanySettings(1, BlockedAddresses.NONE, Map.of(), null, 0, null);

    private SilentCompany() {}

    public static ActorRef<BoardMessage> board(ActorSystem<?> system) {
        return system.systemActorOf(
                Behaviors.receive(BoardMessage.class)
                        .onMessage(BoardMessage.Enter.class, enter -> {
                            enter.workspace().tell(NOTHING);
                            return Behaviors.same();
                        })
                        .onAnyMessage(other -> Behaviors.same())
                        .build(),
                "board-" + UUID.randomUUID(),
                Props.empty());
    }
}
