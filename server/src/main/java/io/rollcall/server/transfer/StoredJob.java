package io.rollcall.server.transfer;

import io.rollcall.server.transfer.ImportJob.State;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is stored.
 *
 * @param country ISO 3166 code of the country of phone numbers in national form, as it was at the start: numbers are read
 *     the same way however often an import begins again
 */
record StoredJob(
        JobKey key,
        State state,
        ImportOptions options,
        @Nullable String country,
        Upload upload,
        Instant started,
        @Nullable Instant ended,
        @Nullable String failure,
        Progress progress,
        Claim claim) {

    /** A file in the spool. */
    record Upload(String spool, long bytes, ByteBuffer sha256) {}

    /**
     * Who runs it.
     *
     * @param runner null: nobody
     * @param heartbeat the last sign of life of whoever ran it last
     * @param cancelling it is to stop
     * @param takeOvers how often it was claimed from a runner that fell silent, the last time at the row
     */
    record Claim(
            @Nullable String runner,
            @Nullable Instant heartbeat,
            boolean cancelling,
            int takeOvers,
            long takeOversRow) {
        static final Claim NONE = new Claim(null, null, false, 0, 0);

        boolean isHeldSince(Instant oldest) {
            return runner != null && heartbeat != null && heartbeat.isAfter(oldest);
        }
    }

    /** Whether it came from the same file with the same options. */
    boolean isFrom(ImportOptions asked, Upload file) {
        return options.equals(asked) && upload.sha256().equals(file.sha256());
    }

    /** How often it will have been taken over at the row where it is, if it is claimed now. */
    int nextTakeOvers() {
        if (claim.runner() == null) {
            return 0;
        }
        return claim.takeOversRow() == progress.rows() ? claim.takeOvers() + 1 : 1;
    }

    ImportJob shown() {
        boolean all = state == State.DONE;
        return new ImportJob(
                key.job(),
                state,
                options,
                progress.rows(),
                progress.created(),
                progress.updated(),
                progress.replaced(),
                progress.ignored(),
                progress.refused(),
                all ? upload.bytes() : progress.position(),
                upload.bytes(),
                started,
                ended,
                failure);
    }
}
