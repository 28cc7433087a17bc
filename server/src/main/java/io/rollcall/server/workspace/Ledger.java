package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.time.Clock;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The only writer of a workspace: decides changes one after the other, stores each as one event, shows the front desk what
 * it led to, and only then acknowledges. Where the store fails it stops, because whether the event is stored is not known;
 * the front desk says so and starts another.
 */
final class Ledger extends EventSourcedBehavior<Ledger.Order, WorkspaceEvent, LedgerState> {
    /** A change to decide. */
    record Order(WorkspaceChange change) {}

    private final ActorRef<DeskMessage> frontDesk;
    private final Clock clock;

    static Behavior<Order> create(String entityId, ActorRef<DeskMessage> frontDesk, Clock clock) {
        return new Ledger(entityId, frontDesk, clock);
    }

    private Ledger(String entityId, ActorRef<DeskMessage> frontDesk, Clock clock) {
        super(PersistenceId.of(FrontDesk.TYPE_KEY.name(), entityId));
        this.frontDesk = frontDesk;
        this.clock = clock;
    }

    @Override
    public LedgerState emptyState() {
        return new LedgerState();
    }

    @Override
    public SignalHandler<LedgerState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(
                        RecoveryCompleted.instance(),
                        state -> frontDesk.tell(new DeskMessage.Opened(state.published())))
                .build();
    }

    @Override
    public CommandHandler<Order, WorkspaceEvent, LedgerState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Order.class, this::onOrder)
                .build();
    }

    private Effect<WorkspaceEvent, LedgerState> onOrder(LedgerState state, Order order) {
        WorkspaceChange change = order.change();
        Decision decision = Decisions.decide(state, change, clock.millis());
        if (decision instanceof Decision.Store store) {
            return Effect()
                    .persist(store.event())
                    .thenRun(stored -> settle(stored, change, change.done(stored.revision(), store.results(), false)));
        }
        return Effect().none().thenRun(same -> settle(same, change, answer(same, change, decision)));
    }

    private static WorkspaceReply answer(LedgerState state, WorkspaceChange change, Decision decision) {
        if (decision instanceof Decision.Refuse refuse) {
            return new Refused(refuse.code(), refuse.detail());
        } else if (decision instanceof Decision.Repeat repeat) {
            return change.done(repeat.outcome().revision(), repeat.outcome().results(), true);
        } else if (decision instanceof Decision.Done done) {
            return change.done(state.revision(), done.results(), false);
        }
        throw new IllegalStateException(
                "no way to answer a " + decision.getClass().getName());
    }

    /** First the front desk, then the caller: whoever has the answer finds the change when it reads. */
    private void settle(LedgerState state, WorkspaceChange change, WorkspaceReply answer) {
        frontDesk.tell(new DeskMessage.Settled(state.published()));
        change.replyTo().tell(answer);
    }

    @Override
    public EventHandler<LedgerState, WorkspaceEvent> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent(LedgerState::apply);
    }
}
