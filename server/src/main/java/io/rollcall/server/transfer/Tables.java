package io.rollcall.server.transfer;

import java.util.concurrent.CompletableFuture;

/** Everything that imports store. */
record Tables(JobTable jobs, SpoolTable spool, RefusalTable refusals) {
    /** Deletes the file of one that is over, and then the note that somebody has to look after it. */
    CompletableFuture<Void> forget(StoredJob job) {
        return spool.delete(job.upload().spool(), SpoolTable.pieces(job.upload().bytes()))
                .thenCompose(deleted -> jobs.close(job.key()));
    }
}
