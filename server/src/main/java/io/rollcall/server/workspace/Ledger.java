package io.rollcall.server.workspace;

import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of a workspace: decides changes one after the other, stores each as one event, shows the front desk what
 * it led to, and only then acknowledges. Where the store fails it stops, because whether the event is stored is not known;
 * the front desk says so and starts another. Where the node does not hold its {@link Lease} it stores nothing, and
 * acknowledges nothing that it has stored: another node may have read the workspace before.
 */
final class Ledger extends EventSourcedBehavior<Ledger.Order, WorkspaceEvent, LedgerState> {
    /** What a ledger is told. */
    sealed interface Order {
        /** A change to decide. */
        record Decide(WorkspaceChange change) implements Order {}

        /** What the company says from now on; said to the front desk when the published book is by it. */
        record Adopt(CompanySettings settings) implements Order {}

        /** To have all it knows in a snapshot, however little that is; said to the front desk when it is so. */
        record Cover() implements Order {}

        /**
         * The snapshot under way is stored, or not.
         *
         * @param cover what it holds, where it was asked for
         */
        record Saved(@Nullable Long bytes, @Nullable Throwable failure, @Nullable Published cover) implements Order {}
    }

    static final Refused NO_LEASE = new Refused(
            Code.UNAVAILABLE,
            "this node has lost touch with the others, one of which may have taken over; nothing was attempted; retry");

    private static final Refused STORED_WITHOUT_LEASE = new Refused(
            Code.UNKNOWN_OUTCOME,
            "this node lost touch with the others meanwhile: the change may or may not count; send it again with the same Idempotency-Key");

    private final ActorContext<Order> context;
    private final ActorRef<DeskMessage> frontDesk;
    private final Tools tools;
    private final Saving saving;

    /** What a ledger works with; the same for all of a node. */
    record Tools(Snapshots snapshots, long snapshotAfterBytes, WorkspaceMetrics metrics, Lease lease, Clock clock) {}

    static Behavior<Order> create(String entityId, ActorRef<DeskMessage> frontDesk, Tools tools) {
        return Behaviors.setup(context ->
                new Ledger(context, PersistenceId.of(FrontDesk.TYPE_KEY.name(), entityId), frontDesk, tools));
    }

    private Ledger(ActorContext<Order> context, PersistenceId id, ActorRef<DeskMessage> frontDesk, Tools tools) {
        super(id);
        this.context = context;
        this.frontDesk = frontDesk;
        this.tools = tools;
        this.saving = new Saving(id.id(), tools.snapshots(), tools.clock(), tools.snapshotAfterBytes());
    }

    @Override
    public LedgerState emptyState() {
        return new LedgerState();
    }

    @Override
    public SnapshotAdapter<LedgerState> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(LedgerState state) {
                return state.snapshot();
            }

            @Override
            public LedgerState fromJournal(Object snapshot) {
                return new LedgerState((LedgerSnapshot) snapshot);
            }
        };
    }

    @Override
    public SignalHandler<LedgerState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::onRecovered)
                .build();
    }

    @Override
    public CommandHandler<Order, WorkspaceEvent, LedgerState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Order.Decide.class, this::onDecide)
                .onCommand(Order.Adopt.class, this::onAdopt)
                .onCommand(Order.Cover.class, (state, cover) -> onCover(state))
                .onCommand(Order.Saved.class, this::onSaved)
                .build();
    }

    private void onRecovered(LedgerState state) {
        saveWhereDue(state);
    }

    private Effect<WorkspaceEvent, LedgerState> onAdopt(LedgerState state, Order.Adopt order) {
        state.adopt(order.settings());
        WorkspaceEvent orders = state.ordersDue(tools.clock().millis());
        if (orders == null) {
            frontDesk.tell(new DeskMessage.Adopted(state.published(), order.settings()));
            return Effect().none();
        }
        return Effect().persist(orders).thenRun(stored -> {
            frontDesk.tell(new DeskMessage.Adopted(stored.published(), order.settings()));
            saveWhereDue(stored);
        });
    }

    private Effect<WorkspaceEvent, LedgerState> onDecide(LedgerState state, Order.Decide order) {
        WorkspaceChange change = order.change();
        if (!tools.lease().held()) {
            return Effect().none().thenRun(same -> settle(same, change, NO_LEASE));
        }
        Decision decision = Decisions.decide(state, change, tools.clock().millis());
        if (decision instanceof Decision.Store store) {
            return Effect()
                    .persist(withOrders(state, store.event()))
                    .thenRun(stored -> settle(stored, change, acknowledgement(stored, change, store)));
        }
        return Effect().none().thenRun(same -> settle(same, change, answer(same, change, decision)));
    }

    private List<WorkspaceEvent> withOrders(LedgerState state, WorkspaceEvent event) {
        WorkspaceEvent orders = state.ordersDue(event.at());
        return orders == null ? List.of(event) : List.of(orders, event);
    }

    private WorkspaceReply acknowledgement(LedgerState stored, WorkspaceChange change, Decision.Store store) {
        return tools.lease().held() ? change.done(stored.revision(), store.results(), false) : STORED_WITHOUT_LEASE;
    }

    private static WorkspaceReply answer(LedgerState state, WorkspaceChange change, Decision decision) {
        if (decision instanceof Decision.Refuse refuse) {
            return new Refused(refuse.code(), refuse.detail());
        } else if (decision instanceof Decision.RefuseEach refuse) {
            return new RefusedEach(refuse.refused());
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
        saveWhereDue(state);
    }

    private void saveWhereDue(LedgerState state) {
        Published cover = saving.wanted() ? state.published() : null;
        CompletionStage<Long> save = saving.begin(state);
        if (save != null) {
            context.pipeToSelf(save, (bytes, failure) -> new Order.Saved(bytes, failure, cover));
        }
    }

    private Effect<WorkspaceEvent, LedgerState> onCover(LedgerState state) {
        if (state.unsaved() == 0) {
            frontDesk.tell(new DeskMessage.Covered(state.published(), true));
        } else {
            saving.want();
            saveWhereDue(state);
        }
        return Effect().none();
    }

    /** A ledger without a snapshot is only slower to recover: nobody but the operator need know. */
    private Effect<WorkspaceEvent, LedgerState> onSaved(LedgerState state, Order.Saved saved) {
        saving.ended(state, saved.bytes());
        tools.metrics().snapshotEnded(saved.failure() == null);
        if (saved.failure() != null) {
            context.getLog().warn("No snapshot of {}: {}", persistenceId().id(), Unplanned.trace(saved.failure()));
        }
        if (saved.cover() != null) {
            frontDesk.tell(new DeskMessage.Covered(saved.cover(), saved.failure() == null));
        }
        saveWhereDue(state);
        return Effect().none();
    }

    @Override
    public EventHandler<LedgerState, WorkspaceEvent> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent(LedgerState::apply);
    }
}
