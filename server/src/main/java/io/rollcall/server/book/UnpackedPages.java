package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.book.BookPages.Page;
import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** The unpacked pages of one book: all of them, in the versions that its head names, and no others. */
final class UnpackedPages {
    final BookHead head;
    final PageVersions versions;

    /** By number, like the rest. */
    final TreeMap<Integer, ContactBlock> contacts;

    final TreeMap<Integer, AddressBlock> phones;
    final TreeMap<Integer, AddressBlock> emails;
    final TreeMap<Integer, AddressBlock> blockedPhones;
    final TreeMap<Integer, AddressBlock> blockedEmails;
    final TreeMap<Integer, ListBlock> lists;
    final TreeMap<Integer, RoaringBitmap> members;

    /** @param unpacked what each page holds */
    UnpackedPages(Map<Page, Object> unpacked) {
        List<Object> heads =
                new ArrayList<>(of(unpacked, Kind.HEAD, Object.class).values());
        if (heads.size() != 1) {
            throw PageReader.wrong(Kind.HEAD, 0, heads.size() + " of them (expected: 1)");
        }
        head = (BookHead) heads.get(0);
        versions = versions(unpacked);
        contacts = of(unpacked, Kind.CONTACTS, ContactBlock.class);
        phones = of(unpacked, Kind.PHONES, AddressBlock.class);
        emails = of(unpacked, Kind.EMAILS, AddressBlock.class);
        blockedPhones = of(unpacked, Kind.BLOCKED_PHONES, AddressBlock.class);
        blockedEmails = of(unpacked, Kind.BLOCKED_EMAILS, AddressBlock.class);
        lists = of(unpacked, Kind.LISTS, ListBlock.class);
        members = of(unpacked, Kind.MEMBERS, RoaringBitmap.class);
    }

    private PageVersions versions(Map<Page, Object> unpacked) {
        PageVersions.Edit edit = PageVersions.NONE.edit(head.revision());
        for (Page page : head.pages()) {
            if (!unpacked.containsKey(page)) {
                throw PageReader.wrong(page.kind(), page.number(), "is missing in version " + page.version());
            }
            edit.put(page.kind(), page.number(), page.version());
        }
        if (unpacked.size() != head.pages().size() + 1) {
            throw PageReader.wrong(
                    Kind.HEAD,
                    0,
                    unpacked.size() + " pages (expected: " + (head.pages().size() + 1) + ")");
        }
        return edit.build();
    }

    private static <T> TreeMap<Integer, T> of(Map<Page, Object> unpacked, Kind kind, Class<T> type) {
        TreeMap<Integer, T> pages = new TreeMap<>();
        unpacked.forEach((page, content) -> {
            if (page.kind() == kind) {
                pages.put(page.number(), type.cast(content));
            }
        });
        return pages;
    }

    /** Cells of external ids. */
    long[] externalIds() {
        return LongList.joined(contacts.values().stream()
                .map(block -> block.scan().externalIds())
                .toList());
    }

    /** Numbers of phones with an extension. */
    long[] extended() {
        return LongList.joined(
                phones.values().stream().map(AddressBlock::extended).toList());
    }

    /** Every use of an address of a kind. */
    long[] uses(Address.Kind kind) {
        return LongList.joined(contacts.values().stream()
                .map(block -> block.scan().addresses(kind))
                .toList());
    }
}
