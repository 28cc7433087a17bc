package io.rollcall.loadtest.roster;

import java.io.IOException;
import java.util.function.LongConsumer;

/** A way to put rows of a roster into a workspace. They get there in order: what is there is always the first ones. */
public interface Filler {
    /**
     * Returns when the server has acknowledged all rows from the first number on, up to and without the last.
     *
     * @param progress is told now and then how many rows are durable; on the calling thread
     */
    void fill(String workspace, Roster roster, int from, int to, LongConsumer progress)
            throws IOException, InterruptedException;
}
