package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsImported;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import java.util.Arrays;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** A ledger without its actor: takes batches of rows one after the other. */
final class Importer {
    /** Nobody waits for an answer. */
    @SuppressWarnings("NullAway")
    private static final ActorRef<WorkspaceReply> NOBODY = null;

    private final LedgerState state = new LedgerState();
    private int batches;
    private @Nullable ContactsImported lastEvent;

    Importer() {
        state.apply(new WorkspaceEvent.WorkspaceCreated(1, null, "Melbourne", Someone.REGION));
    }

    AddressBook book() {
        return state.published().book();
    }

    ContactsImported lastEvent() {
        return Objects.requireNonNull(lastEvent);
    }

    /** Rows that name a status. */
    Imported take(ImportMode mode, MatchKey match, Someone... rows) {
        return takeRows(mode, match, rows(rows));
    }

    Imported takeRows(ImportMode mode, MatchKey match, ImportRow... rows) {
        return take(change(mode, match, false, rows));
    }

    Imported dryRun(ImportMode mode, MatchKey match, Someone... rows) {
        return take(change(mode, match, true, rows(rows)));
    }

    /** What would be stored of a batch. */
    Decision.Store decide(ImportRows change) {
        return (Decision.Store) Decisions.decide(state, change, 1);
    }

    private Imported take(ImportRows change) {
        Decision decision = Decisions.decide(state, change, 1);
        if (decision instanceof Decision.Store store) {
            lastEvent = (ContactsImported) store.event();
            state.apply(store.event());
            return (Imported) change.done(state.revision(), store.results(), false);
        } else if (decision instanceof Decision.Done done) {
            return (Imported) change.done(state.revision(), done.results(), false);
        }
        throw new AssertionError(decision);
    }

    private ImportRows change(ImportMode mode, MatchKey match, boolean dryRun, ImportRow... rows) {
        return new ImportRows("job", ++batches, mode, match, dryRun, packed(rows), NOBODY);
    }

    static ImportRow[] rows(Someone... rows) {
        return Arrays.stream(rows)
                .map(someone -> new ImportRow(someone.contact(), false))
                .toArray(ImportRow[]::new);
    }

    static byte[] packed(ImportRow... rows) {
        PackedContacts.Writer packed = new PackedContacts.Writer();
        Arrays.stream(rows).forEach(packed::add);
        return packed.bytes();
    }
}
