package io.rollcall.server.encode;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An answer whose every byte is made before the first one leaves, so that its length is known to be within bounds. */
public final class BufferedAnswer implements AnswerStream {
    private static final byte[] NOTHING = {};

    private final Deque<byte[]> pieces = new ArrayDeque<>();

    private BufferedAnswer() {}

    /** The whole answer in pieces of about {@code piece} bytes, or null where it is longer than {@code maxBytes}. */
    public static @Nullable BufferedAnswer of(AnswerStream answer, int piece, int maxBytes) {
        BufferedAnswer buffered = new BufferedAnswer();
        long length = 0;
        while (!answer.done()) {
            byte[] bytes = answer.next(piece);
            length += bytes.length;
            if (length > maxBytes) {
                return null;
            }
            buffered.pieces.add(bytes);
        }
        return buffered;
    }

    @Override
    public byte[] next(int most) {
        byte[] piece = pieces.poll();
        return piece == null ? NOTHING : piece;
    }

    @Override
    public boolean done() {
        return pieces.isEmpty();
    }
}
