package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceChange.Arrive;
import io.rollcall.server.workspace.WorkspaceChange.ChangeMembers;
import io.rollcall.server.workspace.WorkspaceChange.CopyContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.DeleteWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceChange.RemoveList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceContact;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceWorkspace;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceCreated;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceDeleted;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceReplaced;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;

/**
 * What becomes of a change, decided from what the workspace knows: an event to store, or a refusal, or nothing to do. Pure:
 * the ledger orders, stores and replies.
 */
final class Decisions {
    private final Published state;
    private final Stamp stamp;

    private Decisions(Published state, Stamp stamp) {
        this.state = state;
        this.stamp = stamp;
    }

    /**
     * Decides one change; a mistake of ours is a refusal too.
     *
     * @param now milliseconds since 1970 UTC
     */
    static Decision decide(LedgerState state, WorkspaceChange change, long now) {
        try {
            return decided(state, change, now);
        } catch (RuntimeException mistake) {
            Refused refused = Unplanned.refusal(mistake);
            return new Decision.Refuse(refused.code(), refused.detail());
        }
    }

    private static Decision decided(LedgerState state, WorkspaceChange change, long now) {
        IdempotencyKey key = change.idempotency();
        Receipts.Outcome before = key == null ? null : state.receipts().find(key.key(), now);
        if (key != null && before != null) {
            return before.fingerprint().equals(key.fingerprint())
                    ? new Decision.Repeat(before)
                    : new Decision.Refuse(
                            Code.IDEMPOTENCY_KEY_REUSED,
                            "Idempotency-Key " + key.key() + " was used for another request; use a new key");
        }
        if (key != null && state.receipts().isOvertaken(key.key())) {
            return new Decision.Refuse(
                    Code.PRECONDITION_FAILED, key.key() + " came after many later rows; resume the import");
        }
        Decision wait = MoveDecisions.refusal(state.published().moves(), change);
        return wait != null ? wait : new Decisions(state.published(), new Stamp(now, key)).decide(change);
    }

    private Decision decide(WorkspaceChange change) {
        if (change instanceof CreateWorkspace create) {
            return create(create);
        }
        Published.Details details = state.details();
        if (change instanceof Arrive arrive) {
            Decision before = MoveDecisions.before(state.moves(), arrive);
            if (before != null) {
                return before;
            }
        }
        if (details == null) {
            return new Decision.Refuse(
                    Code.UNKNOWN_WORKSPACE, state.deleted() ? "the workspace was deleted" : "no such workspace");
        }
        ContactDecisions contacts = new ContactDecisions(state.book(), stamp);
        MoveDecisions moves = new MoveDecisions(state.book(), state.moves(), stamp);
        ListDecisions lists = new ListDecisions(state.book(), stamp);
        if (change instanceof ReplaceWorkspace replace) {
            return replace(replace, details);
        } else if (change instanceof DeleteWorkspace delete) {
            return delete(delete, details);
        } else if (change instanceof CreateContacts create) {
            return contacts.create(create);
        } else if (change instanceof CopyContacts copy) {
            return contacts.copy(copy);
        } else if (change instanceof MoveContacts move) {
            return moves.begin(move);
        } else if (change instanceof EndMove end) {
            return moves.end(end);
        } else if (change instanceof Arrive arrive) {
            return moves.arrive(arrive, contacts);
        } else if (change instanceof ReplaceContact replace) {
            return contacts.replace(replace);
        } else if (change instanceof RemoveContact remove) {
            return contacts.remove(remove);
        } else if (change instanceof ImportRows rows) {
            return ImportDecisions.decide(state.book(), stamp, rows);
        } else if (change instanceof CreateList create) {
            return lists.create(create);
        } else if (change instanceof ReplaceList replace) {
            return lists.replace(replace);
        } else if (change instanceof RemoveList remove) {
            return lists.remove(remove);
        } else if (change instanceof ChangeMembers members) {
            return lists.changeMembers(members);
        }
        throw new IllegalStateException(
                "no way to decide a " + change.getClass().getName());
    }

    private Decision create(CreateWorkspace create) {
        if (state.details() != null || state.deleted()) {
            return new Decision.Refuse(
                    Code.ALREADY_EXISTS,
                    state.deleted()
                            ? "a workspace of this id was deleted and ids are not used again; choose another id"
                            : "the workspace exists already; choose another id");
        }
        return Decision.store(new WorkspaceCreated(stamp.at(), stamp.receipt(), create.name(), create.country()));
    }

    private Decision replace(ReplaceWorkspace replace, Published.Details details) {
        Decision no = Decision.mismatch("the workspace", replace.ifMatch(), details.revision());
        return no != null
                ? no
                : Decision.store(new WorkspaceReplaced(stamp.at(), stamp.receipt(), replace.name(), replace.country()));
    }

    private Decision delete(DeleteWorkspace delete, Published.Details details) {
        Decision no = Decision.mismatch("the workspace", delete.ifMatch(), details.revision());
        return no != null ? no : Decision.store(new WorkspaceDeleted(stamp.at(), stamp.receipt()));
    }
}
