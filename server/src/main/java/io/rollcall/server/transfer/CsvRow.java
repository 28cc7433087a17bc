package io.rollcall.server.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was read.
 *
 * @param line where it begins, from 1
 * @param lastLine where it ends: a quoted value may hold line breaks
 * @param values none where there is a fault
 * @param fault what is wrong with how it is written, if anything
 */
record CsvRow(long line, long lastLine, List<String> values, @Nullable Fault fault) {
    /** Faults of rows that can be read past: the next row is not touched by them. */
    enum Fault {
        ROW_TOO_LONG("more than " + CsvRows.MAX_ROW / 1024 + " KiB (expected: less; is a closing quote missing?)"),
        MISPLACED_QUOTE("text after a closing quote (expected: a separator or the end of the line; a quote within a"
                + " quoted value is written twice)"),
        UNCLOSED_QUOTE("the file ends within a quoted value (expected: a closing quote)"),
        NOT_UTF8("bytes that are not UTF-8 (expected: a file saved as UTF-8)");

        private final String detail;

        Fault(String detail) {
            this.detail = detail;
        }

        /** What was found and what was expected. */
        String detail() {
            return detail;
        }
    }
}
