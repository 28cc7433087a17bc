package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * 128 distinct values of a field and who has each. Immutable. A value takes its text in UTF-8 and about six bytes more, a
 * contact nothing where it alone has the value, four bytes among a few, and a bit or less among many.
 */
final class ValuePage {
    static final int BITS = 7;
    static final int SIZE = 1 << BITS;

    /** The most contacts of a value that are kept as plain ordinals. */
    private static final int MAX_FEW = 128;

    private static final int NOBODY = -1;

    private final TextRows texts;

    /** The one contact of a value, by row. */
    private final int[] alone;

    /** By row, of a value with several contacts: their ordinals in order ({@code int[]}) or a {@link RoaringBitmap}. */
    private final @Nullable Object @Nullable [] several;

    private ValuePage(TextRows texts, int[] alone, @Nullable Object @Nullable [] several) {
        this.texts = texts;
        this.alone = alone;
        this.several = several;
    }

    static int row(int number) {
        return number & (SIZE - 1);
    }

    boolean is(int row, byte[] value) {
        return texts.is(row, value);
    }

    /** The contacts of a value; not to be changed. */
    RoaringBitmap holders(int row) {
        if (several != null && several[row] instanceof RoaringBitmap many) {
            return many;
        }
        RoaringBitmap holders = new RoaringBitmap();
        addHolders(row, holders);
        return holders;
    }

    void addHolders(int row, RoaringBitmap into) {
        Object others = several == null ? null : several[row];
        if (others instanceof RoaringBitmap many) {
            into.or(many);
        } else if (others instanceof int[] few) {
            into.add(few);
        } else if (alone[row] != NOBODY) {
            into.add(alone[row]);
        }
    }

    int count(int row) {
        Object others = several == null ? null : several[row];
        if (others instanceof RoaringBitmap many) {
            return many.getCardinality();
        }
        return others instanceof int[] few ? few.length : alone[row] == NOBODY ? 0 : 1;
    }

    /** Adds everyone whose value is as it must be. */
    void collect(Criterion criterion, RoaringBitmap into) {
        texts.forEach(criterion, row -> addHolders(row, into));
    }

    /** A page whose values and contacts are all known. */
    static final class Filling {
        private final TextRows texts;
        private final int[] alone = new int[SIZE];
        private @Nullable Object @Nullable [] several;

        /** @param rows the texts of all rows, as {@link TextRows} has them */
        Filling(byte[] rows) {
            texts = TextRows.of(rows, SIZE);
            Arrays.fill(alone, NOBODY);
        }

        /** Says who has a value: the ordinals from one index to another, in order. */
        void holders(int row, int[] ordinals, int from, int to) {
            if (to - from == 1) {
                alone[row] = ordinals[from];
                return;
            }
            if (several == null) {
                several = new @Nullable Object[SIZE];
            }
            several[row] = to - from <= MAX_FEW
                    ? Arrays.copyOfRange(ordinals, from, to)
                    : ValueGrouping.bitmap(ordinals, from, to);
        }

        ValuePage build() {
            return new ValuePage(texts, alone, several);
        }
    }

    /** A page being changed; owned by one edit. A value's bitmap is a {@link BitmapEdit} from its first change on. */
    static final class Builder {
        private TextRows texts;
        private final int[] alone;
        private @Nullable Object @Nullable [] several;

        Builder() {
            texts = TextRows.empty(SIZE);
            alone = new int[SIZE];
            Arrays.fill(alone, NOBODY);
        }

        Builder(ValuePage page) {
            texts = page.texts;
            alone = page.alone.clone();
            several = page.several == null ? null : page.several.clone();
        }

        boolean is(int row, byte[] value) {
            return texts.is(row, value);
        }

        void name(int row, String value) {
            texts = texts.with(row, value.getBytes(StandardCharsets.UTF_8));
        }

        void forget(int row) {
            texts = texts.with(row, null);
        }

        /** @param ordinal one that does not have the value */
        void add(int row, int ordinal) {
            Object others = several == null ? null : several[row];
            if (others == null && alone[row] == NOBODY) {
                alone[row] = ordinal;
                return;
            }
            set(row, with(others == null ? new int[] {alone[row]} : others, ordinal));
            alone[row] = NOBODY;
        }

        /** Returns whether nobody has the value any more. */
        boolean remove(int row, int ordinal) {
            Object others = several == null ? null : several[row];
            if (others == null) {
                alone[row] = NOBODY;
                return true;
            }
            Object left = without(others, ordinal);
            if (left instanceof int[] few && few.length == 1) {
                alone[row] = few[0];
                left = null;
            }
            boolean none = left instanceof BitmapEdit many && many.cardinality() == 0;
            set(row, none ? null : left);
            return none;
        }

        private void set(int row, @Nullable Object others) {
            if (several == null) {
                several = new @Nullable Object[SIZE];
            }
            several[row] = others;
        }

        static Object with(Object others, int ordinal) {
            if (!(others instanceof int[] few)) {
                BitmapEdit many = many(others);
                many.add(ordinal);
                return many;
            }
            if (few.length == MAX_FEW) {
                return with(RoaringBitmap.bitmapOf(few), ordinal);
            }
            int at = -Arrays.binarySearch(few, ordinal) - 1;
            int[] more = Arrays.copyOf(few, few.length + 1);
            System.arraycopy(few, at, more, at + 1, few.length - at);
            more[at] = ordinal;
            return more;
        }

        static Object without(Object others, int ordinal) {
            if (!(others instanceof int[] few)) {
                BitmapEdit many = many(others);
                many.remove(ordinal);
                return many;
            }
            int at = Arrays.binarySearch(few, ordinal);
            int[] fewer = Arrays.copyOf(few, few.length - 1);
            System.arraycopy(few, at + 1, fewer, at, fewer.length - at);
            return fewer;
        }

        private static BitmapEdit many(Object others) {
            return others instanceof BitmapEdit edit ? edit : new BitmapEdit((RoaringBitmap) others);
        }

        /** The page, or null where no value is left on it. */
        @Nullable
        ValuePage build() {
            if (texts.isEmpty()) {
                return null;
            }
            for (int row = 0; several != null && row < SIZE; row++) {
                if (several[row] instanceof BitmapEdit many) {
                    several[row] = packed(many);
                }
            }
            return new ValuePage(texts, alone, several);
        }

        /** Plain ordinals only when well below the limit, so that a value around it does not go to and fro. */
        static Object packed(BitmapEdit many) {
            RoaringBitmap bitmap = many.build();
            return many.cardinality() > MAX_FEW / 2 ? bitmap : bitmap.toArray();
        }

        /** @param contacts their ordinals, in order */
        static Object packed(int[] contacts) {
            return contacts.length > MAX_FEW ? RoaringBitmap.bitmapOf(contacts) : contacts;
        }
    }
}
