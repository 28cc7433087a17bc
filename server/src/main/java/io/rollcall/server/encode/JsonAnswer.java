package io.rollcall.server.encode;

import io.rollcall.server.resolve.RecipientCursor;
import io.rollcall.server.resolve.Resolution;

/** A resolution as one JSON document ({@code ResolutionAnswer} on the wire), with or without the recipients. */
public final class JsonAnswer implements AnswerStream {
    private static final int RECIPIENT_BYTES = 96;

    private final Resolution resolution;
    private final boolean withRecipients;
    private final JsonBytes out;
    private final ResolutionWriter writer;
    private final RecipientCursor recipients;
    private int count;
    private boolean begun;
    private boolean written;

    public JsonAnswer(String workspace, Resolution resolution, boolean withRecipients) {
        this.resolution = resolution;
        this.withRecipients = withRecipients;
        this.out = new JsonBytes(256 + Math.min(resolution.size(), 1024) * RECIPIENT_BYTES);
        this.writer = new ResolutionWriter(resolution, out);
        this.recipients = resolution.recipients();
        out.raw("{\"workspace\":").string(workspace);
        out.raw(",\"revision\":").number(resolution.revision()).raw(',');
    }

    @Override
    public byte[] next(int most) {
        if (withRecipients) {
            recipients(most);
        }
        if (!written && (!withRecipients || count == resolution.size()) && out.length() < most) {
            writer.fate();
            out.raw('}');
            written = true;
        }
        return out.take(most);
    }

    private void recipients(int most) {
        if (!begun) {
            out.raw("\"recipients\":[");
            begun = true;
            closeIfEmpty();
        }
        while (count < resolution.size() && out.length() < most && recipients.next()) {
            writer.recipient(recipients);
            count++;
            out.raw(count < resolution.size() ? "," : "],");
        }
    }

    private void closeIfEmpty() {
        if (resolution.size() == 0) {
            out.raw("],");
        }
    }

    @Override
    public boolean done() {
        return written && out.length() == 0;
    }
}
