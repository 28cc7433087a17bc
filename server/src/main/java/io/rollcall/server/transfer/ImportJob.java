package io.rollcall.server.transfer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import: what was asked for and how far it is.
 *
 * @param rows rows dealt with so far, the refused ones included; blank lines and the header are none
 * @param created rows that made a contact
 * @param updated rows that changed fields of a contact
 * @param replaced rows that a contact now is
 * @param ignored rows whose contact was left as it is
 * @param refused rows that took no effect, see {@link Imports#refusals}
 * @param bytesRead how much of the file is dealt with
 * @param bytes size of the file
 * @param startedAt when the upload was complete
 * @param failure why a failed job stopped
 */
public record ImportJob(
        String id,
        State state,
        ImportOptions options,
        long rows,
        long created,
        long updated,
        long replaced,
        long ignored,
        long refused,
        long bytesRead,
        long bytes,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {
    /** The states of a job. */
    public enum State {
        /** Waits for its turn. */
        RECEIVED,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED;

        boolean ended() {
            return this != RECEIVED && this != RUNNING;
        }
    }
}
