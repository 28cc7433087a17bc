package io.rollcall.server.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON being written as UTF-8 into one growing array. Writes what it is told; commas and braces are the caller's. */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPE_LENGTH = 6;

    private byte[] bytes;
    private int length;

    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    /** The first of what was written so far, at most this many bytes; writing goes on behind the others. */
    byte[] take(int most) {
        byte[] taken = Arrays.copyOf(bytes, Math.min(length, most));
        length -= taken.length;
        System.arraycopy(bytes, taken.length, bytes, 0, length);
        return taken;
    }

    /** Makes room for this many more bytes and returns where they begin; {@link #array} may be another one after it. */
    int room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
        return length;
    }

    /** Says that {@link #array} was written up to here. */
    void writtenTo(int end) {
        length = end;
    }

    /** Bytes that need no escape. */
    JsonBytes raw(byte[] text) {
        int at = room(text.length);
        System.arraycopy(text, 0, bytes, at, text.length);
        length += text.length;
        return this;
    }

    JsonBytes raw(char ascii) {
        int at = room(1);
        bytes[at] = (byte) ascii;
        length++;
        return this;
    }

    JsonBytes raw(String ascii) {
        int at = room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[at++] = (byte) ascii.charAt(i);
        }
        length = at;
        return this;
    }

    JsonBytes number(long value) {
        return raw(Long.toString(value));
    }

    /** A string in quotes, escaped as RFC 8259 asks. */
    JsonBytes string(String text) {
        raw('"');
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(utf8.length * ESCAPE_LENGTH);
        for (byte b : utf8) {
            escaped(b);
        }
        return raw('"');
    }

    private void escaped(byte b) {
        if (b == '"' || b == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = b;
        } else if (b >= 0 && b < ' ') {
            raw("\\u00");
            bytes[length++] = HEX[b >> 4];
            bytes[length++] = HEX[b & 15];
        } else {
            bytes[length++] = b;
        }
    }
}
