package io.rollcall.server.book;

import io.rollcall.server.contact.Channel;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One stored page of contacts: 2,048 ordinals. In order: a bit for each {@link ContactPage} that there is, those pages, and
 * for each channel where its contacts are sent to.
 *
 * @param pages null where nobody is
 * @param targets by channel
 * @param scan what its contacts' details say
 */
record ContactBlock(@Nullable ContactPage[] pages, int[][] targets, DetailsScan scan) {
    /** Pages in a block. */
    static final int PAGE_BITS = TargetColumn.CHUNK_BITS - ContactPage.BITS;

    private static final int PAGES = 1 << PAGE_BITS;

    /** Targets below zero are codes; numbers follow as the way from the number before, to and fro by turns. */
    private static final int CODES = -TargetColumn.ABSENT - 1;

    /** The numbers of the blocks that somebody is in. */
    static void blocks(AddressBook book, IntConsumer visitor) {
        for (int block = 0; block <= book.nextOrdinal - 1 >>> TargetColumn.CHUNK_BITS; block++) {
            if (mask(book, block) != 0) {
                visitor.accept(block);
            }
        }
    }

    private static int mask(AddressBook book, int block) {
        int mask = 0;
        for (int page = 0; page < PAGES; page++) {
            mask |= book.pages.get(block << PAGE_BITS | page) == null ? 0 : 1 << page;
        }
        return mask;
    }

    static void write(AddressBook book, int block, PageWriter out) {
        out.octet(mask(book, block));
        for (int number = 0; number < PAGES; number++) {
            ContactPage page = book.pages.get(block << PAGE_BITS | number);
            if (page != null) {
                page.write(out);
            }
        }
        int[][] targets = new int[Channel.COUNT][];
        for (int channel = 0; channel < Channel.COUNT; channel++) {
            targets[channel] = book.targets.get(channel).chunk(block << TargetColumn.CHUNK_BITS);
            int same = firstEqual(targets, channel);
            out.octet(same);
            if (same == channel) {
                writeTargets(targets[channel], out);
            }
        }
    }

    /** Which channel, of those up to this one, is the first with the same targets. */
    private static int firstEqual(int[][] targets, int channel) {
        int first = 0;
        while (!Arrays.equals(targets[first], targets[channel])) {
            first++;
        }
        return first;
    }

    private static void writeTargets(int[] targets, PageWriter out) {
        int before = -1;
        for (int target : targets) {
            if (target >= 0) {
                long way = (long) target - before;
                out.number(CODES + (way << 1 ^ way >> Long.SIZE - 1));
                before = target;
            } else if (target != TargetColumn.ABSENT) {
                out.number(-1 - target);
            }
        }
    }

    static ContactBlock read(PageReader in, int block) {
        int mask = in.octet();
        if (mask == 0) {
            throw in.wrong("nobody is on it");
        }
        @Nullable ContactPage[] pages = new ContactPage[PAGES];
        for (int number = 0; number < PAGES; number++) {
            pages[number] = (mask & 1 << number) == 0 ? null : ContactPage.read(in);
        }
        int[][] targets = new int[Channel.COUNT][];
        for (int channel = 0; channel < Channel.COUNT; channel++) {
            int same = in.octet();
            if (same > channel) {
                throw in.wrong("targets as of a channel yet to come");
            }
            targets[channel] = same == channel ? readTargets(pages, in) : targets[same];
        }
        in.requireEnd();
        return new ContactBlock(pages, targets, DetailsScan.of(pages, targets, block << TargetColumn.CHUNK_BITS, in));
    }

    private static int[] readTargets(@Nullable ContactPage[] pages, PageReader in) {
        int[] targets = TargetColumn.nobody();
        long before = -1;
        for (int cell = 0; cell < TargetColumn.CHUNK; cell++) {
            ContactPage page = pages[cell >>> ContactPage.BITS];
            if (page == null || !page.present(ContactPage.row(cell))) {
                continue;
            }
            long code = in.longNumber();
            if (code >= 0 && code < CODES) {
                targets[cell] = (int) (-1 - code);
                continue;
            }
            long way = code - CODES;
            before += way >>> 1 ^ -(way & 1);
            if (before < 0 || before > Integer.MAX_VALUE) {
                throw in.wrong("an address number of " + before);
            }
            targets[cell] = (int) before;
        }
        return targets;
    }
}
