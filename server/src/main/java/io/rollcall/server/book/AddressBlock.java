package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One stored page of addresses: 2,048 numbers of a table. In order: a bit for each {@link AddressPage} with addresses, and
 * those pages.
 *
 * @param pages null where there are no addresses; without holders
 * @param keys cells of the keys of the addresses
 * @param extended numbers of phones with an extension
 */
record AddressBlock(@Nullable AddressPage[] pages, long[] keys, long[] extended) {
    static final int PAGE_BITS = 3;

    /** As many numbers as are in a block. */
    static final int BITS = PAGE_BITS + AddressPage.BITS;

    private static final int PAGES = 1 << PAGE_BITS;

    /** The numbers of the blocks with addresses. */
    static void blocks(AddressTable table, IntConsumer visitor) {
        for (int block = 0; block <= table.size() - 1 >> BITS; block++) {
            if (mask(table, block) != 0) {
                visitor.accept(block);
            }
        }
    }

    private static int mask(AddressTable table, int block) {
        int mask = 0;
        for (int number = 0; number < PAGES; number++) {
            AddressPage page = table.pages.get(block << PAGE_BITS | number);
            mask |= page == null || page.used() == 0 ? 0 : 1 << number;
        }
        return mask;
    }

    static void write(AddressTable table, int block, PageWriter out) {
        int mask = mask(table, block);
        out.octet(mask);
        for (int number = 0; number < PAGES; number++) {
            AddressPage page = table.pages.get(block << PAGE_BITS | number);
            if (page != null && (mask & 1 << number) != 0) {
                page.write(out);
            }
        }
    }

    static AddressBlock read(PageReader in, Address.Kind kind, int block) {
        int mask = in.octet();
        if (mask == 0) {
            throw in.wrong("there is no address on it");
        }
        AddressKeys keys = new AddressKeys(kind);
        @Nullable AddressPage[] pages = new AddressPage[PAGES];
        for (int number = 0; number < PAGES; number++) {
            if ((mask & 1 << number) != 0) {
                AddressPage page = AddressPage.read(in);
                keys.add(page.text(), (block << PAGE_BITS | number) << AddressPage.BITS);
                pages[number] = page;
            }
        }
        in.requireEnd();
        return new AddressBlock(pages, keys.cells(), keys.extended());
    }
}
