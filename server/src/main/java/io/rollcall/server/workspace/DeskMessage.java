package io.rollcall.server.workspace;

/** What a front desk receives: commands from anywhere, and notices of its own children, which never leave the node. */
public interface DeskMessage {
    /** The ledger has read everything stored and is ready for changes. */
    record Opened(Published state) implements DeskMessage {}

    /** The ledger has dealt with one change: with what is now published. Comes before the change is answered. */
    record Settled(Published state) implements DeskMessage {}

    /** The ledger has stopped; whether its last change is stored is not known. */
    record LedgerLost() implements DeskMessage {}

    /** Time to try a new ledger. */
    record Reopen() implements DeskMessage {}

    /** What was under way beside the desk has been sent or given up. */
    record DeliveryEnded() implements DeskMessage {}

    /** Stop now, whatever is under way. */
    record StopNow() implements DeskMessage {}
}
