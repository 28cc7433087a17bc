package io.rollcall.server.workspace;

import io.rollcall.server.company.BoardMessage;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.workspace.DeskMessage.Heard;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace hears from its company, and how its front desk comes to go by it: the ledger changes the book, as it does
 * with everything else; where there is none, because the store has failed, the desk does it itself, so that a company does
 * not wait for a store that only some workspace cannot reach - but for default orders, which have to be stored. Owned by
 * one front desk.
 */
final class Listening {
    private final String company;
    private final ActorRef<BoardMessage> board;
    private final ActorRef<CompanySettings> self;

    /** The newest settings. */
    private @Nullable CompanySettings heard;

    /** What the book goes by that answers are given from. */
    private CompanySettings adopted = CompanySettings.UNKNOWN;

    /** Without its board a workspace would never learn what its company says: it stops. */
    Listening(ActorContext<DeskMessage> context, String company, ActorRef<BoardMessage> board) {
        this.company = company;
        this.board = board;
        this.self = context.messageAdapter(CompanySettings.class, Heard::new);
        context.watchWith(board, new DeskMessage.StopNow());
        board.tell(new BoardMessage.Enter(company, self));
    }

    /** Tells a new ledger what is known: it adopts that before it decides anything. */
    void tell(ActorRef<Ledger.Order> ledger) {
        CompanySettings settings = heard;
        if (settings != null) {
            ledger.tell(new Ledger.Order.Adopt(settings));
        }
    }

    /** What to answer from now. */
    @Nullable
    Published heard(CompanySettings settings, @Nullable Published published, @Nullable ActorRef<Ledger.Order> ledger) {
        heard = settings;
        if (published == null) {
            // Nothing was answered by what is older, and nothing will be.
            confirm(settings);
        }
        if (ledger == null) {
            return withoutLedger(published);
        }
        tell(ledger);
        return published;
    }

    /** Whether the ledger's book, by these settings, is one to answer from. */
    boolean adopted(CompanySettings settings, boolean answering) {
        if (!answering && settings != heard) {
            return false;
        }
        adopted = settings;
        confirm(settings);
        return true;
    }

    /** What to answer from while there is no ledger. */
    @Nullable
    Published withoutLedger(@Nullable Published published) {
        CompanySettings settings = heard;
        if (published == null || settings == null || settings == adopted) {
            return published;
        }
        Published changed = Adoption.of(published, adopted, settings);
        adopted = settings;
        if (Adoption.tries(changed, settings)) {
            confirm(settings);
        }
        return changed;
    }

    private void confirm(CompanySettings settings) {
        board.tell(new BoardMessage.Adopted(company, self, settings.version()));
    }
}
