package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import java.util.stream.Stream;

/** The frame of messages between nodes, 256 KiB: a longer message is lost without a word, so none is made. */
final class Frame {
    private static final int ROOM = 240 * 1024;

    private Frame() {}

    /**
     * Refuses a list of texts that would not fit.
     *
     * @param each what every text takes besides itself
     */
    static void require(Stream<String> texts, int each, String what) {
        require(texts.mapToLong(text -> each + Texts.utf8Length(text)).sum(), what);
    }

    /** Refuses what would take this many bytes. */
    static void require(long bytes, String what) {
        if (bytes > ROOM) {
            throw new Refusal(
                    ProblemCode.BODY_TOO_LARGE,
                    what + " of " + bytes + " bytes (expected: at most " + ROOM + "); send them in parts");
        }
    }
}
