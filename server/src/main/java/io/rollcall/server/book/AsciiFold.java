package io.rollcall.server.book;

/** A text in ASCII with its capitals made small, in an array that is used again. Owned by one thread. */
final class AsciiFold {
    private byte[] bytes = new byte[AddressTable.MAX_BYTES];

    /** Returns whether the text is ASCII: if not, there is nothing to be had. */
    boolean lowerCase(byte[] source, int from, int to) {
        if (to - from > bytes.length) {
            bytes = new byte[2 * (to - from)];
        }
        for (int at = from; at < to; at++) {
            byte next = source[at];
            if (next < 0) {
                return false;
            }
            bytes[at - from] = (byte) (next >= 'A' && next <= 'Z' ? next + ('a' - 'A') : next);
        }
        return true;
    }

    /** The text of last time, from the first byte on. */
    byte[] bytes() {
        return bytes;
    }
}
