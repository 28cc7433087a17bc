package io.rollcall.server.transfer;

import io.rollcall.server.transfer.CsvRow.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180, UTF-8, lines ended by CR LF, LF or CR) row by row. Owned by one thread, keeps one row. A line
 * break within a quoted value is read as LF, however the file has it: it says what wrote the file, and is no part of the value.
 *
 * <p>Made here and not taken from a library because it must go on after any fault, so that a stray quote costs its row and
 * not the import, and because it knows at which byte a row begins, so that an import can go on in the middle of a file.
 */
final class CsvRows {
    /** Bytes of the longest row: several times what a contact may hold. */
    static final int MAX_ROW = 64 * 1024;

    private static final int END = -1;
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final char separator;

    private final byte[] buffer = new byte[2 * MAX_ROW];
    /** Of the first byte of the buffer in the file. */
    private long bufferPosition;
    /** Where the row that is being read begins in the buffer: what is before it may be dropped. */
    private int row;

    private int at;
    private int end;
    private long line;

    private boolean utf8;
    private int width;

    /**
     * Starts at a row, in the middle of a file or at its beginning.
     *
     * @param in continues with the byte at the position
     * @param position of the row's first byte in the file
     * @param line of the row
     */
    CsvRows(InputStream in, char separator, long position, long line) {
        this.in = in;
        this.separator = separator;
        this.bufferPosition = position;
        this.line = line;
    }

    /** Where the next row begins, or the blank lines before it. */
    long position() {
        return bufferPosition + at;
    }

    /** The line at {@link #position}. */
    long line() {
        return line;
    }

    /** The next row, or null at the end of the file. */
    @Nullable
    CsvRow next() throws IOException {
        if (position() == 0) {
            skipByteOrderMark();
        }
        while (atLineEnd()) {
            takeLineEnd();
        }
        return peek() == END ? null : read();
    }

    private CsvRow read() throws IOException {
        long firstLine = line;
        long first = position();
        row = at;
        utf8 = true;
        List<String> values = new ArrayList<>(width);
        Fault fault;
        do {
            fault = peek() == '"' ? quoted(values) : plain(values);
            if (position() - first > MAX_ROW) {
                // Read on only to find its end: it may be as long as the file, and nothing but separators.
                values.clear();
            }
        } while (fault == null && taken(separator));
        if (fault != null) {
            skipLine();
        }
        fault = worst(fault, position() - first);
        long lastLine = line;
        takeLineEnd();
        width = values.size();
        return new CsvRow(firstLine, lastLine, fault == null ? values : List.of(), fault);
    }

    private @Nullable Fault worst(@Nullable Fault quoting, long length) {
        if (length > MAX_ROW && quoting != Fault.UNCLOSED_QUOTE) {
            return Fault.ROW_TOO_LONG;
        }
        return quoting == null && !utf8 ? Fault.NOT_UTF8 : quoting;
    }

    private @Nullable Fault plain(List<String> values) throws IOException {
        int from = at - row;
        while (!atValueEnd()) {
            at++;
        }
        values.add(text(from, at - row));
        return null;
    }

    private @Nullable Fault quoted(List<String> values) throws IOException {
        at++;
        int from = at - row;
        boolean quotes = false;
        boolean breaks = false;
        while (peek() != END) {
            if (atLineEnd()) {
                breaks |= peek() == '\r';
                takeLineEnd();
            } else if (!taken('"')) {
                at++;
            } else if (taken('"')) {
                quotes = true;
            } else {
                String text = text(from, at - 1 - row);
                text = quotes ? text.replace("\"\"", "\"") : text;
                values.add(breaks ? text.replace("\r\n", "\n").replace('\r', '\n') : text);
                return atValueEnd() ? null : Fault.MISPLACED_QUOTE;
            }
        }
        return Fault.UNCLOSED_QUOTE;
    }

    /** Part of the row, empty where the row is so long that its beginning was dropped. */
    private String text(int from, int to) {
        if (to > end - row || from > to) {
            return "";
        }
        String text = new String(buffer, row + from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            utf8 &= isUtf8(row + from, to - from);
        }
        return text;
    }

    /** A replacement character stands for bytes that are none, or for itself. */
    private boolean isUtf8(int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, length));
            return true;
        } catch (CharacterCodingException wrong) {
            return false;
        }
    }

    private void skipLine() throws IOException {
        while (peek() != END && !atLineEnd()) {
            at++;
        }
    }

    private void skipByteOrderMark() throws IOException {
        if (peek() == 0xEF && end - at >= 3 && buffer[at + 1] == (byte) 0xBB && buffer[at + 2] == (byte) 0xBF) {
            at += 3;
        }
    }

    private boolean atValueEnd() throws IOException {
        int c = peek();
        return c == separator || c == '\n' || c == '\r' || c == END;
    }

    private boolean atLineEnd() throws IOException {
        int c = peek();
        return c == '\n' || c == '\r';
    }

    private void takeLineEnd() throws IOException {
        if (taken('\r')) {
            taken('\n');
            line++;
        } else if (taken('\n')) {
            line++;
        }
    }

    private boolean taken(char expected) throws IOException {
        boolean there = peek() == expected;
        if (there) {
            at++;
        }
        return there;
    }

    private int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xFF : END;
    }

    private boolean fill() throws IOException {
        boolean tooLong = end - row > MAX_ROW;
        int kept = tooLong ? 0 : end - row;
        System.arraycopy(buffer, end - kept, buffer, 0, kept);
        bufferPosition += end - kept;
        at = kept;
        end = kept;
        row = 0;
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }
}
