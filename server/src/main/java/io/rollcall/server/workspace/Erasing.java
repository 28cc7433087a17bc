package io.rollcall.server.workspace;

import io.rollcall.server.journal.Erasures;
import io.rollcall.server.workspace.DeskMessage.Covered;
import io.rollcall.server.workspace.DeskMessage.ErasureEnded;
import io.rollcall.server.workspace.DeskMessage.Noted;
import io.rollcall.server.workspace.WorkspaceChange.DeleteWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Erased;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.time.Clock;
import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * What a front desk does so that the details of removed contacts are erased: a note before a removal is decided, and the
 * erasure when it is asked for. Owned by one front desk.
 */
final class Erasing {
    private final ActorContext<DeskMessage> context;
    private final String persistenceId;
    private final Eraser eraser;
    private final WorkspaceMetrics metrics;
    private final Clock clock;

    /** The hour that the eraser knows of: in it a removal needs no note of its own. */
    private Instant noted = Instant.MIN;

    /** Removals that wait for their note. */
    private int noting;

    /** Who waits for removed contacts to be erased; null: that is not under way. */
    private @Nullable ActorRef<WorkspaceReply> caller;

    Erasing(
            ActorContext<DeskMessage> context,
            String persistenceId,
            Eraser eraser,
            WorkspaceMetrics metrics,
            Clock clock) {
        this.context = context;
        this.persistenceId = persistenceId;
        this.eraser = eraser;
        this.metrics = metrics;
        this.clock = clock;
    }

    boolean needsNote(WorkspaceChange change) {
        boolean removes = change instanceof RemoveContact
                || change instanceof DeleteWorkspace
                || change instanceof MoveContacts
                || change instanceof EndMove;
        return removes && !Erasures.hour(clock.instant()).equals(noted);
    }

    /** Before the removal, not after it: who is killed in between has forgotten nothing. Answered by {@link Noted}. */
    void note(WorkspaceChange removal) {
        noting++;
        Instant now = clock.instant();
        context.pipeToSelf(
                eraser.note(persistenceId, now),
                (done, failure) -> new Noted(removal, Erasures.hour(now), failure == null));
    }

    void noted(Noted note) {
        noting--;
        if (note.stored()) {
            noted = note.hour();
        }
    }

    int noting() {
        return noting;
    }

    boolean isUnderWay() {
        return caller != null;
    }

    /**
     * First a snapshot, then the events it covers, and no others: so no snapshot is left that is older than a removal, and
     * a recovery from a snapshot never replays an emptied event. After one it would number addresses in another way than
     * the ledger before it, whose snapshot may still be on its way to the store.
     */
    void begin(ActorRef<WorkspaceReply> replyTo, ActorRef<Ledger.Order> ledger) {
        caller = replyTo;
        ledger.tell(new Ledger.Order.Cover());
    }

    /** The snapshot is there, or not. */
    void goOn(Covered covered) {
        if (!covered.saved()) {
            end(new Refused(Code.UNAVAILABLE, "no snapshot could be saved"));
            return;
        }
        long revision = covered.state().book().revision();
        context.pipeToSelf(
                eraser.erase(persistenceId, revision, covered.state().gone()),
                (events, failure) -> new ErasureEnded(
                        failure == null
                                ? new Erased(revision, events)
                                : new Refused(Code.UNAVAILABLE, Unplanned.trace(failure))));
    }

    /** Says how it ended to whoever asked for it; nothing where nobody did. */
    void end(WorkspaceReply outcome) {
        if (outcome instanceof Erased erased) {
            metrics.eventsErased(erased.events());
        }
        if (caller != null) {
            caller.tell(outcome);
            caller = null;
        }
    }
}
