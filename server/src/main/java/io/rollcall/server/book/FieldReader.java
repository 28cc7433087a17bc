package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what contacts have in one field, as {@link Rule#folded} and in UTF-8, from their packed details; makes no string of
 * plain ASCII. Owned by one thread.
 */
final class FieldReader {
    /** The number of the field in packed details. */
    private final int number;

    /** Null for a field of text. */
    private final @Nullable AddressTable addresses;

    private final AsciiFold ascii = new AsciiFold();
    private byte[] text = ascii.bytes();
    private int from;
    private int to;
    private int hash;

    /** @param addresses those of the field's kind; null for a field of text */
    FieldReader(String name, FieldNames names, @Nullable AddressTable addresses) {
        this.number = ContactCodec.number(name, names);
        this.addresses = addresses;
    }

    /** Whether a contact has something other than blanks in the field: if not, there is nothing to be had. */
    boolean read(ByteArena details, int row) {
        PackedBytes.Reader in = details.reader(row);
        if (!ContactCodec.find(in, number)) {
            return false;
        }
        int address = addresses == null ? -1 : in.number();
        int length = in.skipText();
        if (length < 0 && addresses != null) {
            ByteArena texts = addresses.page(address).text();
            int at = AddressPage.row(address);
            fold(texts.bytes(), texts.start(at), texts.end(at));
        } else {
            fold(details.bytes(), in.at() - Math.max(0, length), in.at());
        }
        return from < to;
    }

    /** The text of last time lies in this array, until the next one is read. */
    byte[] text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int hash() {
        return hash;
    }

    private void fold(byte[] source, int start, int end) {
        if (ascii.lowerCase(source, start, end)) {
            text = ascii.bytes();
            from = 0;
            to = end - start;
            strip();
            hash = KeyHash.ofAscii(text, from, to);
            return;
        }
        String folded = Rule.folded(new String(source, start, end - start, StandardCharsets.UTF_8));
        text = folded.getBytes(StandardCharsets.UTF_8);
        from = 0;
        to = text.length;
        hash = HashIndex.hash(folded);
    }

    private void strip() {
        while (from < to && Character.isWhitespace(text[to - 1])) {
            to--;
        }
        while (from < to && Character.isWhitespace(text[from])) {
            from++;
        }
    }
}
