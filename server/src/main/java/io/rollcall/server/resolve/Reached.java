package io.rollcall.server.resolve;

import io.rollcall.server.book.ContactPage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * The contacts that a query looks at, in the order in which it does: a few numbers, or a bitmap (often a list's own, which
 * is why a list of a million costs no copy). Not changed once made.
 */
final class Reached {
    static final Reached NOBODY = of(ContactPage.NO_NUMBERS);

    private static final int BATCH = 256;

    private final int[] ordinals;
    private final @Nullable RoaringBitmap set;
    private final int size;

    private Reached(int[] ordinals, @Nullable RoaringBitmap set, int size) {
        this.ordinals = ordinals;
        this.set = set;
        this.size = size;
    }

    static Reached of(int[] ordinals) {
        return new Reached(ordinals, null, ordinals.length);
    }

    static Reached of(RoaringBitmap set) {
        return new Reached(ContactPage.NO_NUMBERS, set, set.getCardinality());
    }

    int size() {
        return size;
    }

    @Nullable
    RoaringBitmap set() {
        return set;
    }

    /** All of them as a bitmap. */
    RoaringBitmap asSet() {
        return set != null ? set : RoaringBitmap.bitmapOf(ordinals);
    }

    /** The place of a contact, if each is here once; below 0 where it is not here. */
    int position(int ordinal) {
        if (set == null) {
            return Arrays.binarySearch(ordinals, ordinal);
        }
        return set.contains(ordinal) ? set.rank(ordinal) - 1 : -1;
    }

    /** The first place of a contact, in whatever order and however often they are here; below 0 where it is not. */
    int firstPosition(int ordinal) {
        if (set != null) {
            return position(ordinal);
        }
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] == ordinal) {
                return i;
            }
        }
        return -1;
    }

    /** Copies them and returns the index just after them. */
    int copyTo(int[] target, int at) {
        int end = at;
        Batches batches = batches();
        for (int length = batches.next(); length > 0; length = batches.next()) {
            System.arraycopy(batches.batch(), 0, target, end, length);
            end += length;
        }
        return end;
    }

    Batches batches() {
        return new Batches(this);
    }

    /** Reads the contacts a batch at a time. */
    static final class Batches {
        private final @Nullable BatchIterator more;
        private int[] batch;
        private int length;

        private Batches(Reached reached) {
            RoaringBitmap set = reached.set;
            more = set == null ? null : set.getBatchIterator();
            batch = set == null ? reached.ordinals : new int[Math.min(BATCH, Math.max(1, reached.size))];
            length = set == null ? reached.size : 0;
        }

        /** Goes to the next batch and says how many it holds; 0: the end. */
        int next() {
            if (more == null) {
                int all = length;
                length = 0;
                return all;
            }
            return more.hasNext() ? more.nextBatch(batch) : 0;
        }

        int[] batch() {
            return batch;
        }
    }
}
