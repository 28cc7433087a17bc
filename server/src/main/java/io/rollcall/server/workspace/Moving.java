package io.rollcall.server.workspace;

import io.rollcall.server.workspace.DeskMessage.MoveAnswered;
import io.rollcall.server.workspace.DeskMessage.MoveDecided;
import io.rollcall.server.workspace.DeskMessage.MoveStored;
import io.rollcall.server.workspace.Moves.Leaving;
import io.rollcall.server.workspace.WorkspaceChange.Arrive;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * What a front desk does so that contacts move to another workspace. Its ledger stores that they leave; the other workspace
 * is asked to take them, again and again until it answers; the ledger stores what it answered. From the first of these to
 * the last the desk answers no read and passes no other change on, so nobody sees contacts here that may be there already.
 * A desk that opens and finds contacts leaving goes on in the middle. See {@code docs/adr/0011}. Owned by one front desk.
 */
final class Moving {
    private final ActorContext<DeskMessage> context;
    private final String entityId;
    private final Neighbours neighbours;

    /** Who waits for the move under way; null: nobody. */
    private @Nullable ActorRef<WorkspaceReply> caller;

    /** Whether the ledger has been told to begin a move and has not answered. */
    private boolean beginning;

    /** The move that the other workspace is asked to take, or whose end is being stored; 0: none. */
    private long underWay;

    Moving(ActorContext<DeskMessage> context, String entityId, Neighbours neighbours) {
        this.context = context;
        this.entityId = entityId;
        this.neighbours = neighbours;
    }

    /** Whether a change has to wait. Contacts that come from elsewhere need not: two workspaces may move to one another. */
    boolean holds(WorkspaceChange change, @Nullable Published state) {
        return isHolding(state) && !(change instanceof Arrive) && !(change instanceof EndMove);
    }

    boolean isHolding(@Nullable Published state) {
        return beginning || (state != null && !state.isReadable());
    }

    /** The change to pass on to the ledger: if contacts are to move, its answer is for the desk. */
    WorkspaceChange passOn(WorkspaceChange change) {
        if (!(change instanceof MoveContacts move)) {
            return change;
        }
        beginning = true;
        caller = move.replyTo();
        return new MoveContacts(
                move.contacts(), move.to(), move.onlyAgain(), move.idempotency(), relay(MoveDecided::new));
    }

    /** The ledger has begun to move contacts, or has not. */
    void decided(WorkspaceReply reply) {
        beginning = false;
        if (!(reply instanceof Written written) || written.replayed()) {
            tellCaller(reply);
        }
    }

    /** Looks whether contacts leave by what the ledger shows, and has them taken. */
    void see(Published state) {
        Leaving leaving = state.moves().leaving();
        if (leaving == null || leaving.move() == underWay) {
            return;
        }
        underWay = leaving.move();
        byte[] contacts = Packing.packed(state.book(), leaving.contacts());
        String from = WorkspaceId.workspace(entityId);
        context.pipeToSelf(
                neighbours.ask(
                        WorkspaceId.of(WorkspaceId.company(entityId), leaving.to()),
                        replyTo -> new Arrive(from, leaving.move(), contacts, replyTo)),
                (reply, failure) -> new MoveAnswered(
                        leaving.move(),
                        failure == null ? reply : new Refused(Code.UNKNOWN_OUTCOME, Unplanned.trace(failure))));
    }

    /** What to have stored after an answer of the other workspace; null: it has not said what has become of the contacts. */
    @Nullable
    EndMove end(Leaving leaving, WorkspaceReply answer) {
        List<String> results = results(leaving, answer);
        if (results == null) {
            underWay = 0;
            return null;
        }
        return new EndMove(leaving.move(), results, relay(reply -> new MoveStored(leaving.move(), reply)));
    }

    private static @Nullable List<String> results(Leaving leaving, WorkspaceReply answer) {
        if (answer instanceof Written written) {
            return written.results();
        }
        Code code = answer instanceof Refused refused ? refused.code() : Code.INTERNAL;
        int count = leaving.contacts().size();
        return switch (code) {
            // It was deleted: it will never take them.
            case UNKNOWN_WORKSPACE -> Moves.refusedAll(count, code);
            // It has taken a later move, which this workspace knows nothing of: events were lost here.
            case PRECONDITION_FAILED -> Moves.refusedAll(count, Code.INTERNAL);
            // Whatever else it is may pass.
            default -> null;
        };
    }

    /**
     * The ledger has stored the end of the move, or has not: then the other workspace is to be asked again. Where it answered
     * twice the ledger is told twice; it has nothing to say to the second, and that may come when the next move is under way.
     */
    boolean stored(MoveStored stored) {
        Written written = stored.reply() instanceof Written it ? it : null;
        if (stored.move() != underWay || (written != null && written.results().isEmpty())) {
            return true;
        }
        underWay = 0;
        if (written == null) {
            return false;
        }
        List<RefusedRow> refused = Moves.refused(written.results());
        tellCaller(refused.isEmpty() ? written : new RefusedEach(refused));
        return true;
    }

    /** The ledger has stopped: the next one will show how far the move has come. */
    void lost(Refused unknownOutcome) {
        beginning = false;
        underWay = 0;
        tellCaller(unknownOutcome);
    }

    private void tellCaller(WorkspaceReply reply) {
        if (caller != null) {
            caller.tell(reply);
            caller = null;
        }
    }

    /** Passes one reply on to the desk as a notice of its own. */
    private ActorRef<WorkspaceReply> relay(Function<WorkspaceReply, DeskMessage> notice) {
        ActorRef<DeskMessage> desk = context.getSelf();
        return context.spawnAnonymous(Behaviors.receiveMessage(reply -> {
            desk.tell(notice.apply(reply));
            return Behaviors.stopped();
        }));
    }
}
