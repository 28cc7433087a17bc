package io.rollcall.server.workspace;

import io.rollcall.server.cluster.Lease;
import io.rollcall.server.company.BoardMessage;
import io.rollcall.server.resolve.Weight;
import io.rollcall.server.workspace.DeskMessage.Adopted;
import io.rollcall.server.workspace.DeskMessage.Covered;
import io.rollcall.server.workspace.DeskMessage.DeliveryEnded;
import io.rollcall.server.workspace.DeskMessage.ErasureEnded;
import io.rollcall.server.workspace.DeskMessage.Heard;
import io.rollcall.server.workspace.DeskMessage.LedgerLost;
import io.rollcall.server.workspace.DeskMessage.MoveAgain;
import io.rollcall.server.workspace.DeskMessage.MoveAnswered;
import io.rollcall.server.workspace.DeskMessage.MoveDecided;
import io.rollcall.server.workspace.DeskMessage.MoveStored;
import io.rollcall.server.workspace.DeskMessage.Noted;
import io.rollcall.server.workspace.DeskMessage.Reopen;
import io.rollcall.server.workspace.DeskMessage.Settled;
import io.rollcall.server.workspace.DeskMessage.StopNow;
import io.rollcall.server.workspace.Moves.Leaving;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceCommand.Ask;
import io.rollcall.server.workspace.WorkspaceCommand.Erase;
import io.rollcall.server.workspace.WorkspaceCommand.Explain;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceCommand.Stop;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.jspecify.annotations.Nullable;

/**
 * One workspace: answers every read from the book its ledger published last, and passes changes on. So a resolution never
 * waits for a change that is being stored, nor for a ledger that is being replaced - but while contacts leave for another
 * workspace, see {@link Moving}, everybody waits. It answers nothing before it knows what its company says, and tells the node's
 * {@link io.rollcall.server.company.CompanyBoard} when it goes by a change of that. Small resolutions are answered on the
 * spot, large ones by a {@link Delivery} each, explanations by an {@link Errand}.
 *
 * <p>Speaks only while the node holds its {@link Lease}: otherwise another node may have taken the workspace over. What is
 * taken up while it is held may be answered later, because it began before any other owner could acknowledge a change.
 */
public final class FrontDesk extends AbstractBehavior<DeskMessage> {
    public static final EntityTypeKey<WorkspaceCommand> TYPE_KEY =
            EntityTypeKey.create(WorkspaceCommand.class, "Workspace");

    private static final DispatcherSelector RESOLVERS = DispatcherSelector.fromConfig("rollcall.resolver-dispatcher");

    /** A workspace that cannot be stored or read is tried less and less often, down to once in so many reopen-delays. */
    private static final int RAREST = 8;

    private final String entityId;
    private final WorkspaceSettings settings;
    private final WorkspaceMetrics metrics;
    private final Clock clock;
    private final Lease lease;
    private final Ledger.Tools tools;
    private final TimerScheduler<DeskMessage> timers;
    private final StashBuffer<DeskMessage> waiting;
    private final Erasing erasing;
    private final Listening company;
    private final Moving moving;

    /** Who waits for the ledger, in the order in which it will answer. */
    private final Deque<ActorRef<WorkspaceReply>> inFlight = new ArrayDeque<>();

    /** When the workspace was asked for, milliseconds since 1970 UTC. */
    private final long begun;

    private @Nullable Published published;
    private @Nullable ActorRef<Ledger.Order> ledger;
    private int deliveries;

    /** How many reopen-delays to wait after the next loss. */
    private int patience = 1;

    private boolean stopping;

    /** @param entityId see {@link WorkspaceId} */
    public static Behavior<WorkspaceCommand> create(
            String entityId,
            WorkspaceSettings settings,
            Snapshots snapshots,
            Eraser eraser,
            ActorRef<BoardMessage> board,
            Neighbours neighbours,
            WorkspaceMetrics metrics,
            Lease lease,
            Clock clock) {
        Ledger.Tools tools = new Ledger.Tools(snapshots, settings.snapshotAfterBytes(), metrics, lease, clock);
        return Behaviors.<DeskMessage>setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(
                        settings.readsWhileOpening(),
                        waiting -> new FrontDesk(
                                context, entityId, settings, tools, eraser, board, neighbours, timers, waiting))))
                .narrow();
    }

    private FrontDesk(
            ActorContext<DeskMessage> context,
            String entityId,
            WorkspaceSettings settings,
            Ledger.Tools tools,
            Eraser eraser,
            ActorRef<BoardMessage> board,
            Neighbours neighbours,
            TimerScheduler<DeskMessage> timers,
            StashBuffer<DeskMessage> waiting) {
        super(context);
        this.entityId = entityId;
        this.settings = settings;
        this.tools = tools;
        this.metrics = tools.metrics();
        this.lease = tools.lease();
        this.clock = tools.clock();
        this.timers = timers;
        this.waiting = waiting;
        this.erasing =
                new Erasing(context, PersistenceId.of(TYPE_KEY.name(), entityId).id(), eraser, metrics, clock);
        this.company = new Listening(context, WorkspaceId.company(entityId), board);
        this.moving = new Moving(context, entityId, neighbours);
        this.begun = clock.millis();
        metrics.started();
        openLedger();
    }

    @Override
    public Receive<DeskMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Resolve.class, resolve -> speaks(resolve.replyTo()) ? onResolve(resolve) : this)
                .onMessage(Explain.class, explain -> speaks(explain.replyTo()) ? onExplain(explain) : this)
                .onMessage(Erase.class, erase -> speaks(erase.replyTo()) ? onErase(erase) : this)
                .onMessage(Covered.class, covered -> after(() -> erasing.goOn(covered)))
                .onMessage(ErasureEnded.class, ended -> after(() -> erasing.end(ended.outcome())))
                .onMessage(Ask.class, ask -> speaks(ask.replyTo()) ? onAsk(ask) : this)
                .onMessage(Noted.class, this::onNoted)
                .onMessage(WorkspaceChange.class, change -> speaks(change.replyTo()) ? onChange(change) : this)
                .onMessage(Settled.class, this::onSettled)
                .onMessage(MoveDecided.class, this::onMoveDecided)
                .onMessage(MoveAnswered.class, this::onMoveAnswered)
                .onMessage(MoveStored.class, stored -> moving.stored(stored) ? this : moveLater())
                .onMessage(MoveAgain.class, again -> after(this::lookForMove))
                .onMessage(DeliveryEnded.class, ended -> onDeliveryEnded())
                .onMessage(Heard.class, this::onHeard)
                .onMessage(Adopted.class, this::onAdopted)
                .onMessage(LedgerLost.class, lost -> onLedgerLost())
                .onMessage(Reopen.class, reopen -> openLedger())
                .onMessage(Stop.class, stop -> onStop())
                .onMessage(StopNow.class, stop -> Behaviors.stopped())
                .onSignal(PostStop.class, stop -> onPostStop())
                .build();
    }

    /** Whether this node may answer; if not, the caller is told. */
    private boolean speaks(ActorRef<WorkspaceReply> caller) {
        if (lease.held()) {
            return true;
        }
        metrics.refusedWithoutLease();
        caller.tell(Ledger.NO_LEASE);
        return false;
    }

    private Behavior<DeskMessage> openLedger() {
        ActorRef<Ledger.Order> opened =
                getContext().spawnAnonymous(Ledger.create(entityId, getContext().getSelf(), tools));
        getContext().watchWith(opened, new LedgerLost());
        ledger = opened;
        company.tell(opened);
        return this;
    }

    private Behavior<DeskMessage> onHeard(Heard heard) {
        published = company.heard(heard.settings(), published, ledger);
        return this;
    }

    private Behavior<DeskMessage> onAdopted(Adopted adopted) {
        if (!company.adopted(adopted.settings(), published != null)) {
            return this;
        }
        if (published == null) {
            metrics.opened(Duration.ofMillis(clock.millis() - begun));
        }
        published = adopted.state();
        return goOn();
    }

    /** Has contacts taken that are to move; where none are, whoever had to wait goes on. */
    private Behavior<DeskMessage> goOn() {
        lookForMove();
        return moving.isHolding(published) ? this : waiting.unstashAll(this);
    }

    private void lookForMove() {
        if (published != null) {
            moving.see(published);
        }
    }

    private Behavior<DeskMessage> onMoveDecided(MoveDecided decided) {
        moving.decided(decided.reply());
        Behavior<DeskMessage> next = goOn();
        return stopping ? stopWhenQuiet() : next;
    }

    private Behavior<DeskMessage> onMoveAnswered(MoveAnswered answered) {
        Leaving leaving = published == null ? null : published.moves().leaving();
        if (leaving == null || leaving.move() != answered.move()) {
            return this;
        }
        EndMove end = moving.end(leaving, answered.reply());
        if (end != null) {
            return onChange(end);
        }
        getContext()
                .getLog()
                .warn("{} cannot be read: {} does not say whether it took contacts", entityId, leaving.to());
        refuseWaiting();
        return moveLater();
    }

    private Behavior<DeskMessage> moveLater() {
        timers.startSingleTimer(new MoveAgain(), settings.reopenDelay());
        return this;
    }

    private void refuseWaiting() {
        waiting.forEach(FrontDesk::refuse);
        waiting.clear();
    }

    /** What to read from; null: there is nothing yet, or contacts are leaving. */
    private @Nullable Published readable() {
        return published != null && published.isReadable() ? published : null;
    }

    private Behavior<DeskMessage> onAsk(Ask ask) {
        Published state = readable();
        if (state == null) {
            return keep(ask, ask.replyTo());
        }
        ask.replyTo().tell(Reading.answer(state, ask));
        return this;
    }

    private Behavior<DeskMessage> onResolve(Resolve resolve) {
        Published state = readable();
        if (state == null) {
            return keep(resolve, resolve.replyTo());
        }
        Refused refusal = Reading.refusal(state, resolve.query(), resolve.atLeast());
        if (refusal != null) {
            resolve.replyTo().tell(refusal);
        } else if (Weight.of(state.book(), resolve.query()) <= settings.smallResolution()) {
            answerNow(state, resolve);
        } else if (hasRoomBeside(resolve.replyTo())) {
            String workspace = WorkspaceId.workspace(entityId);
            deliver(() -> Prepared.of(workspace, state, resolve), resolve);
        }
        return this;
    }

    /** Always beside the desk: it looks at the whole query, however small its answer. */
    private Behavior<DeskMessage> onExplain(Explain explain) {
        Published state = readable();
        if (state == null) {
            return keep(explain, explain.replyTo());
        }
        Refused refusal = Reading.refusal(state, explain.query(), explain.atLeast());
        if (refusal != null) {
            explain.replyTo().tell(refusal);
        } else if (hasRoomBeside(explain.replyTo())) {
            beside(Errand.create(() -> Explaining.reply(state, explain), explain.replyTo()));
        }
        return this;
    }

    /** Whether one more may be under way beside the desk; if not, the caller is told. */
    private boolean hasRoomBeside(ActorRef<WorkspaceReply> caller) {
        if (deliveries < settings.largeResolutions()) {
            return true;
        }
        refuseBusy(caller, settings.largeResolutions() + " large resolutions of this workspace are under way; retry");
        return false;
    }

    private void answerNow(Published state, Resolve resolve) {
        Prepared prepared = Prepared.of(WorkspaceId.workspace(entityId), state, resolve);
        if (prepared.rest() == null) {
            metrics.resolvedSmall();
            resolve.replyTo().tell(prepared.reply(null));
        } else {
            // Few contacts, many bytes: the rest is handed out beside the desk.
            deliver(() -> prepared, resolve);
        }
    }

    private void deliver(Supplier<Prepared> answer, Resolve resolve) {
        beside(Delivery.create(answer, settings.deliveryIdle(), resolve.replyTo()));
        metrics.resolvedLarge();
    }

    private <T> void beside(Behavior<T> work) {
        getContext().watchWith(getContext().spawnAnonymous(work, RESOLVERS), new DeliveryEnded());
        deliveries++;
    }

    private Behavior<DeskMessage> onDeliveryEnded() {
        deliveries--;
        return stopping ? stopWhenQuiet() : this;
    }

    private Behavior<DeskMessage> onChange(WorkspaceChange change) {
        ActorRef<Ledger.Order> writer = ledger;
        if (published == null && writer != null) {
            return keep(change, change.replyTo());
        }
        if (writer == null) {
            change.replyTo().tell(unavailable());
        } else if (moving.holds(change, published)) {
            return keep(change, change.replyTo());
        } else if (inFlight.size() + erasing.noting() >= settings.writesInFlight()) {
            refuseBusy(
                    change.replyTo(),
                    settings.writesInFlight() + " changes of this workspace wait for the store; retry");
        } else if (erasing.needsNote(change)) {
            erasing.note(change);
        } else {
            WorkspaceChange order = moving.passOn(change);
            inFlight.add(order.replyTo());
            writer.tell(new Ledger.Order.Decide(order));
        }
        return this;
    }

    private Behavior<DeskMessage> onNoted(Noted note) {
        erasing.noted(note);
        if (note.stored()) {
            return onChange(note.removal());
        }
        note.removal().replyTo().tell(unavailable());
        return stopping ? stopWhenQuiet() : this;
    }

    private Behavior<DeskMessage> onErase(Erase erase) {
        ActorRef<Ledger.Order> writer = ledger;
        Published state = published;
        if (state == null || writer == null) {
            return keep(erase, erase.replyTo());
        }
        if (state.details() == null && !state.deleted()) {
            erase.replyTo().tell(Reading.answer(state, erase));
        } else if (erasing.isUnderWay()) {
            refuseBusy(erase.replyTo(), "removed contacts are being erased; wait");
        } else {
            erasing.begin(erase.replyTo(), writer);
        }
        return this;
    }

    private Behavior<DeskMessage> after(Runnable step) {
        step.run();
        return this;
    }

    private Behavior<DeskMessage> onSettled(Settled settled) {
        if (settled.state() != published) {
            patience = 1;
        }
        published = settled.state();
        inFlight.poll();
        Behavior<DeskMessage> next = goOn();
        return stopping ? stopWhenQuiet() : next;
    }

    private Behavior<DeskMessage> onLedgerLost() {
        if (stopping) {
            return Behaviors.stopped();
        }
        ledger = null;
        published = company.withoutLedger(published);
        metrics.ledgerLost();
        getContext()
                .getLog()
                .warn("The ledger of {} stopped; {} changes have an unknown outcome", entityId, inFlight.size());
        Refused unknown = new Refused(
                Code.UNKNOWN_OUTCOME,
                "the store failed: the change may or may not be stored; send it again with the same Idempotency-Key");
        moving.lost(unknown);
        for (ActorRef<WorkspaceReply> caller : inFlight) {
            caller.tell(unknown);
        }
        inFlight.clear();
        erasing.end(unavailable());
        timers.startSingleTimer(new Reopen(), settings.reopenDelay().multipliedBy(patience));
        patience = Math.min(RAREST, patience * 2);
        refuseWaiting();
        return this;
    }

    private static void refuse(DeskMessage message) {
        if (message instanceof Ask ask) {
            ask.replyTo().tell(unavailable());
        } else if (message instanceof WorkspaceChange change) {
            change.replyTo().tell(unavailable());
        }
    }

    private void refuseBusy(ActorRef<WorkspaceReply> caller, String detail) {
        metrics.refusedBusy();
        caller.tell(new Refused(Code.BUSY, detail));
    }

    private static Refused unavailable() {
        return new Refused(Code.UNAVAILABLE, "the store cannot be reached; nothing was attempted; retry");
    }

    private Behavior<DeskMessage> keep(DeskMessage message, ActorRef<WorkspaceReply> replyTo) {
        if (ledger == null) {
            replyTo.tell(unavailable());
        } else if (waiting.isFull()) {
            refuseBusy(replyTo, "the workspace cannot be read just now; retry");
        } else {
            waiting.stash(message);
        }
        return this;
    }

    private Behavior<DeskMessage> onStop() {
        stopping = true;
        timers.startSingleTimer(new StopNow(), settings.stopTimeout());
        return stopWhenQuiet();
    }

    private Behavior<DeskMessage> onPostStop() {
        erasing.end(new Refused(Code.UNAVAILABLE, "the workspace has stopped"));
        metrics.stopped();
        return this;
    }

    private Behavior<DeskMessage> stopWhenQuiet() {
        return inFlight.isEmpty() && erasing.noting() == 0 && deliveries == 0 && waiting.isEmpty()
                ? Behaviors.stopped()
                : this;
    }
}
