package io.rollcall.loadtest.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectReader;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.StreamTrailer;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Checks the streamed answer to "everyone, by text message" while it comes in, and keeps none of it: the rows of the
 * roster from 0 on without a gap, each once, and a trailer that agrees. How many rows, the caller judges: an import may be
 * adding some. Owned by one thread at a time.
 */
public final class WholeRoster {
    /** A whole answer, right in itself. */
    public record Summary(String workspace, long revision, int rows) {}

    private static final byte[] HEAD = "{\"resolution\":".getBytes(UTF_8);
    private static final byte[] TRAILER = "{\"trailer\":".getBytes(UTF_8);
    private static final byte[] ADDRESS = "\"address\":\"".getBytes(UTF_8);
    private static final int LONGEST_LINE = 1 << 20;
    private static final ObjectReader TAIL = WireJson.mapper().readerFor(AnswerReader.Tail.class);

    private final Roster roster;
    private final BitSet rows = new BitSet();
    private final CRC32C checksum = new CRC32C();
    private byte[] line = new byte[256];
    private int length;
    private int lines;
    private boolean begun;
    private @Nullable StreamTrailer trailer;

    public WholeRoster(Roster roster) {
        this.roster = roster;
    }

    public void accept(ByteBuffer part) throws WrongAnswer {
        while (part.hasRemaining()) {
            byte next = part.get();
            append(next);
            if (next == '\n') {
                line();
                length = 0;
            }
        }
    }

    private void append(byte next) throws WrongAnswer {
        if (length == line.length) {
            if (length >= LONGEST_LINE) {
                throw new WrongAnswer("a line is longer than " + LONGEST_LINE + " bytes");
            }
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = next;
    }

    private void line() throws WrongAnswer {
        if (trailer != null) {
            throw new WrongAnswer("a line behind the trailer: " + text());
        } else if (!begun) {
            require(startsWith(HEAD), "the first line is no head: ");
            begun = true;
        } else if (startsWith(TRAILER)) {
            trailer = trailer();
        } else {
            recipient();
        }
    }

    private void recipient() throws WrongAnswer {
        checksum.update(line, 0, length);
        lines++;
        int start = addressStart();
        int end = start;
        while (end < length && line[end] != '"') {
            end++;
        }
        int row = roster.rowOf(new String(line, start, end - start, ISO_8859_1));
        require(row < Roster.MOST_ROWS && !rows.get(row), "nobody's number, or there twice: ");
        rows.set(row);
    }

    private int addressStart() throws WrongAnswer {
        for (int at = 0; at + ADDRESS.length <= length; at++) {
            if (Arrays.equals(line, at, at + ADDRESS.length, ADDRESS, 0, ADDRESS.length)) {
                return at + ADDRESS.length;
            }
        }
        throw new WrongAnswer("a recipient without address: " + text());
    }

    private StreamTrailer trailer() throws WrongAnswer {
        try {
            AnswerReader.Tail tail = TAIL.readValue(line, 0, length);
            return tail.trailer();
        } catch (IOException malformed) {
            throw new WrongAnswer("the trailer cannot be read: " + text());
        }
    }

    /** To be called when nothing more comes. */
    public Summary end() throws WrongAnswer {
        StreamTrailer last = trailer;
        if (last == null || length > 0) {
            throw new WrongAnswer("the stream ended without a trailer, after " + lines + " recipients");
        }
        String crc32c = String.format(Locale.ROOT, "%08x", checksum.getValue());
        require(crc32c.equals(last.crc32c()), "the lines have crc32c " + crc32c + " but the trailer is ", last);
        require(last.lines() == lines, "there are " + lines + " recipients but the trailer is ", last);
        require(last.counts().candidates() == lines && !last.truncated(), "not everyone is a recipient: ", last);
        int gap = rows.nextClearBit(0);
        require(gap == lines, "row " + gap + " is missing though later ones are there: ", last);
        return new Summary(last.workspace(), last.revision(), lines);
    }

    private void require(boolean holds, String otherwise) throws WrongAnswer {
        if (!holds) {
            throw new WrongAnswer(otherwise + text());
        }
    }

    private static void require(boolean holds, String otherwise, StreamTrailer trailer) throws WrongAnswer {
        if (!holds) {
            throw new WrongAnswer(otherwise + trailer);
        }
    }

    private boolean startsWith(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
    }

    private String text() {
        return new String(line, 0, Math.min(length, 200), UTF_8);
    }
}
