package io.rollcall.server.workspace;

import io.rollcall.server.company.CompanySettings;
import java.time.Instant;

/** What a front desk receives: commands from anywhere, and notices of its own children, which never leave the node. */
public interface DeskMessage {
    /** What the workspace's company says from now on. */
    record Heard(CompanySettings settings) implements DeskMessage {}

    /** The ledger has read everything stored, is ready for changes, and goes by what the company says. */
    record Adopted(Published state, CompanySettings settings) implements DeskMessage {}

    /** The ledger has dealt with one change: with what is now published. Comes before the change is answered. */
    record Settled(Published state) implements DeskMessage {}

    /** The ledger has stopped; whether its last change is stored is not known. */
    record LedgerLost() implements DeskMessage {}

    /** Time to try a new ledger. */
    record Reopen() implements DeskMessage {}

    /** What was under way beside the desk has been sent or given up. */
    record DeliveryEnded() implements DeskMessage {}

    /** A removal has been taken down for the eraser, or not; then it may be carried out. */
    record Noted(WorkspaceChange removal, Instant hour, boolean stored) implements DeskMessage {}

    /** What the ledger knew at some revision is in a snapshot, or could not be saved. */
    record Covered(Published state, boolean saved) implements DeskMessage {}

    /** The eraser has done what it was asked for, or not. */
    record ErasureEnded(WorkspaceReply outcome) implements DeskMessage {}

    /** What the ledger has made of a move of contacts that it was told to begin. */
    record MoveDecided(WorkspaceReply reply) implements DeskMessage {}

    /** What the workspace that contacts move to has answered, or that it has not. */
    record MoveAnswered(long move, WorkspaceReply reply) implements DeskMessage {}

    /** The end of a move is stored, or not. */
    record MoveStored(long move, WorkspaceReply reply) implements DeskMessage {}

    /** Time to ask again the workspace that contacts move to. */
    record MoveAgain() implements DeskMessage {}

    /** Stop now, whatever is under way. */
    record StopNow() implements DeskMessage {}
}
