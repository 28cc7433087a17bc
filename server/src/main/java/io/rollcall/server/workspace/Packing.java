package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Packed;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contacts of a book on their way to another workspace: their addresses as they were parsed once, because the other
 * workspace may be in another country. Pure.
 */
public final class Packing {
    /** A message between nodes stays below 128 KiB. */
    public static final int MOST = 96 * 1024;

    private Packing() {}

    /** All of them, or why not. */
    static WorkspaceReply pack(AddressBook book, List<String> ids) {
        List<RefusedRow> unknown = unknown(book, ids);
        if (!unknown.isEmpty()) {
            return new RefusedEach(unknown);
        }
        byte[] packed = packed(book, ids.stream().map(ContactIds::parse).toList());
        Refused tooLarge = tooLarge(packed);
        return tooLarge != null ? tooLarge : new Packed(packed, book.revision());
    }

    static List<RefusedRow> unknown(AddressBook book, List<String> ids) {
        List<RefusedRow> unknown = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!book.hasContact(ContactIds.parse(ids.get(i)))) {
                unknown.add(new RefusedRow(i, Code.UNKNOWN_CONTACT));
            }
        }
        return unknown;
    }

    /** @param ordinals of contacts that exist */
    static byte[] packed(AddressBook book, List<Integer> ordinals) {
        PackedContacts.Writer rows = new PackedContacts.Writer();
        for (int ordinal : ordinals) {
            StoredContact stored = book.contact(ordinal);
            if (stored == null) {
                throw new IllegalArgumentException("no contact of ordinal " + ordinal);
            }
            rows.add(new ImportRow(stored.contact(), false));
        }
        return rows.bytes();
    }

    static @Nullable Refused tooLarge(byte[] packed) {
        return packed.length <= MOST
                ? null
                : new Refused(
                        Code.TOO_LARGE,
                        "contacts of " + packed.length + " bytes (expected: at most " + MOST + "); send them in parts");
    }
}
