package io.rollcall.server.book;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Where each contact is sent to on one channel, by ordinal: the number of an address, or below 0 why nothing is sent. All that
 * resolving reads of a contact. In chunks, so that a change copies 8 KiB, and a resolution still reads memory in long runs.
 * Immutable.
 */
public final class TargetColumn {
    /** There is nothing the channel could send to. */
    public static final int NO_ADDRESS = -1;

    /** The contact has switched the channel off. */
    public static final int CHANNEL_OFF = -2;

    /** Nothing is sent to the contact at all. */
    public static final int DISABLED = -3;

    /** There is no such contact. */
    public static final int ABSENT = -4;

    public static final int CHUNK_BITS = 11;

    static final TargetColumn EMPTY = new TargetColumn(new int[0][]);

    static final int CHUNK = 1 << CHUNK_BITS;
    static final int[] NOBODY = nobody();

    private final int[][] chunks;

    TargetColumn(int[][] chunks) {
        this.chunks = chunks;
    }

    /** A chunk of nobody. */
    static int[] nobody() {
        int[] chunk = new int[CHUNK];
        Arrays.fill(chunk, ABSENT);
        return chunk;
    }

    public int get(int ordinal) {
        return chunk(ordinal)[cell(ordinal)];
    }

    /** The chunk that holds a contact; not to be changed. */
    public int[] chunk(int ordinal) {
        int chunk = ordinal >>> CHUNK_BITS;
        return chunk < chunks.length ? chunks[chunk] : NOBODY;
    }

    /** The place of a contact in its chunk. */
    public static int cell(int ordinal) {
        return ordinal & (CHUNK - 1);
    }

    /** Visits the chunks that are other arrays now than then. */
    static void differences(TargetColumn then, TargetColumn now, IntConsumer visitor) {
        if (then == now) {
            return;
        }
        for (int chunk = 0; chunk < now.chunks.length; chunk++) {
            if (chunk >= then.chunks.length || then.chunks[chunk] != now.chunks[chunk]) {
                visitor.accept(chunk);
            }
        }
    }

    Edit edit() {
        return new Edit(this);
    }

    /** Changes to a column; owned by one {@link BookEdit}. Each touched chunk is copied once. */
    static final class Edit {
        private final TargetColumn before;
        private final Map<Integer, int[]> touched = new HashMap<>();

        private Edit(TargetColumn before) {
            this.before = before;
        }

        void set(int ordinal, int target) {
            int number = ordinal >>> CHUNK_BITS;
            int[] chunk = touched.get(number);
            if (chunk == null) {
                if (before.get(ordinal) == target) {
                    return;
                }
                chunk = before.chunk(ordinal).clone();
                touched.put(number, chunk);
            }
            chunk[cell(ordinal)] = target;
        }

        TargetColumn build() {
            if (touched.isEmpty()) {
                return before;
            }
            int length = before.chunks.length;
            for (int number : touched.keySet()) {
                length = Math.max(length, number + 1);
            }
            int[][] chunks = Arrays.copyOf(before.chunks, length);
            Arrays.fill(chunks, before.chunks.length, length, NOBODY);
            touched.forEach((number, chunk) -> chunks[number] = chunk);
            return new TargetColumn(chunks);
        }
    }
}
