package io.rollcall.server.resolve;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Who ended under which reason on which channel, as bitmaps: what a set of contacts has in common with them is counted
 * without looking at anybody. Owned by one resolution.
 */
final class Ended {
    @SuppressWarnings("unchecked")
    private final @Nullable RoaringBitmapWriter<RoaringBitmap>[] writers;

    private final @Nullable RoaringBitmap[] bitmaps;

    @SuppressWarnings("unchecked")
    Ended(int channels) {
        writers = new RoaringBitmapWriter[channels * Candidates.FATES];
        bitmaps = new RoaringBitmap[writers.length];
    }

    /** @param cell the channel's position in the query times {@link Candidates#FATES}, and the fate; ordinals rise in each */
    void add(int cell, int ordinal) {
        RoaringBitmapWriter<RoaringBitmap> writer = writers[cell];
        if (writer == null) {
            writer = RoaringBitmapWriter.writer().runCompress(false).get();
            writers[cell] = writer;
        }
        writer.add(ordinal);
    }

    /** Nobody will be added any more. */
    void close() {
        for (int cell = 0; cell < writers.length; cell++) {
            RoaringBitmapWriter<RoaringBitmap> writer = writers[cell];
            bitmaps[cell] = writer == null ? null : writer.get();
        }
    }

    /** Adds to {@code reasons} how many candidates among these contacts ended there. */
    void countAmong(RoaringBitmap contacts, int[] reasons) {
        for (int cell = 0; cell < bitmaps.length; cell++) {
            RoaringBitmap there = bitmaps[cell];
            if (there != null) {
                reasons[cell % Candidates.FATES - 1] += RoaringBitmap.andCardinality(there, contacts);
            }
        }
    }
}
