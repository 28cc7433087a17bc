package io.rollcall.server.transfer;

import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.JobTable.Beat;
import io.rollcall.server.transfer.Patience.GivenUp;
import io.rollcall.server.transfer.Patience.Stop;
import io.rollcall.server.transfer.Patience.Stopped;
import io.rollcall.server.workspace.Unplanned;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.Workspaces;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One import as one node runs it, from where it was left to its end. One batch is under way to the workspace while the next
 * one is read, never two: so a row that is tried again still comes before the rows that follow it.
 *
 * <p>Everything it does may be done twice: a batch is answered by the workspace as the first time, a batch's refusals take
 * the place of the same ones, and how far it is is stored after both: with each heartbeat, and before the workspace forgets
 * a batch that might have to be sent again.
 */
final class ImportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    /** What stops an import for good until somebody changes something. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String why) {
            super(why, null, false, false);
        }
    }

    private final StoredJob job;
    private final String runner;
    private final Tables tables;
    private final Workspaces workspaces;
    private final Clock clock;
    private final Patience patience;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** Whether the last heartbeat failed; owned by the one that is under way. */
    private volatile boolean silent;

    /** Written by the thread that runs it, read by the heartbeat. */
    private volatile Progress progress;

    /** The last time it was stored: once at a time, so that none takes the place of a later one. Guarded by this. */
    private CompletableFuture<@Nullable Beat> beat = CompletableFuture.completedFuture(null);

    /** @param runner the claim it runs by */
    ImportRun(
            StoredJob job, String runner, Tables tables, Workspaces workspaces, Clock clock, ImportSettings settings) {
        this.job = job;
        this.runner = runner;
        this.tables = tables;
        this.workspaces = workspaces;
        this.clock = clock;
        this.patience = new Patience(clock, settings.patience());
        this.progress = job.progress();
    }

    /** Completes when nothing of it runs any more. */
    CompletableFuture<Void> over() {
        return over;
    }

    void stop(Stop why) {
        patience.stop(why);
    }

    /** Says that it lives, unless it is saying so. */
    synchronized void beat() {
        if (!over.isDone() && beat.isDone()) {
            storeProgress();
        }
    }

    /** Stores how far it is, and learns whether it may go on. */
    private synchronized CompletableFuture<@Nullable Beat> storeProgress() {
        beat = beat.handle((before, failure) -> progress)
                .thenCompose(reached -> tables.jobs().beat(job.key(), runner, reached, clock.instant()))
                .whenComplete((now, failure) -> {
                    warnIfFirst(failure);
                    heed(now);
                });
        return beat;
    }

    private void heed(@Nullable Beat beat) {
        if (beat == Beat.LOST) {
            patience.stop(Stop.LOST);
        } else if (beat == Beat.CANCELLING) {
            patience.stop(Stop.CANCEL);
        }
    }

    /** Once where heartbeats begin to fail: many follow. */
    private void warnIfFirst(@Nullable Throwable failure) {
        if (failure != null && !silent) {
            LOG.warn(
                    "import {} of {} cannot say that it lives, another node may take it over: {}",
                    job.key().job(),
                    job.key().workspace(),
                    failure.getMessage());
        }
        silent = failure != null;
    }

    /** Blocks until it is over. */
    void run() {
        try {
            batches();
            leave(State.DONE, null);
        } catch (Stopped stopped) {
            stopped();
        } catch (Failed | GivenUp | ImportRefused failed) {
            leave(State.FAILED, failed.getMessage());
        } catch (IOException | RuntimeException | StackOverflowError unplanned) {
            // Other errors end the node: the dispatcher sees to that.
            LOG.error("import {} of {} failed\n{}", job.key().job(), job.key().workspace(), Unplanned.trace(unplanned));
            leave(State.FAILED, "a mistake of ours; it is in the log");
        } finally {
            over.complete(null);
        }
    }

    private void batches() throws IOException {
        int pieces = SpoolTable.pieces(job.upload().bytes());
        Header header = Header.of(piece(0).await(), job.options().separator());
        if (progress.position() == 0) {
            progress = progress.after(header);
        }
        SpoolInput file = new SpoolInput(this::piece, pieces, progress.position());
        CsvRows rows = new CsvRows(file, header.separator(), progress.position(), progress.line());
        Columns columns = Columns.of(header.names(), job.options());
        Batches batches = new Batches(rows, new RowCheck(columns, job.country()), progress.rows());
        RefusedRows refused = new RefusedRows(columns, job.options());

        Batch batch = batches.next();
        int taken = 0;
        while (batch != null && patience.stopped() == null) {
            Batch under = batch;
            CompletableFuture<@Nullable Imported> sent = send(under);
            batch = batches.next();
            Imported outcome = patience.insist("storing rows in the workspace", () -> send(under), sent);
            store(under, refused.all(under, outcome));
            progress = progress.plus(under, outcome);
            if (++taken % ImportRows.CHECKPOINT == 0) {
                patience.insist("storing how far the import is", this::storeProgress);
            }
        }
        if (batch != null) {
            throw new Stopped();
        }
    }

    private SpoolInput.Next piece(int number) {
        var first = tables.spool().get(job.upload().spool(), number);
        return () -> {
            byte[] packed = patience.insist(
                    "reading the upload", () -> tables.spool().get(job.upload().spool(), number), first);
            if (packed.length == 0) {
                throw new Failed("the upload is not there any more; upload the file again");
            }
            return SpoolTable.unpack(packed);
        };
    }

    /** Null: not answered, it has to be sent again. */
    private CompletableFuture<@Nullable Imported> send(Batch batch) {
        if (batch.packed().length == 0) {
            return CompletableFuture.completedFuture(new Imported(0, 0, 0, 0, 0, List.of(), false));
        }
        ImportOptions options = job.options();
        return workspaces
                .ask(
                        job.key().company(),
                        job.key().workspace(),
                        replyTo -> new ImportRows(
                                job.key().job(),
                                batch.firstRow(),
                                options.mode(),
                                options.match(),
                                options.dryRun(),
                                batch.packed(),
                                replyTo))
                .thenApply(ImportRun::outcome);
    }

    private static @Nullable Imported outcome(WorkspaceReply reply) {
        if (reply instanceof Imported imported) {
            return imported;
        }
        if (!(reply instanceof Refused refused)) {
            throw new IllegalStateException(
                    "rows were answered by a " + reply.getClass().getName());
        }
        return switch (refused.code()) {
            case BUSY, UNAVAILABLE, UNKNOWN_OUTCOME -> null;
            case UNKNOWN_WORKSPACE -> throw new Failed("the workspace was deleted");
            case IDEMPOTENCY_KEY_REUSED ->
                throw new Failed(
                        "rows that were sent before read differently now, after an upgrade; upload what is left as a new file");
            default -> throw new Failed("the workspace refused rows: " + refused.detail());
        };
    }

    /** Of a run that was begun before there may be refusals of a batch that are none this time. */
    private void store(Batch batch, List<Refusal> refusals) {
        boolean again = job.progress().position() > 0 || job.claim().runner() != null;
        if (again || !refusals.isEmpty()) {
            patience.insist("storing refused rows", () -> tables.refusals()
                    .put(job.key(), batch.firstRow(), refusals)
                    .thenApply(done -> true));
        }
    }

    private void stopped() {
        Stop why = patience.stopped();
        if (why == Stop.CANCEL) {
            leave(State.CANCELLED, null);
        } else if (why == Stop.SHUTDOWN) {
            leave(State.RECEIVED, null);
        }
    }

    /** Another node finds it again by its old heartbeat where the store cannot be told. */
    private void leave(State state, @Nullable String failure) {
        Patience last = new Patience(clock, LAST_PATIENCE);
        try {
            boolean own = last.insist("storing the end of an import", () -> tables.jobs()
                    .leave(job.key(), runner, state, progress, failure, clock.instant()));
            if (own && state == State.DONE) {
                last.insist("deleting an upload", () -> tables.forget(job).thenApply(done -> true));
            }
        } catch (GivenUp unreachable) {
            LOG.warn("the end of import {} could not be stored", job.key().job());
        }
    }
}
