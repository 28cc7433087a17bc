package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.contact.Address;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** A table of addresses from its stored pages, which do not say who has each. */
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

    /** @param uses of each address by a contact: its number above, below the ordinal; in any order */
    static AddressTable used(Kind kind, TreeMap<Integer, AddressBlock> blocks, long[] uses) {
        Arrays.sort(uses);
        return new LoadedAddresses(kind, blocks).table(uses);
    }

    /** Of addresses that no contact need have. */
    static AddressTable listed(Kind kind, TreeMap<Integer, AddressBlock> blocks) {
        LongList uses = new LongList();
        for (AddressBlock block : blocks.values()) {
            for (long key : block.keys()) {
                uses.add((long) (int) key << Integer.SIZE | Blacklist.LISTED);
            }
        }
        return used(kind, blocks, uses.toArray());
    }

    private AddressTable table(long[] uses) {
        int at = 0;
        for (Map.Entry<Integer, AddressBlock> block : blocks.entrySet()) {
            @Nullable AddressPage[] blockPages = block.getValue().pages();
            for (int page = 0; page < blockPages.length; page++) {
                AddressPage addresses = blockPages[page];
                int number = block.getKey() << AddressBlock.PAGE_BITS | page;
                int end = at;
                while (end < uses.length && number(uses[end]) >>> AddressPage.BITS == number) {
                    end++;
                }
                if (addresses != null) {
                    pages[number] = held(addresses, number << AddressPage.BITS, Holders.of(uses, at, end));
                    at = end;
                }
            }
        }
        if (at < uses.length) {
            int number = number(uses[at]);
            throw PageReader.wrong(kind, number >>> AddressBlock.BITS, "somebody has an address that it lacks");
        }
        HashIndex keys = HashIndex.of(
                LongList.joined(blocks.values().stream().map(AddressBlock::keys).toList()));
        int size = uses.length == 0 ? 0 : number(uses[uses.length - 1]) + 1;
        return new AddressTable(addressKind(), PagedArray.of(pages), keys, size, free(uses));
    }

    /** The numbers between those in use. */
    private static RoaringBitmap free(long[] uses) {
        RoaringBitmap free = new RoaringBitmap();
        int next = 0;
        for (long use : uses) {
            free.add((long) next, Math.max(next, number(use)));
            next = number(use) + 1;
        }
        return free;
    }

    private static int number(long use) {
        return (int) (use >>> Integer.SIZE);
    }

    private AddressPage held(AddressPage page, int first, Holders holders) {
        for (int row = 0; row < AddressPage.SIZE; row++) {
            if (holders.isHeld(row) != page.text().length(row) > 0) {
                throw PageReader.wrong(
                        kind,
                        first >>> AddressBlock.BITS,
                        "address " + (first + row) + " is " + (holders.isHeld(row) ? "lacking" : "nobody's"));
            }
        }
        return new AddressPage(page.text(), holders, page.landline());
    }

    private Address.Kind addressKind() {
        return kind == Kind.PHONES || kind == Kind.BLOCKED_PHONES ? Address.Kind.PHONE : Address.Kind.EMAIL;
    }
}
