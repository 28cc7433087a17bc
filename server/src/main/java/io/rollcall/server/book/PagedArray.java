package io.rollcall.server.book;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An array of any length that is never changed: {@link #with} gives a new one that shares all but the nodes on the way to
 * the cell. A cell that was never set is null.
 *
 * <p>A tree of nodes with 64 slots, as high as the highest index asks for: two nodes to copy for 4,096 cells, three for
 * 262,144.
 */
final class PagedArray<T> {
    private static final int LEVEL_BITS = 6;
    private static final int SLOTS = 1 << LEVEL_BITS;
    private static final PagedArray<?> EMPTY = new PagedArray<>(new Object[SLOTS], 0);

    private final @Nullable Object[] root;

    /** Where the bits are that the root looks at; 0: its slots are cells. */
    private final int top;

    private PagedArray(@Nullable Object[] root, int top) {
        this.root = root;
        this.top = top;
    }

    @SuppressWarnings("unchecked")
    static <T> PagedArray<T> empty() {
        return (PagedArray<T>) EMPTY;
    }

    /** The array of these cells; a cell may be null. */
    static <T> PagedArray<T> of(@Nullable Object[] cells) {
        @Nullable Object[] level = cells;
        int height = 0;
        for (; level.length > SLOTS; height += LEVEL_BITS) {
            @Nullable Object[] above = new Object[(level.length + SLOTS - 1) / SLOTS];
            for (int node = 0; node < above.length; node++) {
                above[node] = Arrays.copyOfRange(level, node * SLOTS, (node + 1) * SLOTS);
            }
            level = above;
        }
        return new PagedArray<>(Arrays.copyOf(level, SLOTS), height);
    }

    @SuppressWarnings("unchecked")
    @Nullable
    T get(int index) {
        if (index >>> top >= SLOTS) {
            return null;
        }
        @Nullable Object[] node = root;
        for (int shift = top; shift > 0; shift -= LEVEL_BITS) {
            Object below = node[slot(index, shift)];
            if (below == null) {
                return null;
            }
            node = (@Nullable Object[]) below;
        }
        return (T) node[slot(index, 0)];
    }

    PagedArray<T> with(int index, @Nullable T value) {
        int height = top;
        while (index >>> height >= SLOTS) {
            height += LEVEL_BITS;
        }
        return new PagedArray<>(with(raised(height), height, index, value), height);
    }

    private static @Nullable Object[] with(@Nullable Object[] node, int shift, int index, @Nullable Object value) {
        @Nullable Object[] copy = node.clone();
        int slot = slot(index, shift);
        if (shift == 0) {
            copy[slot] = value;
            return copy;
        }
        Object below = copy[slot];
        copy[slot] =
                with(below == null ? new Object[SLOTS] : (@Nullable Object[]) below, shift - LEVEL_BITS, index, value);
        return copy;
    }

    /** Visits the indexes of the cells that hold another object now than then; looks only where nodes differ. */
    static void differences(PagedArray<?> then, PagedArray<?> now, IntConsumer visitor) {
        if (then == now) {
            return;
        }
        int height = Math.max(then.top, now.top);
        differences(then.raised(height), now.raised(height), height, 0, visitor);
    }

    private static void differences(
            @Nullable Object @Nullable [] then,
            @Nullable Object @Nullable [] now,
            int shift,
            int first,
            IntConsumer visitor) {
        for (int slot = 0; slot < SLOTS; slot++) {
            Object was = then == null ? null : then[slot];
            Object is = now == null ? null : now[slot];
            int index = first + (slot << shift);
            if (was == is) {
                continue;
            }
            if (shift == 0) {
                visitor.accept(index);
            } else {
                differences((@Nullable Object[]) was, (@Nullable Object[]) is, shift - LEVEL_BITS, index, visitor);
            }
        }
    }

    /** The root of the same tree, with so many levels. */
    private @Nullable Object[] raised(int height) {
        @Nullable Object[] tree = root;
        for (int level = top; level < height; level += LEVEL_BITS) {
            @Nullable Object[] above = new Object[SLOTS];
            above[0] = tree;
            tree = above;
        }
        return tree;
    }

    private static int slot(int index, int shift) {
        return index >>> shift & (SLOTS - 1);
    }
}
