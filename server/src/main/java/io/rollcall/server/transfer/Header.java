package io.rollcall.server.transfer;

import io.rollcall.server.transfer.CsvRow.Fault;
import io.rollcall.server.transfer.ImportRefused.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first row of a file, and how the file is written.
 *
 * @param position of the first byte after it
 * @param line the line after it
 */
record Header(char separator, List<String> names, long position, long line) {
    private static final List<Separator> FOUND_OUT = List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB);

    /** So that all of it is in the first bytes of the file: blank lines are of two bytes at most. */
    private static final int MAX_BLANK_LINES = 10_000;

    /**
     * Reads it.
     *
     * @param beginning the first bytes of the file: all of it, or more than {@link #MAX_BLANK_LINES} and the longest row
     * @param given null: the one that makes most columns
     * @throws ImportRefused where there is none
     */
    static Header of(byte[] beginning, @Nullable Separator given) {
        if (beginning.length == 0) {
            throw wrong("an empty file");
        }
        try {
            List<Separator> separators = given == null ? FOUND_OUT : List.of(given);
            Header best = read(beginning, separators.get(0).character());
            for (Separator separator : separators.subList(1, separators.size())) {
                Header other = read(beginning, separator.character());
                best = other.names.size() > Math.max(1, best.names.size()) ? other : best;
            }
            return best.checked();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Header read(byte[] beginning, char separator) throws IOException {
        CsvRows rows = new CsvRows(new ByteArrayInputStream(beginning), separator, 0, 1);
        CsvRow first = rows.next();
        if ((first == null ? rows.line() : first.line()) > MAX_BLANK_LINES) {
            throw wrong("more than " + MAX_BLANK_LINES + " blank lines before the first line");
        }
        if (first == null) {
            throw wrong("a file of blank lines");
        }
        if (first.fault() == Fault.NOT_UTF8) {
            throw wrong("a first line that is not UTF-8; save the file as UTF-8");
        }
        if (first.values().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
            throw wrong("a first line with a NUL byte, as in UTF-16; save the file as UTF-8");
        }
        // No names where a quote stands where none is expected: another separator is meant, if one parts the line.
        return new Header(separator, first.values(), rows.position(), rows.line());
    }

    private Header checked() {
        if (names.isEmpty()) {
            throw wrong("a first line with a quote that is misplaced or not closed, or longer than "
                    + CsvRows.MAX_ROW / 1024 + " KiB");
        }
        return this;
    }

    private static ImportRefused wrong(String found) {
        return new ImportRefused(
                Code.INVALID_FILE, found + " (expected: CSV in UTF-8 whose first line names the columns)");
    }
}
