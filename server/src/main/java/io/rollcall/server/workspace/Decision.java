package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do about a change. */
sealed interface Decision {
    /** Store the event, then answer with these results. */
    record Store(WorkspaceEvent event, List<String> results) implements Decision {}

    /** Nothing to store: everything is as asked already, or each part was refused by itself. */
    record Done(List<String> results) implements Decision {}

    record Refuse(Code code, String detail) implements Decision {}

    /** Nothing to store, because some parts of the change are refused. */
    record RefuseEach(List<RefusedRow> refused) implements Decision {}

    /** The change took effect before, under the same idempotency key. */
    record Repeat(Receipts.Outcome outcome) implements Decision {}

    static Decision store(WorkspaceEvent event) {
        return new Store(event, List.of());
    }

    static Decision unknownContact(String id) {
        return new Refuse(Code.UNKNOWN_CONTACT, "no contact " + id);
    }

    static Decision unknownList(String id) {
        return new Refuse(Code.UNKNOWN_LIST, "no list " + id);
    }

    /** The refusal of a change that was meant for another revision of the resource; null: it is meant for this one. */
    static @Nullable Decision mismatch(String what, long ifMatch, long revision) {
        return ifMatch == 0 || ifMatch == revision
                ? null
                : new Refuse(
                        Code.PRECONDITION_FAILED,
                        what + " is at \"" + revision + "\", not at \"" + ifMatch + "\"; read it again, then decide");
    }
}
