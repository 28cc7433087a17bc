package io.rollcall.server.transfer;

import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.Patience.Stop;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports on this node: looks every few seconds for some that nobody runs, new ones and ones whose node is gone, and
 * claims as many as it may run at once, the oldest first.
 */
final class ImportRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    /** Clocks of nodes differ. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** At one row: what ends its nodes must not go round all of them for ever. */
    private static final int MAX_TAKE_OVERS = 5;

    private final ActorSystem<?> system;
    private final Tables tables;
    private final Workspaces workspaces;
    private final ImportSettings settings;
    private final Clock clock;
    private final Executor executor;
    private final Semaphore free;
    private final Map<JobKey, ImportRun> running = new ConcurrentHashMap<>();
    /** Each is told of once, not at every look. */
    private final Set<JobKey> unreadable = ConcurrentHashMap.newKeySet();

    private final List<Cancellable> timers = new ArrayList<>();
    private volatile boolean stopping;

    /** @param executor where imports run: each blocks a thread of it */
    ImportRunner(
            ActorSystem<?> system,
            Tables tables,
            Workspaces workspaces,
            ImportSettings settings,
            Clock clock,
            Executor executor) {
        this.system = system;
        this.tables = tables;
        this.workspaces = workspaces;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
        this.free = new Semaphore(settings.running());
    }

    void start() {
        timers.add(every(settings.lookEvery(), this::look));
        timers.add(every(settings.heartbeat(), () -> running.values().forEach(ImportRun::beat)));
    }

    /** Gives up what runs, so that other nodes go on with it at once; completes when nothing runs any more. */
    CompletableFuture<Void> stop() {
        stopping = true;
        timers.forEach(Cancellable::cancel);
        List<ImportRun> runs = List.copyOf(running.values());
        runs.forEach(run -> run.stop(Stop.SHUTDOWN));
        return CompletableFuture.allOf(runs.stream().map(ImportRun::over).toArray(CompletableFuture[]::new));
    }

    /** Tells an import that it was cancelled, if it runs here; elsewhere its heartbeat learns it. */
    void cancelled(JobKey key) {
        ImportRun run = running.get(key);
        if (run != null) {
            run.stop(Stop.CANCEL);
        }
    }

    /** Looks for imports that somebody has to look after. */
    void look() {
        if (stopping) {
            return;
        }
        tables.jobs().open().thenCompose(this::read).whenComplete((jobs, failure) -> {
            if (failure != null) {
                LOG.warn("imports could not be looked for: {}", failure.getMessage());
            } else {
                jobs.stream()
                        .sorted(Comparator.comparing(StoredJob::started))
                        .forEach(job -> lookAfter(job, clock.instant()));
            }
        });
    }

    private CompletableFuture<List<StoredJob>> read(List<JobKey> keys) {
        List<StoredJob> jobs = new ArrayList<>();
        CompletableFuture<List<StoredJob>> all = CompletableFuture.completedFuture(jobs);
        for (JobKey key : keys) {
            all = all.thenCompose(some -> find(key)).thenApply(found -> {
                found.ifPresent(jobs::add);
                return jobs;
            });
        }
        return all;
    }

    /** Nothing of one that a newer release wrote: it is left to the nodes that know what it says. */
    private CompletableFuture<Optional<StoredJob>> find(JobKey key) {
        return tables.jobs().find(key).exceptionallyCompose(failure -> {
            if (!(failure.getCause() instanceof IllegalArgumentException unknown)) {
                return CompletableFuture.failedFuture(failure);
            }
            if (unreadable.add(key)) {
                LOG.warn(
                        "import {} of {} cannot be read and is left to newer nodes: {}",
                        key.job(),
                        key.workspace(),
                        unknown.getMessage());
            }
            return CompletableFuture.completedFuture(Optional.empty());
        });
    }

    private void lookAfter(StoredJob job, Instant now) {
        // Forgotten later than it can be resumed: what another node resumes just in time must not lose its file.
        boolean forgettable = job.state().ended() && !canGoOn(job, now.minus(MARGIN));
        if (job.state() == State.DONE || forgettable) {
            warnIfFailed(job, tables.forget(job));
        } else if (job.state().ended()
                || running.containsKey(job.key())
                || job.claim().isHeldSince(now.minus(settings.takeOverAfter()))) {
            return;
        } else if (job.claim().cancelling()) {
            warnIfFailed(job, tables.jobs().change(job, State.CANCELLED, null, now));
        } else if (!canGoOn(job, now)) {
            String why = "it stopped for so long that the rows after "
                    + job.progress().rows()
                    + " might be imported twice; look which are there, and upload the others as a new file";
            warnIfFailed(job, tables.jobs().change(job, State.FAILED, why, now));
        } else if (job.nextTakeOvers() > MAX_TAKE_OVERS) {
            String why = "it was taken over " + MAX_TAKE_OVERS + " times at row "
                    + job.progress().rows()
                    + ": each time its node ended or fell silent; see the logs of the nodes, then resume it";
            warnIfFailed(job, tables.jobs().change(job, State.FAILED, why, now));
        } else if (free.tryAcquire()) {
            claim(job, now);
        }
    }

    /** Whether the workspace still knows which rows it has had; of one that never ran, whether it ended less long ago. */
    boolean canGoOn(StoredJob job, Instant now) {
        Instant heartbeat = job.claim().heartbeat();
        Instant last = heartbeat == null ? job.ended() : heartbeat;
        Duration longest = ImportRows.REPEATABLE.minus(settings.patience()).minus(MARGIN);
        return last == null || last.plus(longest).isAfter(now);
    }

    private void claim(StoredJob job, Instant now) {
        String claim = UUID.randomUUID().toString();
        tables.jobs().claim(job, claim, now).whenComplete((own, failure) -> {
            if (failure == null && own && !stopping) {
                run(job, claim);
            } else {
                free.release();
            }
        });
    }

    private void run(StoredJob job, String claim) {
        LOG.info(
                "import {} of {} runs here, from row {}",
                job.key().job(),
                job.key().workspace(),
                job.progress().rows());
        ImportRun run = new ImportRun(job, claim, tables, workspaces, clock, settings);
        running.put(job.key(), run);
        executor.execute(() -> {
            try {
                run.run();
            } finally {
                running.remove(job.key());
                free.release();
                look();
            }
        });
    }

    private static void warnIfFailed(StoredJob job, CompletableFuture<?> done) {
        done.whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.warn("import {} could not be looked after: {}", job.key().job(), failure.getMessage());
            }
        });
    }

    private Cancellable every(Duration interval, Runnable action) {
        return system.scheduler().scheduleWithFixedDelay(interval, interval, action, system.executionContext());
    }
}
