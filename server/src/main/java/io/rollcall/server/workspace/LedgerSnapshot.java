package io.rollcall.server.workspace;

import java.util.List;

/**
 * What a ledger knew at one revision. Immutable, so that it is saved while the ledger goes on.
 *
 * @param receipts the oldest first
 */
record LedgerSnapshot(Published published, List<Receipts.Outcome> receipts, long nextReceipt) {}
