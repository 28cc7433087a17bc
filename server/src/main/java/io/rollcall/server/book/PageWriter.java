package io.rollcall.server.book;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The bytes of one stored page as they grow: numbers in LEB128, lengths before what they measure. Owned by one thread. */
final class PageWriter {
    private static final int FIRST_CAPACITY = 1 << 10;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** @param value taken as unsigned */
    void number(long value) {
        room(PageReader.MAX_NUMBER_BYTES);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A null is not an empty text. */
    void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1L);
        bytes(utf8, 0, utf8.length);
    }

    void bytes(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    /** In the portable form of the Roaring format specification. */
    void bitmap(RoaringBitmap bitmap) {
        int length = bitmap.serializedSizeInBytes();
        number(length);
        room(length);
        bitmap.serialize(ByteBuffer.wrap(bytes, size, length).slice());
        size += length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
