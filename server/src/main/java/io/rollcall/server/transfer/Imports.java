package io.rollcall.server.transfer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The imports of all companies. A refusal the caller should expect fails the answer with {@link ImportRefused}, a store
 * that does not answer with {@link io.rollcall.server.company.StoreUnavailable}.
 */
public interface Imports {
    /** @param replayed an earlier call with the same key began it */
    record Started(ImportJob job, boolean replayed) {}

    /**
     * Takes a file and answers when all of it is stored: what follows needs neither the caller nor this node.
     *
     * @param idempotencyKey the call repeated with the same key names the same job and imports nothing twice
     * @param csv is asked for more only as fast as it can be stored
     */
    CompletionStage<Started> start(
            String company,
            String workspace,
            ImportOptions options,
            @Nullable String idempotencyKey,
            Source<ByteString, ?> csv);

    CompletionStage<Optional<ImportJob>> find(String company, String workspace, String job);

    /** Jobs by id, from just after one. Jobs are forgotten after some days, see {@code rollcall.imports.kept-for}. */
    CompletionStage<List<ImportJob>> list(String company, String workspace, @Nullable String after, int limit);

    /**
     * Asks a job to stop between two batches: what is stored stays and is counted. The answer is the job as it is now, which
     * may still be running for a moment. Has no effect on a job that has ended.
     */
    CompletionStage<Optional<ImportJob>> cancel(String company, String workspace, String job);

    /**
     * Goes on with a cancelled or failed job where it stopped. Has no effect on a job that is waiting, running or done.
     * Fails with {@link ImportRefused} where it stopped so long ago that a row might be imported twice.
     */
    CompletionStage<Optional<ImportJob>> resume(String company, String workspace, String job);

    /**
     * What was refused so far, as CSV: a header, then a line for each refused row, in the order of the file: its line
     * there, the column, a code, and what is wrong and what was expected. Only the header where there is no such job.
     */
    Source<ByteString, NotUsed> refusals(String company, String workspace, String job);
}
