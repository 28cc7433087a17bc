package io.rollcall.server.journal;

import java.util.Arrays;

/**
 * A snapshot is there and cannot be read: something of it is missing, damaged, or refused by the codec. Not thrown where
 * the store itself failed, for then nobody knows what is there.
 */
final class UnreadableSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason without personal details: it is logged */
    UnreadableSnapshot(String reason) {
        super(reason);
    }

    /** Says where the codec refused, and not its message, which may quote what it read. */
    static UnreadableSnapshot refused(String what, RuntimeException refusal) {
        String where = Arrays.stream(refusal.getStackTrace())
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return new UnreadableSnapshot(
                what + " is refused: " + refusal.getClass().getName() + where);
    }
}
