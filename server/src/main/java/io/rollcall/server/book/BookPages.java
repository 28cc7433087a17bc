package io.rollcall.server.book;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * How a book is stored: as pages, of which only those are written again that have changed. {@link BookLoader} puts them
 * together again.
 *
 * <p>A page begins with the number of its format, its kind, its number and its version. Numbers are LEB128 unless a width
 * is stated, texts UTF-8 behind their length plus one (a zero: no text), columns as they lie in memory, little end first.
 * Stored bytes are read for ever: ordinals of the enums {@link Kind}, {@code Channel} and {@code AddressField} never change,
 * and a new layout gets a new number.
 *
 * <p>What can be found from other pages is not stored: indexes, who has a value or an address, whose address is
 * blacklisted.
 */
public final class BookPages {
    static final int FORMAT = 1;

    /** A list with more members than fit into so many bytes has a page for them, lest its neighbours are written with them. */
    private static final int FEW_MEMBERS = 2_048;

    /** What a page holds. */
    public enum Kind {
        /** What is true of the whole book, and which pages it has. Changes with every revision. */
        HEAD,
        /** 2,048 ordinals. */
        CONTACTS,
        /** 2,048 numbers of phones. */
        PHONES,
        /** 2,048 numbers of e-mail addresses. */
        EMAILS,
        /** 64 lists by number, the large ones without their members. */
        LISTS,
        /** The members of one large list; its number is the list's. */
        MEMBERS,
        /** 2,048 phones of the blacklist. */
        BLOCKED_PHONES,
        /** 2,048 e-mail addresses of the blacklist. */
        BLOCKED_EMAILS;

        static final int COUNT = values().length;
    }

    /** @param version the revision that last changed the page */
    public record Page(Kind kind, int number, long version) {}

    private BookPages() {}

    /** Every page that holds anything, by kind and number. A page that was emptied is not among them. */
    public static List<Page> of(AddressBook book) {
        List<Page> pages = new ArrayList<>();
        pages.add(new Page(Kind.HEAD, 0, book.revision));
        ContactBlock.blocks(book, block -> pages.add(page(book, Kind.CONTACTS, block)));
        AddressBlock.blocks(book.phones, block -> pages.add(page(book, Kind.PHONES, block)));
        AddressBlock.blocks(book.emails, block -> pages.add(page(book, Kind.EMAILS, block)));
        ListBlock.blocks(book, block -> pages.add(page(book, Kind.LISTS, block)));
        for (int number = 0; number < book.nextList; number++) {
            ListEntry entry = book.lists.get(number);
            if (entry != null && isLarge(entry.members)) {
                pages.add(new Page(Kind.MEMBERS, number, entry.revision));
            }
        }
        AddressBlock.blocks(book.blacklist.phones, block -> pages.add(page(book, Kind.BLOCKED_PHONES, block)));
        AddressBlock.blocks(book.blacklist.emails, block -> pages.add(page(book, Kind.BLOCKED_EMAILS, block)));
        return pages;
    }

    private static Page page(AddressBook book, Kind kind, int number) {
        return new Page(kind, number, book.versions.get(kind, number));
    }

    /** Whether a list's members have a page of their own. */
    static boolean isLarge(RoaringBitmap members) {
        return members.serializedSizeInBytes() > FEW_MEMBERS;
    }

    /**
     * The stored form of a page.
     *
     * @param page one of {@link #of} this book
     */
    public static byte[] encode(AddressBook book, Page page) {
        PageWriter out = new PageWriter();
        out.octet(FORMAT);
        out.octet(page.kind.ordinal());
        out.number(page.number);
        out.number(page.version);
        switch (page.kind) {
            case HEAD -> BookHead.write(book, out);
            case CONTACTS -> ContactBlock.write(book, page.number, out);
            case PHONES -> AddressBlock.write(book.phones, page.number, out);
            case EMAILS -> AddressBlock.write(book.emails, page.number, out);
            case LISTS -> ListBlock.write(book, page.number, out);
            case MEMBERS -> out.bitmap(book.entry(page.number).members);
            case BLOCKED_PHONES -> AddressBlock.write(book.blacklist.phones, page.number, out);
            case BLOCKED_EMAILS -> AddressBlock.write(book.blacklist.emails, page.number, out);
        }
        return out.bytes();
    }
}
