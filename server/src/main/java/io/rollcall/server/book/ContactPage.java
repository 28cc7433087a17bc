package io.rollcall.server.book;

import io.rollcall.server.contact.Channel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 256 contacts, column by column, but for what resolving reads of them ({@link TargetColumn}). The details stay packed until
 * someone asks for them. Immutable once built.
 *
 * @param flags {@link #PRESENT} and {@link #ENABLED}
 * @param fallbacks the further address numbers, packed: for each channel their count and each; empty where a contact has none
 * @param revisions the workspace revision that last changed each contact
 * @param details the rest of the contact, see {@link ContactCodec}
 */
public record ContactPage(byte[] flags, ByteArena fallbacks, NumberColumn revisions, ByteArena details) {
    public static final int BITS = 8;
    public static final int SIZE = 1 << BITS;

    public static final int PRESENT = 1;
    public static final int ENABLED = 2;

    /** No address numbers. */
    public static final int[] NO_NUMBERS = {};

    /** The page of nobody. */
    static final ContactPage EMPTY = empty();

    private static ContactPage empty() {
        ByteArena nothing = ByteArena.empty(SIZE);
        return new ContactPage(new byte[SIZE], nothing, NumberColumn.zeros(SIZE), nothing);
    }

    public static int row(int ordinal) {
        return ordinal & (SIZE - 1);
    }

    public boolean present(int row) {
        return (flags[row] & PRESENT) != 0;
    }

    /** The address numbers a channel may try after the primary, in order. */
    public int[] fallbacks(int row, Channel channel) {
        if (fallbacks.length(row) == 0) {
            return NO_NUMBERS;
        }
        PackedBytes.Reader in = fallbacks.reader(row);
        for (int before = channel.ordinal(); before > 0; before--) {
            in.numbers();
        }
        return in.numbers();
    }

    long revision(int row) {
        return revisions.get(row);
    }

    /** One more than the row of the last contact. */
    private int used() {
        int used = SIZE;
        while (!present(used - 1)) {
            used--;
        }
        return used;
    }

    /** The stored form of a page that somebody is on. */
    void write(PageWriter out) {
        int used = used();
        out.octet(used - 1);
        out.bytes(flags, 0, used);
        boolean falls = fallbacks.end(used - 1) > 0;
        out.octet(falls ? 1 : 0);
        if (falls) {
            fallbacks.write(out, used);
        }
        revisions.write(out, used);
        details.write(out, used);
    }

    static ContactPage read(PageReader in) {
        int used = in.octet() + 1;
        byte[] flags = in.copy(used, SIZE - used);
        ByteArena fallbacks = in.octet() == 0 ? EMPTY.fallbacks : ByteArena.read(in, used, SIZE);
        NumberColumn revisions = NumberColumn.read(in, used, SIZE);
        ContactPage page = new ContactPage(flags, fallbacks, revisions, ByteArena.read(in, used, SIZE));
        if (!page.present(used - 1)) {
            throw in.wrong("its last row is empty");
        }
        return page;
    }

    private boolean sameAs(ContactPage other) {
        return flags == other.flags
                && fallbacks == other.fallbacks
                && revisions == other.revisions
                && details == other.details;
    }

    /** A page being changed, column by column; owned by one edit. What is the same as before is shared with the page before. */
    static final class Builder {
        private static final byte[] NOTHING = {};

        private final ContactPage before;
        private byte[] flags;
        private final ByteArena.Builder fallbacks;
        private final NumberColumn.Builder revisions;
        private final ByteArena.Builder details;

        Builder(ContactPage before) {
            this.before = before;
            flags = before.flags;
            fallbacks = new ByteArena.Builder(before.fallbacks, SIZE);
            revisions = new NumberColumn.Builder(before.revisions);
            details = new ByteArena.Builder(before.details, SIZE);
        }

        boolean present(int row) {
            return (flags[row] & PRESENT) != 0;
        }

        boolean enabled(int row) {
            return (flags[row] & ENABLED) != 0;
        }

        PackedBytes.Reader details(int row) {
            return new PackedBytes.Reader(details.row(row), 0);
        }

        void put(int row, int newFlags, byte[] newDetails, long newRevision) {
            putFlags(row, (byte) newFlags);
            details.set(row, newDetails);
            revisions.set(row, newRevision);
        }

        /** @param order the address numbers of each channel, the primary first; those after it are the fallbacks */
        void putFallbacks(int row, int[][] order) {
            boolean falls = false;
            PackedBytes.Writer out = new PackedBytes.Writer();
            for (int[] numbers : order) {
                falls |= numbers.length > 1;
                out.numbers(numbers.length < 2 ? NO_NUMBERS : Arrays.copyOfRange(numbers, 1, numbers.length));
            }
            fallbacks.set(row, falls ? out.bytes() : NOTHING);
        }

        /** The revision stays: that of a contact who is not there is never read, and a zero would widen the column. */
        void remove(int row) {
            putFlags(row, (byte) 0);
            details.set(row, NOTHING);
            fallbacks.set(row, NOTHING);
        }

        private void putFlags(int row, byte flag) {
            if (flags[row] == flag) {
                return;
            }
            if (flags == before.flags) {
                flags = flags.clone();
            }
            flags[row] = flag;
        }

        /** The page, or null where nobody is left on it; the one it came from where in the end nothing has changed. */
        @Nullable
        ContactPage build() {
            for (int row = 0; row < SIZE; row++) {
                if (present(row)) {
                    ContactPage now = new ContactPage(flags, fallbacks.build(), revisions.build(), details.build());
                    return now.sameAs(before) ? before : now;
                }
            }
            return null;
        }
    }
}
