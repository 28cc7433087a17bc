package io.rollcall.server.book;

import java.util.Arrays;

/**
 * 256 distinct addresses: their text, how many profile fields hold each, and flags. Immutable once built.
 *
 * @param uses 0: the number is free and its text is empty
 */
record AddressPage(ByteArena text, int[] uses, byte[] flags) {
    static final int BITS = 8;
    static final int SIZE = 1 << BITS;
    static final byte LANDLINE = 1;
    static final byte[] NO_TEXT = {};

    /** A page being changed; owned by one edit. */
    static final class Builder {
        private final byte[][] text;
        private final int[] uses;
        private final byte[] flags;

        Builder() {
            text = new byte[SIZE][];
            Arrays.fill(text, NO_TEXT);
            uses = new int[SIZE];
            flags = new byte[SIZE];
        }

        Builder(AddressPage page) {
            text = page.text.rows();
            uses = page.uses.clone();
            flags = page.flags.clone();
        }

        void set(int row, byte[] newText, byte newFlags) {
            text[row] = newText;
            flags[row] = newFlags;
        }

        /** Adds to the number of uses and returns how many there are now. */
        int use(int row, int more) {
            return uses[row] += more;
        }

        byte[] text(int row) {
            return text[row];
        }

        byte flags(int row) {
            return flags[row];
        }

        AddressPage build() {
            return new AddressPage(ByteArena.of(text), uses, flags);
        }
    }
}
