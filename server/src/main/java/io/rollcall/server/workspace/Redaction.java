package io.rollcall.server.workspace;

import io.rollcall.server.contact.Contact;
import io.rollcall.server.workspace.WorkspaceEvent.ContactReplaced;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsArrived;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsCreated;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsImported;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is left of stored events without the details of contacts that are gone: the same events, so that a replay makes the
 * same revisions and the same ordinals. Pure.
 *
 * @param gone by ordinal
 * @param receiptsKeptFrom receipts of callers older than this, milliseconds since 1970 UTC, answer nobody any more and go too: a
 *     caller may have put anything into an idempotency key, and a digest of a small request can be guessed
 */
record Redaction(IntPredicate gone, long receiptsKeptFrom) {
    /** Receipts are counted, so one must stay; no caller can have this key. */
    private static final Receipt NO_RECEIPT = new Receipt("", "", List.of());

    /** The same object where there is nothing to take out. */
    WorkspaceEvent of(WorkspaceEvent event) {
        if (event instanceof ContactsCreated created) {
            return of(created);
        } else if (event instanceof ContactsImported imported) {
            return of(imported);
        } else if (event instanceof ContactsArrived arrived) {
            return of(arrived);
        } else if (event instanceof ContactReplaced replaced) {
            return of(replaced);
        }
        return event;
    }

    private WorkspaceEvent of(ContactReplaced replaced) {
        if (!gone.test(replaced.ordinal())) {
            return replaced;
        }
        ContactReplaced left =
                new ContactReplaced(replaced.at(), receipt(replaced), replaced.ordinal(), erased(replaced.contact()));
        return left.equals(replaced) ? replaced : left;
    }

    private WorkspaceEvent of(ContactsCreated created) {
        int first = created.firstOrdinal();
        if (IntStream.range(first, first + created.contacts().size()).noneMatch(gone)) {
            return created;
        }
        List<StoredContactForm> contacts = new ArrayList<>();
        for (StoredContactForm contact : created.contacts()) {
            contacts.add(gone.test(first + contacts.size()) ? erased(contact) : contact);
        }
        ContactsCreated left = new ContactsCreated(created.at(), receipt(created), first, contacts);
        return left.equals(created) ? created : left;
    }

    private WorkspaceEvent of(ContactsImported imported) {
        List<ImportRow> rows = PackedContacts.of(imported.contacts()).rows();
        int[] ordinals = PackedOrdinals.unpack(imported.ordinals(), rows.size());
        if (Arrays.stream(ordinals).noneMatch(gone)) {
            return imported;
        }
        PackedContacts.Writer packed = new PackedContacts.Writer();
        for (int i = 0; i < ordinals.length; i++) {
            ImportRow row = rows.get(i);
            packed.add(gone.test(ordinals[i]) ? new ImportRow(erased(row.contact()), false) : row);
        }
        byte[] contacts = packed.bytes();
        // The receipt stays: it answers as long as it is among the newest, and holds nothing that a caller chose.
        return Arrays.equals(contacts, imported.contacts())
                ? imported
                : new ContactsImported(
                        imported.at(), imported.receipt(), imported.merge(), imported.ordinals(), contacts);
    }

    private WorkspaceEvent of(ContactsArrived arrived) {
        int first = arrived.firstOrdinal();
        if (IntStream.range(first, first + arrived.count()).noneMatch(gone)) {
            return arrived;
        }
        PackedContacts.Writer packed = new PackedContacts.Writer();
        for (ImportRow row : PackedContacts.of(arrived.contacts()).rows()) {
            packed.add(gone.test(first + packed.count()) ? new ImportRow(erased(row.contact()), false) : row);
        }
        byte[] contacts = packed.bytes();
        return Arrays.equals(contacts, arrived.contacts())
                ? arrived
                : new ContactsArrived(
                        arrived.at(),
                        arrived.receipt(),
                        arrived.from(),
                        arrived.move(),
                        arrived.count(),
                        first,
                        contacts);
    }

    private static StoredContactForm erased(StoredContactForm contact) {
        return StoredContactForm.of(erased(contact.toContact()));
    }

    /**
     * The names of the contact's text fields, which are the workspace's own: without them a replay would number the fields
     * otherwise, and not know some of them.
     */
    private static Contact erased(Contact contact) {
        Map<String, String> names = new HashMap<>();
        contact.profile().keySet().stream()
                .filter(name -> !contact.addresses().containsKey(name))
                .forEach(name -> names.put(name, ""));
        return new Contact(null, true, names, Map.of(), Map.of());
    }

    private @Nullable Receipt receipt(WorkspaceEvent event) {
        return event.receipt() == null || event.at() >= receiptsKeptFrom ? event.receipt() : NO_RECEIPT;
    }
}
