package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceEvent.ContactReplaced;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsCreated;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What is left of stored events without the details of contacts that are gone: the same events, so that a replay makes the
 * same revisions and the same ordinals. Pure.
 *
 * @param gone by ordinal
 * @param receiptsKeptFrom receipts older than this, milliseconds since 1970 UTC, answer nobody any more and go too: a
 *     caller may have put anything into an idempotency key, and a digest of a small request can be guessed
 */
record Redaction(IntPredicate gone, long receiptsKeptFrom) {
    /** Numbers of receipts are counted, so one must stay; no caller can have this key. */
    private static final Receipt NO_RECEIPT = new Receipt("", "", List.of());

    /** The same object where there is nothing to take out. */
    WorkspaceEvent of(WorkspaceEvent event) {
        WorkspaceEvent left = event;
        if (event instanceof ContactsCreated created
                && any(created.firstOrdinal(), created.contacts().size())) {
            left = new ContactsCreated(created.at(), receipt(created), created.firstOrdinal(), contacts(created));
        } else if (event instanceof ContactReplaced replaced && gone.test(replaced.ordinal())) {
            left = new ContactReplaced(
                    replaced.at(),
                    receipt(replaced),
                    replaced.ordinal(),
                    replaced.contact().erased());
        }
        return left.equals(event) ? event : left;
    }

    private boolean any(int firstOrdinal, int count) {
        for (int i = 0; i < count; i++) {
            if (gone.test(firstOrdinal + i)) {
                return true;
            }
        }
        return false;
    }

    private List<StoredContactForm> contacts(ContactsCreated created) {
        List<StoredContactForm> left = new ArrayList<>();
        for (StoredContactForm contact : created.contacts()) {
            left.add(gone.test(created.firstOrdinal() + left.size()) ? contact.erased() : contact);
        }
        return left;
    }

    private @Nullable Receipt receipt(WorkspaceEvent event) {
        return event.receipt() == null || event.at() >= receiptsKeptFrom ? event.receipt() : NO_RECEIPT;
    }
}
