package io.rollcall.server.book;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Small numbers in few bytes (LEB128) and texts with their length in front. */
final class PackedBytes {
    private PackedBytes() {}

    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

        /** @param value not negative */
        void number(int value) {
            int rest = value;
            while (rest > 0x7f) {
                out.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }

        /** Their count and each. */
        void numbers(int... numbers) {
            number(numbers.length);
            for (int number : numbers) {
                number(number);
            }
        }

        void text(@Nullable String text) {
            if (text == null) {
                number(0);
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length + 1);
            out.writeBytes(bytes);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int at() {
            return at;
        }

        int number() {
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

        @Nullable
        String text() {
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
