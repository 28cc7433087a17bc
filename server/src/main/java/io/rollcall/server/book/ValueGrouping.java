package io.rollcall.server.book;

import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Makes a {@link ValueIndex} of many contacts at once, which come in order: each distinct value gets the next number, and in
 * the end everybody is dealt out to the values. Owned by one thread.
 */
final class ValueGrouping {
    private static final int FIRST_CAPACITY = 1 << 6;

    /** The rows of all values by number, as {@link TextRows} has them. */
    private byte[] texts = new byte[FIRST_CAPACITY];

    /** Where the row of each value begins and the one before it ends. */
    private int[] starts = new int[FIRST_CAPACITY];

    private int[] hashes = new int[FIRST_CAPACITY];
    private int[] counts = new int[FIRST_CAPACITY];
    private int values;

    /** A hash table of the values: number plus one, or zero. At most half full. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int[] ordinals = new int[FIRST_CAPACITY];

    /** The number of each contact's value. */
    private int[] numbers = new int[FIRST_CAPACITY];

    private int contacts;

    /** @param ordinal higher than the one before */
    void add(byte[] text, int from, int to, int hash, int ordinal) {
        if (contacts == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, 2 * contacts);
            numbers = Arrays.copyOf(numbers, 2 * contacts);
        }
        int number = number(text, from, to, hash);
        counts[number]++;
        ordinals[contacts] = ordinal;
        numbers[contacts++] = number;
    }

    private int number(byte[] text, int from, int to, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && is(number, text, from, to)) {
                return number;
            }
            slot = slot + 1 & (slots.length - 1);
        }
        slots[slot] = values + 1;
        append(text, from, to, hash);
        return values++;
    }

    private boolean is(int number, byte[] text, int from, int to) {
        int end = starts[number + 1];
        int length = to - from;
        return end - starts[number] == TextRows.rowBytes(length)
                && Arrays.equals(texts, end - length, end, text, from, to);
    }

    private void append(byte[] text, int from, int to, int hash) {
        if (values + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            hashes = Arrays.copyOf(hashes, starts.length);
            counts = Arrays.copyOf(counts, starts.length);
        }
        int end = starts[values] + TextRows.rowBytes(to - from);
        if (end > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(2 * texts.length, end));
        }
        TextRows.writeRow(text, from, to, texts, starts[values]);
        starts[values + 1] = end;
        hashes[values] = hash;
        if (2 * values + 2 > slots.length) {
            rehash();
        }
    }

    /** Of all values, the newest too. */
    private void rehash() {
        slots = new int[2 * slots.length];
        for (int number = 0; number <= values; number++) {
            int slot = hashes[number] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = slot + 1 & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    ValueIndex build() {
        int[] ends = new int[values];
        int[] dealt = deal(ends);
        Object[] pages = new Object[(values + ValuePage.SIZE - 1) >>> ValuePage.BITS];
        long[] cells = new long[values];
        for (int page = 0; page < pages.length; page++) {
            pages[page] = page(page << ValuePage.BITS, dealt, ends);
        }
        for (int number = 0; number < values; number++) {
            cells[number] = HashIndex.cell(hashes[number], number);
        }
        RoaringBitmap everyone = bitmap(ordinals, 0, contacts);
        return new ValueIndex(PagedArray.of(pages), HashIndex.of(cells), values, null, everyone);
    }

    /**
     * The ordinals by value, and in order among those of one value.
     *
     * @param ends filled in: where those of each value end
     */
    private int[] deal(int[] ends) {
        int end = 0;
        for (int number = 0; number < values; number++) {
            ends[number] = end;
            end += counts[number];
        }
        int[] dealt = new int[contacts];
        for (int contact = 0; contact < contacts; contact++) {
            dealt[ends[numbers[contact]]++] = ordinals[contact];
        }
        return dealt;
    }

    private ValuePage page(int first, int[] dealt, int[] ends) {
        int count = Math.min(ValuePage.SIZE, values - first);
        int length = starts[first + count] - starts[first];
        byte[] rows = new byte[length + ValuePage.SIZE - count];
        System.arraycopy(texts, starts[first], rows, 0, length);
        ValuePage.Filling filling = new ValuePage.Filling(rows);
        for (int row = 0; row < count; row++) {
            int end = ends[first + row];
            filling.holders(row, dealt, end - counts[first + row], end);
        }
        return filling.build();
    }

    /** @param ordered ordinals */
    static RoaringBitmap bitmap(int[] ordered, int from, int to) {
        RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer().get();
        for (int i = from; i < to; i++) {
            writer.add(ordered[i]);
        }
        RoaringBitmap bitmap = writer.get();
        bitmap.runOptimize();
        bitmap.trim();
        return bitmap;
    }
}
