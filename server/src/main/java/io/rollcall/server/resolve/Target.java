package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Reach;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.InvalidAddress;

/** What a selector names in a book. */
sealed interface Target {
    /** A stored contact. */
    record Contact(int ordinal) implements Target {}

    /** A distribution list and everyone it leads to. */
    record Contacts(Reach reach) implements Target {}

    /** An ad hoc address. */
    record AdHoc(Address address) implements Target {}

    /** Nothing, and why. */
    record Nothing(Reason reason) implements Target {}

    static Target of(AddressBook book, Selector selector) {
        return switch (selector.kind()) {
            case CONTACT -> contact(book, selector.text());
            case LIST -> list(book, selector.text());
            case AD_HOC -> adHoc(book, selector.text());
        };
    }

    private static Target contact(AddressBook book, String id) {
        int ordinal = ContactIds.parse(id);
        if (book.hasContact(ordinal)) {
            return new Contact(ordinal);
        }
        return new Nothing(book.contactGone(ordinal) ? Reason.GONE : Reason.UNKNOWN_SELECTOR);
    }

    private static Target list(AddressBook book, String id) {
        Reach reach = book.reach(id);
        if (reach != null) {
            return new Contacts(reach);
        }
        return new Nothing(book.listGone(id) ? Reason.GONE : Reason.UNKNOWN_SELECTOR);
    }

    private static Target adHoc(AddressBook book, String text) {
        try {
            return new AdHoc(Addresses.parse(text, book.region()));
        } catch (InvalidAddress notAnAddress) {
            return new Nothing(Reason.INVALID_ADDRESS);
        }
    }
}
