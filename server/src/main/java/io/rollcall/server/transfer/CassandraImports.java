package io.rollcall.server.transfer;

import com.datastax.oss.driver.api.core.CqlSession;
import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.ImportRefused.Code;
import io.rollcall.server.transfer.StoredJob.Claim;
import io.rollcall.server.transfer.StoredJob.Upload;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Imports whose files and progress are in Cassandra, so that any node can run them. */
public final class CassandraImports implements Imports {
    private static final int INSERT_ATTEMPTS = 3;
    private static final CompletableFuture<Boolean> NOTHING_TO_DO = CompletableFuture.completedFuture(false);

    private final ActorSystem<?> system;
    private final Workspaces workspaces;
    private final Clock clock;
    private final int maxOpen;
    private final Tables tables;
    private final Uploads uploads;
    private final ImportRunner runner;

    /**
     * Prepares its statements, so it blocks and the tables must be there.
     *
     * @param executor where answers continue
     */
    public CassandraImports(
            ActorSystem<?> system,
            CqlSession session,
            String keyspace,
            Workspaces workspaces,
            ImportSettings settings,
            Executor executor,
            Clock clock) {
        this.system = system;
        this.workspaces = workspaces;
        this.clock = clock;
        this.maxOpen = settings.maxOpen();
        this.tables = new Tables(
                new JobTable(session, keyspace, settings.keptFor(), executor),
                new SpoolTable(session, keyspace, settings.keptFor(), executor),
                new RefusalTable(session, keyspace, settings.keptFor(), executor));
        Executor working = system.dispatchers().lookup(DispatcherSelector.fromConfig("rollcall.import-dispatcher"));
        this.uploads = new Uploads(system, tables.spool(), working, settings.maxFile());
        this.runner = new ImportRunner(system, tables, workspaces, settings, clock, working);
    }

    /** Begins to run imports here, and stops before the workspaces do. */
    public void start() {
        runner.start();
        runner.look();
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "leave-imports", () -> stop().thenApply(
                                over -> Done.done()));
    }

    /** Leaves what runs to other nodes. */
    CompletableFuture<Void> stop() {
        return runner.stop();
    }

    /** Looks for imports at once. */
    void look() {
        runner.look();
    }

    @Override
    public CompletionStage<Started> start(
            String company,
            String workspace,
            ImportOptions options,
            @Nullable String idempotencyKey,
            Source<ByteString, ?> csv) {
        JobKey key = new JobKey(company, workspace, JobIds.make(company, workspace, idempotencyKey));
        CompletableFuture<Beginning> beginning = workspaces
                .ask(company, workspace, Describe::new)
                .thenApply(CassandraImports::described)
                .thenCompose(described ->
                        tables.jobs().find(key).thenApply(before -> new Beginning(described.region(), before)))
                .thenCompose(begun -> begun.before().isPresent()
                        ? CompletableFuture.completedFuture(begun)
                        : tables.jobs().unended(company, workspace).thenApply(open -> roomFor(begun, open)));
        beginning.whenComplete((begun, failure) -> {
            if (failure != null) {
                csv.runWith(Sink.cancelled(), system);
            }
        });
        return beginning.thenCompose(begun -> begun.before().isPresent()
                ? uploads.digest(csv).thenApply(file -> repeated(begun.before().get(), options, file))
                : uploads.store(csv, options).thenCompose(file -> received(key, options, begun.country(), file)));
    }

    /** What is known before the first byte of a file is read. */
    private record Beginning(@Nullable String country, Optional<StoredJob> before) {}

    private Beginning roomFor(Beginning begun, int open) {
        if (open < maxOpen) {
            return begun;
        }
        throw new ImportRefused(
                Code.TOO_MANY,
                open + " imports of the workspace wait or run (expected: fewer than " + maxOpen
                        + "; wait until one is done, or cancel one)");
    }

    private static Described described(WorkspaceReply reply) {
        if (reply instanceof Described described) {
            return described;
        }
        Refused refused = (Refused) reply;
        Code code = refused.code() == WorkspaceReply.Code.UNKNOWN_WORKSPACE ? Code.UNKNOWN_WORKSPACE : Code.BUSY;
        throw new ImportRefused(code, refused.detail());
    }

    private static Started repeated(StoredJob before, ImportOptions options, Upload file) {
        if (before.isFrom(options, file)) {
            return new Started(before.shown(), true);
        }
        throw new ImportRefused(
                Code.KEY_REUSED,
                "the Idempotency-Key belongs to import " + before.key().job()
                        + ", of another file or with other options (expected: a new key for a new import)");
    }

    private CompletionStage<Started> received(
            JobKey key, ImportOptions options, @Nullable String country, Upload file) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StoredJob job =
                new StoredJob(key, State.RECEIVED, options, country, file, now, null, null, Progress.NONE, Claim.NONE);
        return tables.jobs()
                .open(key)
                .thenCompose(open -> insert(job, INSERT_ATTEMPTS))
                .thenApply(before -> {
                    boolean own =
                            before.isEmpty() || before.get().upload().spool().equals(file.spool());
                    if (own) {
                        runner.look();
                        return new Started(job.shown(), false);
                    }
                    uploads.forget(file);
                    return repeated(before.get(), options, file);
                });
    }

    /** Whether it took effect is not known where the store does not answer: repeated, it finds itself. */
    private CompletableFuture<Optional<StoredJob>> insert(StoredJob job, int attempts) {
        return tables.jobs()
                .insert(job)
                .exceptionallyCompose(
                        failure -> attempts > 1 ? insert(job, attempts - 1) : CompletableFuture.failedFuture(failure));
    }

    @Override
    public CompletionStage<Optional<ImportJob>> find(String company, String workspace, String job) {
        return tables.jobs().find(new JobKey(company, workspace, job)).thenApply(found -> found.map(StoredJob::shown));
    }

    @Override
    public CompletionStage<List<ImportJob>> list(String company, String workspace, @Nullable String after, int limit) {
        return tables.jobs()
                .list(company, workspace, after, limit)
                .thenApply(jobs -> jobs.stream().map(StoredJob::shown).toList());
    }

    @Override
    public CompletionStage<Optional<ImportJob>> cancel(String company, String workspace, String job) {
        JobKey key = new JobKey(company, workspace, job);
        return tables.jobs()
                .find(key)
                .thenCompose(found -> found.map(this::cancel).orElse(NOTHING_TO_DO))
                .thenCompose(done -> find(company, workspace, job));
    }

    private CompletableFuture<Boolean> cancel(StoredJob job) {
        if (job.state().ended()) {
            return NOTHING_TO_DO;
        }
        if (job.claim().runner() == null) {
            // Where a runner was faster the caller is shown an import that runs, and asks again.
            return tables.jobs().change(job, State.CANCELLED, null, clock.instant());
        }
        return tables.jobs().cancelRunning(job).thenApply(asked -> {
            if (asked) {
                runner.cancelled(job.key());
            }
            return asked;
        });
    }

    @Override
    public CompletionStage<Optional<ImportJob>> resume(String company, String workspace, String job) {
        JobKey key = new JobKey(company, workspace, job);
        return tables.jobs()
                .find(key)
                .thenCompose(found -> found.map(this::resume).orElse(NOTHING_TO_DO))
                .thenCompose(done -> find(company, workspace, job));
    }

    private CompletableFuture<Boolean> resume(StoredJob job) {
        if (job.state() != State.CANCELLED && job.state() != State.FAILED) {
            return NOTHING_TO_DO;
        }
        Instant now = clock.instant();
        if (!runner.canGoOn(job, now)) {
            throw new ImportRefused(
                    Code.TOO_OLD,
                    "the import stopped too long ago: neither its file nor which of its rows are stored is known for longer"
                            + " than a day; upload what is left as a new file");
        }
        return tables.jobs()
                .open(job.key())
                .thenCompose(open -> tables.jobs().change(job, State.RECEIVED, null, now))
                .whenComplete((changed, failure) -> runner.look());
    }

    @Override
    public Source<ByteString, NotUsed> refusals(String company, String workspace, String job) {
        JobKey key = new JobKey(company, workspace, job);
        Source<ByteString, NotUsed> lines = Source.completionStage(tables.jobs().find(key))
                .flatMapConcat(found -> found.map(there ->
                                tables.refusals().lines(key, there.progress().rows()))
                        .orElse(Source.empty()));
        return Source.single(ByteString.fromArray(RefusalLines.HEADER)).concatLazy(lines);
    }
}
