package io.rollcall.server.transfer;

import java.util.List;

/**
 * Rows of a file that travel to the workspace in one command.
 *
 * @param firstRow the place of its first row in the file, from 0
 * @param rows how many rows of the file it stands for, those that are refused already included
 * @param packed the others, packed; no bytes where there are none
 * @param lines where those begin in the file
 * @param refusals in order of line
 * @param nextPosition where the row after it begins in the file
 * @param nextLine its line
 */
record Batch(
        long firstRow,
        int rows,
        byte[] packed,
        List<Long> lines,
        List<Refusal> refusals,
        long nextPosition,
        long nextLine) {}
