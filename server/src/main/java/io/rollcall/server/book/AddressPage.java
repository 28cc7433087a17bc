package io.rollcall.server.book;

/**
 * 256 distinct addresses. Immutable once built.
 *
 * @param text as messages are sent to it; empty where the number is free
 * @param holders the contacts that have it in some field; nobody: the number is free
 * @param landline 1 for a phone known to be a fixed line
 */
record AddressPage(ByteArena text, Holders holders, NumberColumn landline) {
    static final int BITS = 8;
    static final int SIZE = 1 << BITS;

    static final AddressPage EMPTY = new AddressPage(ByteArena.empty(SIZE), Holders.NONE, NumberColumn.zeros(SIZE));

    private static final byte[] NO_TEXT = {};

    /** The place of an address number on its page. */
    static int row(int number) {
        return number & (SIZE - 1);
    }

    boolean isLandline(int row) {
        return landline.get(row) != 0;
    }

    /** One more than the row of the last address; 0 where there is none. */
    int used() {
        int used = SIZE;
        while (used > 0 && text.length(used - 1) == 0) {
            used--;
        }
        return used;
    }

    /** The stored form of a page with some address: who has each is found by looking at the contacts. */
    void write(PageWriter out) {
        int used = used();
        out.octet(used - 1);
        landline.write(out, used);
        text.write(out, used);
    }

    /** @return without holders */
    static AddressPage read(PageReader in) {
        int used = in.octet() + 1;
        NumberColumn landline = NumberColumn.read(in, used, SIZE);
        ByteArena text = ByteArena.read(in, used, SIZE);
        for (int row = 0; row < used; row++) {
            if (text.length(row) > AddressTable.MAX_BYTES || landline.get(row) >>> 1 != 0) {
                throw in.wrong("row " + row + " is no address");
            }
        }
        if (text.length(used - 1) == 0) {
            throw in.wrong("its last row is empty");
        }
        return new AddressPage(text, Holders.NONE, landline);
    }

    /** A page being changed; owned by one edit. */
    static final class Builder {
        private final AddressPage before;
        private final ByteArena.Builder text;
        private final Holders.Builder holders;
        private final NumberColumn.Builder landline;

        Builder(AddressPage before) {
            this.before = before;
            text = new ByteArena.Builder(before.text, SIZE);
            holders = new Holders.Builder(before.holders);
            landline = new NumberColumn.Builder(before.landline);
        }

        void set(int row, byte[] newText, boolean isLandline) {
            text.set(row, newText);
            landline.set(row, isLandline ? 1 : 0);
        }

        void clear(int row) {
            set(row, NO_TEXT, false);
        }

        /** @param ordinal of a contact that does not have the address in any field */
        void hold(int row, int ordinal) {
            holders.add(row, ordinal);
        }

        /** Returns whether nobody has the address any more. */
        boolean release(int row, int ordinal) {
            return holders.remove(row, ordinal);
        }

        byte[] text(int row) {
            return text.row(row);
        }

        boolean isLandline(int row) {
            return landline.get(row) != 0;
        }

        /** The page as it is now: the one it came from where in the end nothing has changed. */
        AddressPage build() {
            AddressPage now = new AddressPage(text.build(), holders.build(), landline.build());
            return now.sameAs(before) ? before : now;
        }
    }

    private boolean sameAs(AddressPage other) {
        return text == other.text && holders == other.holders && landline == other.landline;
    }
}
