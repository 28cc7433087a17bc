package io.rollcall.server.encode;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.RecipientCursor;
import io.rollcall.server.resolve.Resolution;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A resolution as a line of JSON a recipient, a head before and a trailer behind them. The trailer counts the lines between
 * head and trailer and carries their CRC-32C: without it the answer is incomplete.
 */
public final class NdjsonAnswer implements AnswerStream {
    private static final int RECIPIENT_BYTES = 96;

    private final String workspace;
    private final Resolution resolution;
    private final JsonBytes out;
    private final ResolutionWriter writer;
    private final CRC32C checksum = new CRC32C();
    private final RecipientCursor recipients;
    private int count;
    private boolean written;

    public NdjsonAnswer(String workspace, Resolution resolution) {
        this.workspace = workspace;
        this.resolution = resolution;
        this.out = new JsonBytes(512 + Math.min(resolution.size(), 1024) * RECIPIENT_BYTES);
        this.writer = new ResolutionWriter(resolution, out);
        this.recipients = resolution.recipients();
        head();
    }

    private void head() {
        out.raw("{\"resolution\":{\"workspace\":").string(workspace);
        out.raw(",\"revision\":").number(resolution.revision()).raw(",\"channels\":[");
        String separator = "\"";
        for (Channel channel : resolution.query().channels()) {
            out.raw(separator).raw(channel.wireName()).raw('"');
            separator = ",\"";
        }
        out.raw("]}}\n");
    }

    @Override
    public byte[] next(int most) {
        int from = out.length();
        while (count < resolution.size() && out.length() < most && recipients.next()) {
            writer.recipient(recipients);
            count++;
            out.raw('\n');
        }
        checksum.update(out.array(), from, out.length() - from);
        if (!written && count == resolution.size() && out.length() < most) {
            trailer();
            written = true;
        }
        return out.take(most);
    }

    private void trailer() {
        out.raw("{\"trailer\":{\"workspace\":").string(workspace);
        out.raw(",\"revision\":").number(resolution.revision());
        out.raw(",\"lines\":").number(resolution.size());
        out.raw(",\"crc32c\":\"")
                .raw(String.format(Locale.ROOT, "%08x", checksum.getValue()))
                .raw("\",");
        writer.fate();
        out.raw("}}\n");
    }

    @Override
    public boolean done() {
        return written && out.length() == 0;
    }
}
