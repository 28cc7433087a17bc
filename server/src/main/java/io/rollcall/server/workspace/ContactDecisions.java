package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.workspace.WorkspaceChange.CopyContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceContact;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What becomes of changes to contacts. Pure. */
record ContactDecisions(AddressBook book, Stamp stamp) {
    /** The most different fields that the contacts of one workspace have. */
    static final int MAX_FIELDS = 1_000;

    Decision create(CreateContacts create) {
        if (tooManyFields(create.contacts())) {
            return refuseFields();
        }
        List<String> results = new ArrayList<>();
        List<StoredContactForm> stored = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Contact contact : create.contacts()) {
            String externalId = contact.externalId();
            if (externalId != null && (!taken.add(externalId) || book.withExternalId(externalId) > 0)) {
                results.add("!" + Code.EXTERNAL_ID_TAKEN.name().toLowerCase(Locale.ROOT));
                continue;
            }
            results.add(ContactIds.format(book.nextOrdinal() + stored.size()));
            stored.add(StoredContactForm.of(contact));
        }
        if (!stored.isEmpty()) {
            return new Decision.Store(
                    new WorkspaceEvent.ContactsCreated(stamp.at(), stamp.receipt(results), book.nextOrdinal(), stored),
                    results);
        }
        String externalId = create.contacts().get(0).externalId();
        return results.size() == 1 && externalId != null ? taken(externalId) : new Decision.Done(results);
    }

    /** All or none: who copies a team wants no part of it. */
    Decision copy(CopyContacts copy) {
        if (copy.contacts().length == 0) {
            return new Decision.Refuse(Code.UNKNOWN_CONTACT, "the contacts cannot be copied");
        }
        List<Contact> contacts = PackedContacts.of(copy.contacts()).rows().stream()
                .map(row ->
                        copy.keepExternalIds() ? row.contact() : row.contact().withoutExternalId())
                .toList();
        if (tooManyFields(contacts)) {
            return refuseFields();
        }
        List<RefusedRow> refused = takenExternalIds(contacts);
        if (!refused.isEmpty()) {
            return new Decision.RefuseEach(refused);
        }
        List<String> results = IntStream.range(0, contacts.size())
                .mapToObj(i -> ContactIds.format(book.nextOrdinal() + i))
                .toList();
        List<StoredContactForm> stored =
                contacts.stream().map(StoredContactForm::of).toList();
        return new Decision.Store(
                new WorkspaceEvent.ContactsCreated(stamp.at(), stamp.receipt(results), book.nextOrdinal(), stored),
                results);
    }

    /** Those of other workspaces are unique among themselves. */
    List<RefusedRow> takenExternalIds(List<Contact> contacts) {
        return IntStream.range(0, contacts.size())
                .filter(i -> {
                    String externalId = contacts.get(i).externalId();
                    return externalId != null && book.withExternalId(externalId) > 0;
                })
                .mapToObj(i -> new RefusedRow(i, Code.EXTERNAL_ID_TAKEN))
                .toList();
    }

    Decision replace(ReplaceContact replace) {
        int ordinal = ContactIds.parse(replace.contact());
        StoredContact before = book.contact(ordinal);
        if (before == null) {
            return Decision.unknownContact(replace.contact());
        }
        Decision no = Decision.mismatch("contact " + replace.contact(), replace.ifMatch(), before.revision());
        if (no != null) {
            return no;
        }
        if (tooManyFields(List.of(replace.details()))) {
            return refuseFields();
        }
        String externalId = replace.details().externalId();
        int holder = externalId == null ? -1 : book.withExternalId(externalId);
        if (externalId != null && holder > 0 && holder != ordinal) {
            return taken(externalId);
        }
        return Decision.store(new WorkspaceEvent.ContactReplaced(
                stamp.at(), stamp.receipt(), ordinal, StoredContactForm.of(replace.details())));
    }

    Decision remove(RemoveContact remove) {
        int ordinal = ContactIds.parse(remove.contact());
        StoredContact before = book.contact(ordinal);
        if (before == null) {
            return Decision.unknownContact(remove.contact());
        }
        Decision no = Decision.mismatch("contact " + remove.contact(), remove.ifMatch(), before.revision());
        return no != null
                ? no
                : Decision.store(new WorkspaceEvent.ContactRemoved(stamp.at(), stamp.receipt(), ordinal));
    }

    boolean tooManyFields(List<Contact> contacts) {
        Set<String> names = new HashSet<>();
        contacts.forEach(contact -> names.addAll(contact.profile().keySet()));
        names.removeIf(book::knowsField);
        return book.fieldCount() + names.size() > MAX_FIELDS;
    }

    private static Decision refuseFields() {
        return new Decision.Refuse(
                Code.LIMIT_REACHED,
                "the contacts of a workspace have at most " + MAX_FIELDS + " different fields; use the ones there are");
    }

    private static Decision taken(String externalId) {
        return new Decision.Refuse(
                Code.EXTERNAL_ID_TAKEN, "another contact has the external id " + externalId + "; it must be unique");
    }
}
