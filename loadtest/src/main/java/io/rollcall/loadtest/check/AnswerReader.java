package io.rollcall.loadtest.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.StreamTrailer;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads answers as strictly as the wire says, the trailer's sums of a stream included. */
final class AnswerReader {
    /** The first line of a stream. */
    record Head(Resolution resolution) {
        record Resolution(String workspace, long revision, List<String> channels) {}
    }

    /** The last one. */
    record Tail(StreamTrailer trailer) {}

    private static final ObjectReader DOCUMENT = WireJson.mapper().readerFor(ResolutionAnswer.class);
    private static final ObjectReader HEAD = WireJson.mapper().readerFor(Head.class);
    private static final ObjectReader RECIPIENT = WireJson.mapper().readerFor(Recipient.class);
    private static final ObjectReader TAIL = WireJson.mapper().readerFor(Tail.class);

    private AnswerReader() {}

    static Answer document(byte[] body) throws WrongAnswer {
        ResolutionAnswer answer = parse(DOCUMENT, body, 0, body.length);
        List<Recipient> recipients = answer.recipients();
        if (recipients == null) {
            throw new WrongAnswer("no recipients in the answer");
        }
        return new Answer(
                answer.workspace(),
                answer.revision(),
                recipients,
                answer.selectors(),
                orEmpty(answer.exclusions()),
                answer.counts(),
                answer.truncated());
    }

    static Answer stream(byte[] body) throws WrongAnswer {
        int headEnd = lineEnd(body, 0);
        int tailStart = lastLineStart(body);
        if (headEnd >= body.length || tailStart < headEnd) {
            throw new WrongAnswer("the stream is incomplete: " + body.length + " bytes without head and trailer lines");
        }
        Head head = parse(HEAD, body, 0, headEnd);
        StreamTrailer trailer = ((Tail) parse(TAIL, body, tailStart, body.length)).trailer();
        requireSame("head and trailer", head.resolution(), trailer);
        requireChecksum(body, headEnd, tailStart, trailer);
        List<Recipient> recipients = new ArrayList<>();
        for (int from = headEnd; from < tailStart; from = lineEnd(body, from)) {
            recipients.add(parse(RECIPIENT, body, from, lineEnd(body, from)));
        }
        if (trailer.lines() != recipients.size()) {
            throw new WrongAnswer("the trailer says " + trailer.lines() + " lines, there are " + recipients.size());
        }
        return new Answer(
                trailer.workspace(),
                trailer.revision(),
                recipients,
                trailer.selectors(),
                orEmpty(trailer.exclusions()),
                trailer.counts(),
                trailer.truncated());
    }

    private static List<Outcome> orEmpty(@Nullable List<Outcome> outcomes) {
        return outcomes == null ? List.of() : outcomes;
    }

    private static void requireSame(String what, Head.Resolution head, StreamTrailer trailer) throws WrongAnswer {
        if (!head.workspace().equals(trailer.workspace()) || head.revision() != trailer.revision()) {
            throw new WrongAnswer(what + " differ: " + head.workspace() + "@" + head.revision() + " and "
                    + trailer.workspace() + "@" + trailer.revision());
        }
    }

    private static void requireChecksum(byte[] body, int from, int to, StreamTrailer trailer) throws WrongAnswer {
        CRC32C crc = new CRC32C();
        crc.update(body, from, to - from);
        String computed = String.format(Locale.ROOT, "%08x", crc.getValue());
        if (!computed.equals(trailer.crc32c())) {
            throw new WrongAnswer("the trailer says crc32c " + trailer.crc32c() + ", the lines have " + computed);
        }
    }

    /** The offset after the line feed that ends the line, or of the end. */
    private static int lineEnd(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return Math.min(body.length, at + 1);
    }

    private static int lastLineStart(byte[] body) {
        int at = body.length - 1;
        if (at >= 0 && body[at] == '\n') {
            at--;
        }
        while (at >= 0 && body[at] != '\n') {
            at--;
        }
        return at + 1;
    }

    private static <T> T parse(ObjectReader reader, byte[] body, int from, int to) throws WrongAnswer {
        try {
            @Nullable T value = reader.readValue(body, from, to - from);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException malformed) {
            throw new WrongAnswer(malformed.getOriginalMessage() + ": " + excerpt(body, from, to));
        } catch (IOException impossible) {
            throw new WrongAnswer(impossible + ": " + excerpt(body, from, to));
        }
        throw new WrongAnswer("null: " + excerpt(body, from, to));
    }

    private static String excerpt(byte[] body, int from, int to) {
        return new String(body, from, Math.min(to - from, 200), StandardCharsets.UTF_8);
    }
}
