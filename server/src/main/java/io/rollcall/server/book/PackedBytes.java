package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Small numbers in few bytes (LEB128) and texts with their length in front. */
public final class PackedBytes {
    private PackedBytes() {}

    public static final class Writer {
        private static final int MAX_NUMBER_BYTES = 5;

        private byte[] bytes = new byte[128];
        private int size;

        public int size() {
            return size;
        }

        /** @param value below zero: as an unsigned number */
        public void number(int value) {
            makeRoom(MAX_NUMBER_BYTES);
            int rest = value;
            while ((rest & ~0x7f) != 0) {
                bytes[size++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }

        /** Their count and each. */
        void numbers(int... numbers) {
            number(numbers.length);
            for (int number : numbers) {
                number(number);
            }
        }

        public void text(@Nullable String text) {
            if (text == null) {
                number(0);
                return;
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length + 1);
            bytes(utf8, 0, utf8.length);
        }

        public void bytes(byte[] source, int from, int to) {
            makeRoom(to - from);
            System.arraycopy(source, from, bytes, size, to - from);
            size += to - from;
        }

        public byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }

        private void makeRoom(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
            }
        }
    }

    /** Trusts the bytes: what is damaged gives nonsense, or an {@link IndexOutOfBoundsException}. */
    public static final class Reader {
        private final byte[] bytes;
        private int at;

        public Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        /** The index of the next byte. */
        public int at() {
            return at;
        }

        public int number() {
            int value = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                value |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            return value;
        }

        int[] numbers() {
            int count = number();
            if (count == 0) {
                return ContactPage.NO_NUMBERS;
            }
            int[] numbers = new int[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = number();
            }
            return numbers;
        }

        public @Nullable String text() {
            int length = number() - 1;
            if (length < 0) {
                return null;
            }
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        /** Steps over a text and returns its length in bytes, or -1 for none. */
        int skipText() {
            int length = number() - 1;
            at += Math.max(0, length);
            return length;
        }
    }
}
