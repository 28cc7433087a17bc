package io.rollcall.server.workspace;

import io.rollcall.server.book.PackedBytes;

/**
 * Ordinals in any order, those that follow one another as one run: two numbers (LEB128), the distance from the end of the
 * run before to its first, and its length. A distance d is 2d, or -2d - 1 where it goes back. Stored for ever, so this form
 * never changes.
 */
final class PackedOrdinals {
    private PackedOrdinals() {}

    static byte[] pack(int... ordinals) {
        PackedBytes.Writer out = new PackedBytes.Writer();
        int next = 0;
        for (int at = 0; at < ordinals.length; ) {
            int first = ordinals[at];
            int length = run(ordinals, at);
            int distance = first - next;
            out.number(distance << 1 ^ distance >> 31);
            out.number(length);
            next = first + length;
            at += length;
        }
        return out.bytes();
    }

    private static int run(int[] ordinals, int at) {
        int length = 1;
        while (at + length < ordinals.length && ordinals[at + length] == ordinals[at] + length) {
            length++;
        }
        return length;
    }

    /** @param count how many there must be */
    static int[] unpack(byte[] packed, int count) {
        int[] ordinals = new int[count];
        PackedBytes.Reader in = new PackedBytes.Reader(packed, 0);
        int at = 0;
        try {
            for (int next = 0; in.at() < packed.length; ) {
                int distance = in.number();
                next += distance >>> 1 ^ -(distance & 1);
                for (int left = in.number(); left > 0; left--) {
                    ordinals[at++] = next++;
                }
            }
        } catch (IndexOutOfBoundsException damage) {
            at = -1;
        }
        if (at != count) {
            throw new IllegalStateException("packed ordinals are damaged (expected: " + count + " ordinals)");
        }
        return ordinals;
    }
}
