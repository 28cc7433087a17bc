package io.rollcall.server.book;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads what a {@link PageWriter} wrote, and believes nothing: whatever does not fit is an {@link IllegalStateException} that
 * names the page. Nothing is allocated for a length that the bytes cannot have. Owned by one thread.
 */
final class PageReader {
    static final int MAX_NUMBER_BYTES = 10;

    private final BookPages.Page page;
    private final byte[] bytes;
    private int at;
    private int end;

    PageReader(BookPages.Page page, byte[] bytes, int from, int to) {
        this.page = page;
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** The revision that last changed the page. */
    long version() {
        return page.version();
    }

    /** A reader of other bytes of the same page. */
    PageReader of(byte[] other) {
        return new PageReader(page, other, 0, 0);
    }

    /** Goes on with a part of the bytes, and only that. */
    void window(int from, int to) {
        at = from;
        end = to;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int octet() {
        if (at >= end) {
            throw wrong("ends too early");
        }
        return bytes[at++] & 0xff;
    }

    /** A number that is no more than it may be. */
    int number(int most) {
        long number = at < end && bytes[at] >= 0 ? bytes[at++] : longNumber();
        if (number < 0 || number > most) {
            throw wrong(number + " (expected: at most " + most + ")");
        }
        return (int) number;
    }

    long longNumber() {
        long number = 0;
        for (int shift = 0; shift < 7 * MAX_NUMBER_BYTES; shift += 7) {
            int next = octet();
            number |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw wrong("a number of more than " + MAX_NUMBER_BYTES + " bytes");
    }

    /** How many things follow, of which each takes at least one byte. */
    int count() {
        return number(end - at);
    }

    /** Steps over so many bytes and returns the index of the first. */
    int skip(int length) {
        if (length > end - at) {
            throw wrong("ends too early");
        }
        at += length;
        return at - length;
    }

    /** The next bytes, and behind them so many zeros. */
    byte[] copy(int length, int padding) {
        int from = skip(length);
        byte[] copy = new byte[length + padding];
        System.arraycopy(bytes, from, copy, 0, length);
        return copy;
    }

    RoaringBitmap bitmap() {
        int length = count();
        ByteBuffer stored = ByteBuffer.wrap(bytes, skip(length), length).slice();
        RoaringBitmap bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(stored);
        } catch (IOException | RuntimeException e) {
            throw wrong("a bitmap that is none: " + e);
        }
        if (bitmap.serializedSizeInBytes() != length || !bitmap.validate()) {
            throw wrong("a bitmap that is none");
        }
        return bitmap;
    }

    /** Steps over a text and returns its length in bytes, or -1 for none. */
    int skipText() {
        int length = number(Integer.MAX_VALUE) - 1;
        skip(Math.max(0, length));
        return length;
    }

    @Nullable
    String text() {
        int length = skipText();
        return length < 0 ? null : new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    String someText() {
        String text = text();
        if (text == null) {
            throw wrong("a text is missing");
        }
        return text;
    }

    void requireEnd() {
        if (at != end) {
            throw wrong((end - at) + " bytes too many");
        }
    }

    IllegalStateException wrong(String what) {
        return wrong(page.kind(), page.number(), what);
    }

    static IllegalStateException wrong(BookPages.Kind kind, int number, String what) {
        return new IllegalStateException("stored page " + kind + " " + number + ": " + what);
    }
}
