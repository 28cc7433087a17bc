package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Weight;
import io.rollcall.server.workspace.WorkspaceCommand.Ask;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.PackContacts;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContact;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContacts;
import io.rollcall.server.workspace.WorkspaceCommand.ReadList;
import io.rollcall.server.workspace.WorkspaceCommand.ReadLists;
import io.rollcall.server.workspace.WorkspaceCommand.ReadMembers;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.ContactFound;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.ListFound;
import io.rollcall.server.workspace.WorkspaceReply.ListsFound;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to an admin's reads, from the published state. Pure. */
final class Reading {
    /** A page of an answer stays well below the 256 KiB that a message between nodes may have. */
    private static final int PAGE_CHARACTERS = 48 * 1024;

    /** As many as a workspace has contacts at most, and far fewer than can be counted. */
    static final long MAX_CANDIDATES = 10_000_000;

    private Reading() {}

    /** The answer; a mistake of ours is a refusal too. */
    static WorkspaceReply answer(Published state, Ask ask) {
        try {
            return found(state, ask);
        } catch (RuntimeException mistake) {
            return Unplanned.refusal(mistake);
        }
    }

    private static WorkspaceReply found(Published state, Ask ask) {
        Published.Details details = state.details();
        if (details == null) {
            return unknownWorkspace(state);
        }
        AddressBook book = state.book();
        if (ask instanceof Describe) {
            return new Described(
                    details.name(),
                    details.country(),
                    book.contactCount(),
                    book.listCount(),
                    book.revision(),
                    details.revision(),
                    book.region());
        } else if (ask instanceof ReadContact read) {
            StoredContact contact = book.contact(ContactIds.parse(read.contact()));
            return contact != null
                    ? new ContactFound(contact, book.revision())
                    : new Refused(Code.UNKNOWN_CONTACT, "no contact " + read.contact());
        } else if (ask instanceof PackContacts pack) {
            return Packing.pack(book, pack.contacts());
        } else if (ask instanceof ReadContacts read) {
            return contacts(book, book.contactsAfter(ordinal(read.after()), read.limit() + 1), read.limit());
        } else if (ask instanceof ReadList read) {
            StoredList list = book.list(read.list());
            return list != null ? new ListFound(list, book.revision()) : unknownList(read.list());
        } else if (ask instanceof ReadLists read) {
            return lists(book, book.listsAfter(read.after(), read.limit() + 1), read.limit());
        } else if (ask instanceof ReadMembers read) {
            return book.list(read.list()) == null
                    ? unknownList(read.list())
                    : contacts(
                            book,
                            book.membersAfter(read.list(), ordinal(read.after()), read.limit() + 1),
                            read.limit());
        }
        throw new IllegalStateException("no way to answer a " + ask.getClass().getName());
    }

    /** Why a query cannot even be begun with, or null. */
    static @Nullable Refused refusal(Published state, Query query, long atLeast) {
        if (state.details() == null) {
            return unknownWorkspace(state);
        }
        long revision = state.book().revision();
        if (atLeast > revision) {
            return new Refused(
                    Code.REVISION_NOT_REACHED,
                    "the workspace is at revision " + revision + ", not at " + atLeast + " yet");
        }
        return query.dedupe() == Dedupe.NONE ? tooMany(state.book(), query) : null;
    }

    /** Without dedupe an answer can be many times as long as the workspace is large. */
    private static @Nullable Refused tooMany(AddressBook book, Query query) {
        Query named = new Query(query.to(), List.of(), query.channels(), query.dedupe(), query.limit());
        long candidates = Weight.of(book, named) * query.channels().size();
        return candidates <= MAX_CANDIDATES
                ? null
                : new Refused(
                        Code.TOO_MANY_CANDIDATES,
                        "about " + candidates + " candidates without dedupe (expected: at most " + MAX_CANDIDATES
                                + "); send it in parts or with dedupe address or contact");
    }

    private static ContactsFound contacts(AddressBook book, List<StoredContact> found, int limit) {
        int count = 0;
        int characters = 0;
        while (count < Math.min(limit, found.size()) && (count == 0 || characters < PAGE_CHARACTERS)) {
            characters += size(found.get(count++));
        }
        List<StoredContact> page = List.copyOf(found.subList(0, count));
        String next = count < found.size() ? found.get(count - 1).id() : null;
        return new ContactsFound(page, next, book.revision());
    }

    private static ListsFound lists(AddressBook book, List<StoredList> found, int limit) {
        int count = 0;
        int characters = 0;
        while (count < Math.min(limit, found.size()) && (count == 0 || characters < PAGE_CHARACTERS)) {
            StoredList list = found.get(count++);
            characters += 128 + list.name().length() + 48 * list.lists().size();
            characters += list.rules().stream()
                    .mapToInt(rule -> 64 + 8 * rule.in().size() + 3 * rule.characters())
                    .sum();
        }
        List<StoredList> page = List.copyOf(found.subList(0, count));
        String next = count < found.size() ? found.get(count - 1).id() : null;
        return new ListsFound(page, next, book.revision());
    }

    private static int size(StoredContact contact) {
        int characters = 256;
        for (String text : contact.contact().profile().values()) {
            characters += 64 + 2 * text.length();
        }
        return characters;
    }

    private static int ordinal(@Nullable String after) {
        return after == null ? 0 : Math.max(0, ContactIds.parse(after));
    }

    private static Refused unknownWorkspace(Published state) {
        return new Refused(Code.UNKNOWN_WORKSPACE, state.deleted() ? "the workspace was deleted" : "no such workspace");
    }

    private static Refused unknownList(String id) {
        return new Refused(Code.UNKNOWN_LIST, "no list " + id);
    }
}
