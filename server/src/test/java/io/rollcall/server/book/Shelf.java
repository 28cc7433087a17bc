package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.book.BookPages.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** Where a test stores a book: as a snapshot store does, it takes only the pages that are newer than those it has. */
public final class Shelf {
    private record PageId(Kind kind, int number) {}

    private record Stored(long version, byte[] bytes) {}

    private final Map<PageId, Stored> pages = new HashMap<>();

    /** Stores a book in place of the one before, and returns how many pages had to be written. */
    public int save(AddressBook book) {
        Map<PageId, Stored> before = new HashMap<>(pages);
        pages.clear();
        int written = 0;
        for (Page page : BookPages.of(book)) {
            PageId id = new PageId(page.kind(), page.number());
            Stored stored = before.get(id);
            if (stored == null || stored.version < page.version()) {
                stored = new Stored(page.version(), BookPages.encode(book, page));
                written++;
            }
            pages.put(id, stored);
        }
        return written;
    }

    public AddressBook load() {
        return load(Runnable::run);
    }

    public AddressBook load(Executor workers) {
        BookLoader loader = new BookLoader();
        pages.forEach((id, stored) -> loader.add(id.kind, id.number, stored.bytes));
        return loader.build(workers);
    }

    /** The stored bytes, by the page's kind and number. */
    Map<Page, byte[]> bytes() {
        Map<Page, byte[]> bytes = new HashMap<>();
        pages.forEach((id, stored) -> bytes.put(new Page(id.kind, id.number, stored.version), stored.bytes));
        return bytes;
    }
}
