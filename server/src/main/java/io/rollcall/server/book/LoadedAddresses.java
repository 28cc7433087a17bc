package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.contact.Address;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table of addresses from its stored pages, which say nothing of how often each is used. */
final class LoadedAddresses {
    private final Kind kind;
    private final TreeMap<Integer, AddressBlock> blocks;

    /** By page; null where there are no addresses. */
    private final @Nullable Object[] pages;

    private LoadedAddresses(Kind kind, TreeMap<Integer, AddressBlock> blocks) {
        this.kind = kind;
        this.blocks = blocks;
        int length = blocks.isEmpty() ? 0 : blocks.lastKey() + 1;
        pages = new Object[length << AddressBlock.PAGE_BITS];
    }

    /** @param uses each with the number of the address above */
    static AddressTable used(Kind kind, TreeMap<Integer, AddressBlock> blocks, long[] uses) {
        LoadedAddresses loaded = new LoadedAddresses(kind, blocks);
        int[] counts = new int[loaded.pages.length << AddressPage.BITS];
        for (long use : uses) {
            int number = (int) (use >>> Integer.SIZE);
            if (number >= counts.length) {
                throw PageReader.wrong(kind, number >>> AddressBlock.BITS, "somebody has an address that it lacks");
            }
            counts[number]++;
        }
        return loaded.table(counts);
    }

    /** Of addresses that are used once each. */
    static AddressTable once(Kind kind, TreeMap<Integer, AddressBlock> blocks) {
        LoadedAddresses loaded = new LoadedAddresses(kind, blocks);
        int[] counts = new int[loaded.pages.length << AddressPage.BITS];
        blocks.values().forEach(block -> {
            for (long key : block.keys()) {
                counts[(int) key]++;
            }
        });
        return loaded.table(counts);
    }

    private AddressTable table(int[] counts) {
        blocks.forEach((number, block) -> {
            for (int page = 0; page < block.pages().length; page++) {
                AddressPage addresses = block.pages()[page];
                if (addresses != null) {
                    int at = number << AddressBlock.PAGE_BITS | page;
                    pages[at] = withUses(addresses, at << AddressPage.BITS, counts);
                }
            }
        });
        int size = counts.length;
        while (size > 0 && counts[size - 1] == 0) {
            size--;
        }
        FreeNumber free = null;
        for (int number = size - 1; number >= 0; number--) {
            free = counts[number] == 0 ? new FreeNumber(number, free) : free;
        }
        HashIndex keys = HashIndex.of(
                LongList.joined(blocks.values().stream().map(AddressBlock::keys).toList()));
        return new AddressTable(addressKind(), PagedArray.of(pages), keys, size, free);
    }

    private AddressPage withUses(AddressPage page, int first, int[] counts) {
        long[] uses = new long[AddressPage.SIZE];
        for (int row = 0; row < AddressPage.SIZE; row++) {
            uses[row] = counts[first + row];
            if (uses[row] > 0 != page.text().length(row) > 0) {
                throw PageReader.wrong(
                        kind, first >>> AddressBlock.BITS, "address " + (first + row) + " has " + uses[row] + " uses");
            }
        }
        return new AddressPage(page.text(), NumberColumn.of(uses), page.landline());
    }

    private Address.Kind addressKind() {
        return kind == Kind.PHONES || kind == Kind.BLOCKED_PHONES ? Address.Kind.PHONE : Address.Kind.EMAIL;
    }
}
