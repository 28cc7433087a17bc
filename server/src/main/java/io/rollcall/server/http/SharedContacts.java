package io.rollcall.server.http;

import io.rollcall.protocol.Problem.FieldError;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What calls that take contacts to other workspaces have in common: how they name both, and how contacts are refused. */
final class SharedContacts {
    static final int MAX_CONTACTS = 500;

    private SharedContacts() {}

    /** The ids of contacts in a body; wrong ones go to the faults. */
    static List<String> contacts(@Nullable List<String> ids, Faults faults) {
        if (ids == null || ids.isEmpty() || ids.size() > MAX_CONTACTS) {
            faults.invalid("/contacts", ids == null ? null : ids.size() + " contacts", "1 to " + MAX_CONTACTS);
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (!Ids.isContact(id)) {
                faults.add("/contacts/" + i, ProblemCode.INVALID_ID, Texts.quoted(id), "the id of a contact (c-)");
            } else if (!seen.add(id)) {
                faults.invalid("/contacts/" + i, id, "each contact once");
            }
        }
        return ids;
    }

    /** Whether a text may name a workspace; if not, that goes to the faults. */
    static boolean isWorkspace(String pointer, @Nullable String id, Faults faults) {
        if (id == null) {
            faults.invalid(pointer, null, "the id of a workspace");
        } else if (!Ids.isWorkspace(id)) {
            faults.add(pointer, ProblemCode.INVALID_ID, Texts.quoted(id), Ids.WORKSPACE_FORM);
        } else {
            return true;
        }
        return false;
    }

    /** Refuses a caller whose key may not write where contacts are to go. */
    static void requireWrite(Call call, String workspace) {
        Gate.require(call.principal(), Verb.WRITE, workspace);
    }

    static Refusal refusal(RefusedEach refused) {
        List<FieldError> errors = refused.refused().stream()
                .map(row -> new FieldError(
                        "/contacts/" + row.row(),
                        code(row).wireName(),
                        code(row).title()))
                .toList();
        return Refusal.of(errors, code(refused.refused().get(0)));
    }

    private static ProblemCode code(RefusedRow row) {
        return ProblemCode.of(row.code());
    }
}
