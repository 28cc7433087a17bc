package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Rule;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.ProfileFields;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.WorkspaceChange.ChangeMembers;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.RemoveList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of changes to distribution lists. Pure. */
record ListDecisions(AddressBook book, Stamp stamp) {
    static final int MAX_LISTS = 10_000;

    /** The most lists nested in one directly. */
    static final int MAX_NESTED = 1_000;

    Decision create(CreateList create) {
        if (book.list(create.list()) != null) {
            return new Decision.Refuse(
                    Code.ALREADY_EXISTS, "list " + create.list() + " exists already; choose another id");
        }
        if (book.listCount() >= MAX_LISTS) {
            return new Decision.Refuse(
                    Code.LIMIT_REACHED, "a workspace holds at most " + MAX_LISTS + " lists; remove one first");
        }
        Decision no = unknownField(create.rules());
        return no != null ? no : Decision.store(listPut(create.list(), create.name(), create.rules()));
    }

    Decision replace(ReplaceList replace) {
        StoredList before = book.list(replace.list());
        if (before == null) {
            return Decision.unknownList(replace.list());
        }
        Decision no = Decision.mismatch("list " + replace.list(), replace.ifMatch(), before.revision());
        if (no != null) {
            return no;
        }
        if (before.dynamic() == replace.rules().isEmpty()) {
            return new Decision.Refuse(
                    Code.NOT_A_STATIC_LIST,
                    "list " + replace.list() + " is " + (before.dynamic() ? "dynamic and needs rules" : "static")
                            + "; its type cannot change: create another list");
        }
        no = unknownField(replace.rules());
        return no != null ? no : Decision.store(listPut(replace.list(), replace.name(), replace.rules()));
    }

    /** A rule over a field that nobody has had is more likely misspelt than meant. */
    private @Nullable Decision unknownField(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            String field = rules.get(i).field();
            if (!ProfileFields.isStandard(field) && !book.knowsField(field)) {
                return new Decision.Refuse(
                        Code.UNKNOWN_FIELD,
                        "/rules/" + i + "/field: no contact has had a field " + Texts.quoted(field)
                                + " (expected: a standard field, or one that some contact has; add the contact first)");
            }
        }
        return null;
    }

    private WorkspaceEvent listPut(String list, String name, List<Rule> rules) {
        return new WorkspaceEvent.ListPut(
                stamp.at(),
                stamp.receipt(),
                list,
                name,
                rules.stream().map(WorkspaceEvent.RuleForm::of).toList());
    }

    Decision remove(RemoveList remove) {
        StoredList before = book.list(remove.list());
        if (before == null) {
            return Decision.unknownList(remove.list());
        }
        Decision no = Decision.mismatch("list " + remove.list(), remove.ifMatch(), before.revision());
        return no != null
                ? no
                : Decision.store(new WorkspaceEvent.ListRemoved(stamp.at(), stamp.receipt(), remove.list()));
    }

    Decision changeMembers(ChangeMembers change) {
        StoredList list = book.list(change.list());
        if (list == null) {
            return Decision.unknownList(change.list());
        }
        if (list.dynamic()) {
            return new Decision.Refuse(
                    Code.NOT_A_STATIC_LIST,
                    "list " + change.list() + " is dynamic: its rules decide who is in it; change the rules");
        }
        Members add = Members.of(change.add());
        Members remove = Members.of(change.remove());
        Decision no = refusal(change.list(), list, add);
        if (no != null) {
            return no;
        }
        add = add.only(ordinal -> !book.hasMember(change.list(), ordinal), id -> !list.lists()
                .contains(id));
        remove = remove.only(ordinal -> book.hasMember(change.list(), ordinal), list.lists()::contains);
        if (add.isEmpty() && remove.isEmpty()) {
            return new Decision.Done(List.of());
        }
        return Decision.store(new WorkspaceEvent.MembersChanged(
                stamp.at(),
                stamp.receipt(),
                change.list(),
                add.contacts(),
                add.lists(),
                remove.contacts(),
                remove.lists()));
    }

    private @Nullable Decision refusal(String id, StoredList list, Members add) {
        for (int ordinal : add.contacts()) {
            if (!book.hasContact(ordinal)) {
                return Decision.unknownContact(ContactIds.format(ordinal));
            }
        }
        for (String child : add.lists()) {
            if (book.list(child) == null) {
                return Decision.unknownList(child);
            }
            if (book.wouldCycle(id, child)) {
                return new Decision.Refuse(
                        Code.LIST_CYCLE, "list " + child + " leads to list " + id + ": nesting it would be a cycle");
            }
        }
        if (list.lists().size() + add.lists().size() > MAX_NESTED) {
            return new Decision.Refuse(
                    Code.LIMIT_REACHED,
                    "a list nests at most " + MAX_NESTED + " lists directly; nest some of them deeper");
        }
        return null;
    }
}
