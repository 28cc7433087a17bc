package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.BookEdit;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.workspace.Published.Details;
import io.rollcall.server.workspace.WorkspaceEvent.ArrivalRefused;
import io.rollcall.server.workspace.WorkspaceEvent.ContactRemoved;
import io.rollcall.server.workspace.WorkspaceEvent.ContactReplaced;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsArrived;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsCreated;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsImported;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsMoved;
import io.rollcall.server.workspace.WorkspaceEvent.ListPut;
import io.rollcall.server.workspace.WorkspaceEvent.ListRemoved;
import io.rollcall.server.workspace.WorkspaceEvent.MembersChanged;
import io.rollcall.server.workspace.WorkspaceEvent.MoveBegun;
import io.rollcall.server.workspace.WorkspaceEvent.MoveRefused;
import io.rollcall.server.workspace.WorkspaceEvent.OrdersAdopted;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceCreated;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceDeleted;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceReplaced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a ledger knows: the published state, as its company wants it, and the receipts of recent changes. Owned by one ledger. */
final class LedgerState {
    private final Receipts receipts;
    private Published published;
    private CompanySettings company = CompanySettings.UNKNOWN;
    private long unsaved;

    LedgerState() {
        this(new LedgerSnapshot(Published.NOTHING, Receipts.Kept.NONE));
    }

    LedgerState(LedgerSnapshot snapshot) {
        published = snapshot.published();
        receipts = new Receipts(snapshot.receipts());
    }

    /** What the events have led to, for a snapshot: what the company says is none of it. */
    LedgerSnapshot snapshot() {
        return new LedgerSnapshot(Adoption.undone(published), receipts.kept());
    }

    /** Goes by what the company says, from now on. */
    void adopt(CompanySettings settings) {
        published = Adoption.of(published, company, settings);
        company = settings;
    }

    Published published() {
        return published;
    }

    Receipts receipts() {
        return receipts;
    }

    long revision() {
        return published.book().revision();
    }

    /** About how many bytes the events have that are in no snapshot: what a recovery would replay. */
    long unsaved() {
        return unsaved;
    }

    /** A snapshot has been saved that holds so many of them. */
    void saved(long bytes) {
        unsaved -= bytes;
    }

    /** What must be stored for the workspace to try fields in its company's order; null: nothing. */
    @Nullable
    WorkspaceEvent ordersDue(long now) {
        return Adoption.tries(published, company) ? null : Adoption.orders(company, now);
    }

    /** Takes one stored event in; every event is one revision. */
    LedgerState apply(WorkspaceEvent event) {
        long revision = revision() + 1;
        BookEdit edit = published.book().edit(revision);
        Details details = published.details();
        boolean deleted = published.deleted();
        if (event instanceof WorkspaceCreated created) {
            details = new Details(created.name(), created.country(), revision);
            edit.region(Adoption.region(details, company));
        } else if (event instanceof WorkspaceReplaced replaced) {
            details = new Details(replaced.name(), replaced.country(), revision);
            edit.region(Adoption.region(details, company));
        } else if (event instanceof WorkspaceDeleted) {
            details = null;
            deleted = true;
            edit = AddressBook.empty().edit(revision);
        } else {
            changeBook(edit, event);
        }
        boolean created = published.details() == null;
        published =
                new Published(details, deleted, edit.build(), published.moves().after(event, revision));
        if (created) {
            published = Adoption.of(published, CompanySettings.UNKNOWN, company);
        }
        receipts.add(event, revision);
        unsaved += event.weight();
        return this;
    }

    private static void changeBook(BookEdit edit, WorkspaceEvent event) {
        if (event instanceof ContactsCreated created) {
            int ordinal = created.firstOrdinal();
            for (StoredContactForm contact : created.contacts()) {
                edit.putContact(ordinal++, contact.toContact());
            }
        } else if (event instanceof ContactReplaced replaced) {
            Contact contact = replaced.contact().toContact();
            edit.putContact(replaced.ordinal(), contact);
        } else if (event instanceof ContactRemoved removed) {
            edit.removeContact(removed.ordinal());
        } else if (event instanceof ContactsImported imported) {
            putRows(edit, imported);
        } else if (event instanceof ContactsArrived arrived) {
            int ordinal = arrived.firstOrdinal();
            for (ImportRow row : PackedContacts.of(arrived.contacts()).rows()) {
                edit.putContact(ordinal++, row.contact());
            }
        } else if (event instanceof ContactsMoved moved) {
            moved.contacts().forEach(edit::removeContact);
        } else if (event instanceof ListPut put) {
            edit.putList(put.list(), put.name(), put.bookRules());
        } else if (event instanceof ListRemoved removed) {
            edit.removeList(removed.list());
        } else if (event instanceof MembersChanged changed) {
            edit.changeMembers(
                    changed.list(),
                    changed.addContacts(),
                    changed.addLists(),
                    changed.removeContacts(),
                    changed.removeLists());
        } else if (event instanceof OrdersAdopted adopted) {
            for (Channel channel : Channel.values()) {
                edit.defaultOrder(channel, adopted.orders().getOrDefault(channel.wireName(), List.of()));
            }
        } else if (!(event instanceof MoveBegun || event instanceof MoveRefused || event instanceof ArrivalRefused)) {
            throw new IllegalStateException(
                    "no way to apply a " + event.getClass().getName());
        }
    }

    private static void putRows(BookEdit edit, ContactsImported imported) {
        List<ImportRow> rows = PackedContacts.of(imported.contacts()).rows();
        int[] ordinals = PackedOrdinals.unpack(imported.ordinals(), rows.size());
        for (int i = 0; i < ordinals.length; i++) {
            Contact before = imported.merge() ? edit.contact(ordinals[i]) : null;
            ImportRow row = rows.get(i);
            edit.putContact(ordinals[i], before == null ? row.contact() : row.over(before));
        }
    }
}
