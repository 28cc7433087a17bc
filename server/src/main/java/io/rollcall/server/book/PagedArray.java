package io.rollcall.server.book;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array of any length that is never changed: {@link #with} gives a new one that shares all but the touched chunk.
 * A cell that was never set is null.
 */
final class PagedArray<T> {
    private static final int CHUNK_BITS = 6;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final PagedArray<?> EMPTY = new PagedArray<>(new Object[0][]);

    private final @Nullable Object[][] chunks;

    private PagedArray(@Nullable Object[][] chunks) {
        this.chunks = chunks;
    }

    @SuppressWarnings("unchecked")
    static <T> PagedArray<T> empty() {
        return (PagedArray<T>) EMPTY;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    T get(int index) {
        int chunk = index >>> CHUNK_BITS;
        return chunk < chunks.length ? (T) chunks[chunk][index & (CHUNK - 1)] : null;
    }

    PagedArray<T> with(int index, @Nullable T value) {
        int chunk = index >>> CHUNK_BITS;
        @Nullable Object[][] copy = Arrays.copyOf(chunks, Math.max(chunks.length, chunk + 1));
        for (int added = chunks.length; added < copy.length; added++) {
            copy[added] = new Object[CHUNK];
        }
        copy[chunk] = copy[chunk].clone();
        copy[chunk][index & (CHUNK - 1)] = value;
        return new PagedArray<>(copy);
    }
}
