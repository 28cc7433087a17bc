package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.book.BookPages.Page;
import io.rollcall.server.contact.Address;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.roaringbitmap.RoaringBitmap;

/**
 * Puts one book together from its stored pages. What is wrong with them is an {@link IllegalStateException} that names the
 * page: never a book that is not the one that was stored.
 */
public final class BookLoader {
    /** What was unpacked, by page as the page itself says: its version too. */
    private final Map<Page, Object> unpacked = new ConcurrentHashMap<>();

    /** Unpacks a page: from any thread, in any order. */
    public void add(Kind kind, int number, byte[] bytes) {
        PageReader in = reader(kind, number, bytes);
        Object content =
                switch (kind) {
                    case HEAD -> BookHead.read(in);
                    case CONTACTS -> ContactBlock.read(in, number);
                    case PHONES, BLOCKED_PHONES -> AddressBlock.read(in, Address.Kind.PHONE, number);
                    case EMAILS, BLOCKED_EMAILS -> AddressBlock.read(in, Address.Kind.EMAIL, number);
                    case LISTS -> ListBlock.read(in, number);
                    case MEMBERS -> members(in);
                };
        if (unpacked.put(new Page(kind, number, in.version()), content) != null) {
            throw in.wrong("is there twice");
        }
    }

    /** A reader of what is behind the page's own description, which must be the one that it is looked up by. */
    private static PageReader reader(Kind kind, int number, byte[] bytes) {
        PageReader start = new PageReader(new Page(kind, number, 0), bytes, 0, bytes.length);
        int format = start.octet();
        if (format != BookPages.FORMAT) {
            throw start.wrong("format " + format + " (expected: " + BookPages.FORMAT + ")");
        }
        int ownKind = start.octet();
        int ownNumber = start.number(Integer.MAX_VALUE);
        long version = start.longNumber();
        if (ownKind != kind.ordinal() || ownNumber != number || version < 0) {
            throw start.wrong("is another: kind " + ownKind + ", number " + ownNumber + ", version " + version);
        }
        return new PageReader(new Page(kind, number, version), bytes, start.at(), bytes.length);
    }

    private static RoaringBitmap members(PageReader in) {
        RoaringBitmap members = in.bitmap();
        in.requireEnd();
        return members;
    }

    /** The book, when all its pages were added. Blocks until it is there; helps the workers, and needs none of them. */
    public AddressBook build(Executor workers) {
        return new AddressBook(new BookAssembly(unpacked, workers));
    }
}
