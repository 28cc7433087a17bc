package io.rollcall.server.workspace;

/** What a ledger knew at one revision. Immutable, so that it is saved while the ledger goes on. */
record LedgerSnapshot(Published published, Receipts.Kept receipts) {}
