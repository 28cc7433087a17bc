package io.rollcall.server.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The contacts that have each address of a page, by ordinal. Immutable. Nearly every address has one, which takes a cell of a
 * column; those of a switchboard or a family are kept beside it.
 */
final class Holders {
    static final Holders NONE = new Holders(NumberColumn.zeros(AddressPage.SIZE), new char[0], new Object[0]);

    /** Below every ordinal. */
    private static final int NOBODY = 0;

    /** The one contact of an address, by row; where there are several it only says that there is somebody. */
    private final NumberColumn alone;

    /** The rows of addresses with several contacts, in order. */
    private final char[] shared;

    /** For each of those rows the contacts: their ordinals in order ({@code int[]}) or a {@link RoaringBitmap}. */
    private final Object[] several;

    private Holders(NumberColumn alone, char[] shared, Object[] several) {
        this.alone = alone;
        this.shared = shared;
        this.several = several;
    }

    /**
     * Of one page.
     *
     * @param uses its addresses' numbers above, below the ordinals of who has them; in order, and perhaps twice
     */
    static Holders of(long[] uses, int from, int end) {
        long[] alone = new long[AddressPage.SIZE];
        List<Object> several = new ArrayList<>();
        StringBuilder shared = new StringBuilder();
        for (int first = from; first < end; ) {
            int next = endOfNumber(uses, first, end);
            int row = AddressPage.row((int) (uses[first] >>> Integer.SIZE));
            alone[row] = (int) uses[first];
            if (uses[next - 1] != uses[first]) {
                shared.append((char) row);
                several.add(ValuePage.Builder.packed(contacts(uses, first, next)));
            }
            first = next;
        }
        return new Holders(NumberColumn.of(alone), shared.toString().toCharArray(), several.toArray());
    }

    private static int endOfNumber(long[] uses, int first, int end) {
        int at = first + 1;
        while (at < end && uses[at] >>> Integer.SIZE == uses[first] >>> Integer.SIZE) {
            at++;
        }
        return at;
    }

    private static int[] contacts(long[] uses, int from, int end) {
        return Arrays.stream(uses, from, end)
                .mapToInt(use -> (int) use)
                .distinct()
                .toArray();
    }

    boolean isHeld(int row) {
        return alone.get(row) != NOBODY;
    }

    /** The lowest ordinals of those who have an address. */
    int[] of(int row, int most) {
        int at = Arrays.binarySearch(shared, (char) row);
        if (at < 0) {
            int only = (int) alone.get(row);
            return only == NOBODY || most == 0 ? ContactPage.NO_NUMBERS : new int[] {only};
        }
        return several[at] instanceof RoaringBitmap many
                ? many.limit(most).toArray()
                : Arrays.copyOf((int[]) several[at], Math.min(most, ((int[]) several[at]).length));
    }

    /** A column being changed; owned by one edit. */
    static final class Builder {
        private final Holders before;
        private final NumberColumn.Builder alone;

        /** By row, once a shared address was touched. */
        private @Nullable Object @Nullable [] several;

        Builder(Holders before) {
            this.before = before;
            this.alone = new NumberColumn.Builder(before.alone);
        }

        /** @param ordinal one that does not have the address */
        void add(int row, int ordinal) {
            int first = (int) alone.get(row);
            if (first == NOBODY) {
                alone.set(row, ordinal);
                return;
            }
            @Nullable Object[] groups = several();
            Object others = groups[row];
            groups[row] = ValuePage.Builder.with(others == null ? new int[] {first} : others, ordinal);
        }

        /**
         * Returns whether nobody has the address any more.
         *
         * @param ordinal one that has it
         */
        boolean remove(int row, int ordinal) {
            @Nullable Object[] groups = several();
            Object others = groups[row];
            if (others == null) {
                alone.set(row, NOBODY);
                return true;
            }
            Object left = ValuePage.Builder.without(others, ordinal);
            if (left instanceof BitmapEdit many && many.cardinality() == 0) {
                groups[row] = null;
                alone.set(row, NOBODY);
                return true;
            }
            groups[row] = left;
            settle(groups, row);
            return false;
        }

        /** One who is left alone goes back to the column. */
        private void settle(@Nullable Object[] groups, int row) {
            if (groups[row] instanceof int[] few && few.length == 1) {
                alone.set(row, few[0]);
                groups[row] = null;
            }
        }

        private @Nullable Object[] several() {
            @Nullable Object[] groups = several;
            if (groups == null) {
                groups = new @Nullable Object[AddressPage.SIZE];
                for (int i = 0; i < before.shared.length; i++) {
                    groups[before.shared[i]] = before.several[i];
                }
                several = groups;
            }
            return groups;
        }

        /** The column as it is now: the one it came from where in the end nothing has changed. */
        Holders build() {
            Holders now = several == null ? new Holders(alone.build(), before.shared, before.several) : packed(several);
            return now.sameAs(before) ? before : now;
        }

        private Holders packed(@Nullable Object[] groups) {
            char[] shared = new char[AddressPage.SIZE];
            Object[] contacts = new Object[AddressPage.SIZE];
            int count = 0;
            for (int row = 0; row < AddressPage.SIZE; row++) {
                if (groups[row] instanceof BitmapEdit many) {
                    groups[row] = ValuePage.Builder.packed(many);
                    settle(groups, row);
                }
                Object group = groups[row];
                if (group != null) {
                    shared[count] = (char) row;
                    contacts[count++] = group;
                }
            }
            return count == 0
                    ? new Holders(alone.build(), NONE.shared, NONE.several)
                    : new Holders(alone.build(), Arrays.copyOf(shared, count), Arrays.copyOf(contacts, count));
        }
    }

    private boolean sameAs(Holders other) {
        return alone == other.alone && Arrays.equals(shared, other.shared) && Arrays.equals(several, other.several);
    }
}
