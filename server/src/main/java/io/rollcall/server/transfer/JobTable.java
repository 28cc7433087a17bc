package io.rollcall.server.transfer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.rollcall.server.company.Store;
import io.rollcall.server.transfer.ImportJob.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The rows of imports: after the first, every write of one is conditional on who runs it. */
final class JobTable {
    /** What a runner learns when it says that it lives. */
    enum Beat {
        HELD,
        /** Somebody asked it to stop. */
        CANCELLING,
        /** Another runs the import. */
        LOST
    }

    private static final List<String> UNENDED = List.of(State.RECEIVED.name(), State.RUNNING.name());

    private final Store store;
    private final int ttl;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement list;
    private final PreparedStatement claim;
    private final PreparedStatement beat;
    private final PreparedStatement leave;
    private final PreparedStatement cancelRunning;
    private final PreparedStatement change;
    private final PreparedStatement open;
    private final PreparedStatement close;
    private final PreparedStatement listOpen;
    private final PreparedStatement openOf;
    private final PreparedStatement states;

    /** Prepares its statements, so it blocks and the tables must be there. */
    JobTable(CqlSession session, String keyspace, Duration keptFor, Executor executor) {
        store = new Store(session, keyspace, executor);
        ttl = (int) keptFor.toSeconds();
        String update = "UPDATE %s.import_jobs USING TTL ? SET ";
        String key = " WHERE company = ? AND workspace = ? AND job = ? ";
        String progress =
                "rows = ?, created = ?, updated = ?, replaced = ?, ignored = ?, refused = ?, position = ?, line = ?";
        insert = store.prepare("INSERT INTO %s.import_jobs (company, workspace, job, state, mode, match_key, mapping,"
                + " dry_run, country, spool, bytes, sha256, started, separator) VALUES (?, ?, ?, 'RECEIVED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " IF NOT EXISTS USING TTL ?");
        find = store.prepare("SELECT * FROM %s.import_jobs" + key);
        list = store.prepare("SELECT * FROM %s.import_jobs WHERE company = ? AND workspace = ? AND job > ? LIMIT ?");
        claim = store.prepare(update + "state = 'RUNNING', runner = ?, heartbeat = ?, takeovers = ?, takeovers_row = ?"
                + key + "IF state = ? AND runner = ? AND heartbeat = ?");
        beat = store.prepare(update + "heartbeat = ?, " + progress + key + "IF runner = ? AND cancelling = null");
        leave = store.prepare(
                update + "state = ?, runner = null, heartbeat = ?, ended = ?, failure = ?, cancelling = ?, "
                        + progress
                        + key + "IF runner = ?");
        cancelRunning = store.prepare(update + "cancelling = true" + key + "IF runner = ?");
        change = store.prepare(update + "state = ?, runner = null, cancelling = null, ended = ?, failure = ?" + key
                + "IF state = ? AND runner = ? AND heartbeat = ?");
        open = store.prepare(
                "INSERT INTO %s.import_open (one, company, workspace, job) VALUES (0, ?, ?, ?) USING TTL ?");
        close = store.prepare("DELETE FROM %s.import_open WHERE one = 0 AND company = ? AND workspace = ? AND job = ?");
        listOpen = store.prepare("SELECT company, workspace, job FROM %s.import_open WHERE one = 0");
        openOf = store.prepare("SELECT job FROM %s.import_open WHERE one = 0 AND company = ? AND workspace = ?");
        states = store.prepare("SELECT state FROM %s.import_jobs WHERE company = ? AND workspace = ? AND job IN ?");
    }

    /** Stores a new one, unless it is there: then what is there is the answer. Can be repeated. */
    CompletableFuture<Optional<StoredJob>> insert(StoredJob job) {
        ImportOptions options = job.options();
        Separator separator = options.separator();
        BoundStatement row = insert.bind()
                .setString(0, job.key().company())
                .setString(1, job.key().workspace())
                .setString(2, job.key().job())
                .setString(3, options.mode().name())
                .setString(4, options.match().name())
                .setMap(5, options.mapping(), String.class, String.class)
                .setBoolean(6, options.dryRun())
                .setString(7, job.country())
                .setString(8, job.upload().spool())
                .setLong(9, job.upload().bytes())
                .setByteBuffer(10, job.upload().sha256())
                .setInstant(11, job.started())
                .setString(12, separator == null ? null : separator.name())
                .setInt(13, ttl);
        return store.run(conditional(row), "storing an import")
                .thenApply(answer -> answer.wasApplied()
                        ? Optional.empty()
                        : Optional.ofNullable(answer.one()).flatMap(JobRow::read));
    }

    CompletableFuture<Optional<StoredJob>> find(JobKey key) {
        return store.run(find.bind(key.company(), key.workspace(), key.job()), "reading an import")
                .thenApply(rows -> Optional.ofNullable(rows.one()).flatMap(JobRow::read));
    }

    /** Fewer than the limit only where there are no more: rows that are going are made up for by the next ones. */
    CompletableFuture<List<StoredJob>> list(String company, String workspace, @Nullable String after, int limit) {
        return store.run(list.bind(company, workspace, after == null ? "" : after, limit), "listing imports")
                .thenCompose(rows -> {
                    List<StoredJob> jobs = new ArrayList<>();
                    String last = "";
                    int read = 0;
                    for (Row row : rows.currentPage()) {
                        JobRow.read(row).ifPresent(jobs::add);
                        last = JobRow.key(row).job();
                        read++;
                    }
                    int going = read - jobs.size();
                    return going == 0 || read < limit
                            ? CompletableFuture.completedFuture(jobs)
                            : list(company, workspace, last, going).thenApply(more -> {
                                jobs.addAll(more);
                                return jobs;
                            });
                });
    }

    /** Makes a runner the one that runs it, if nothing has changed since it was read. */
    CompletableFuture<Boolean> claim(StoredJob seen, String runner, Instant now) {
        return applied(claim.bind(
                ttl,
                runner,
                now,
                seen.nextTakeOvers(),
                seen.progress().rows(),
                seen.key().company(),
                seen.key().workspace(),
                seen.key().job(),
                seen.state().name(),
                seen.claim().runner(),
                seen.claim().heartbeat()));
    }

    /** Says that the runner lives and how far it is. */
    CompletableFuture<Beat> beat(JobKey key, String runner, Progress progress, Instant now) {
        BoundStatement row = at(beat.bind().setInt(0, ttl).setInstant(1, now), 2, progress, key)
                .setString(13, runner);
        return store.run(conditional(row), "storing the progress of an import").thenApply(answer -> {
            if (answer.wasApplied()) {
                return Beat.HELD;
            }
            Row there = answer.one();
            boolean own = there != null && runner.equals(there.getString("runner"));
            return own ? Beat.CANCELLING : Beat.LOST;
        });
    }

    /** The runner gives it up: because it is over, or, with state RECEIVED, for another. False: it was another's already. */
    CompletableFuture<Boolean> leave(
            JobKey key, String runner, State state, Progress progress, @Nullable String failure, Instant now) {
        BoundStatement row = leave.bind()
                .setInt(0, ttl)
                .setString(1, state.name())
                .setInstant(2, now)
                .setInstant(3, state.ended() ? now : null)
                .setString(4, failure);
        // Left to another, it is still to be cancelled where that was asked: what is not set stays.
        BoundStatement left = state.ended() ? row.setToNull(5) : row;
        return applied(at(left, 6, progress, key).setString(17, runner));
    }

    /** Asks its runner to stop. */
    CompletableFuture<Boolean> cancelRunning(StoredJob seen) {
        return applied(cancelRunning.bind(
                ttl,
                seen.key().company(),
                seen.key().workspace(),
                seen.key().job(),
                seen.claim().runner()));
    }

    /** Changes the state of one that nobody runs, if nothing has changed since it was read. */
    CompletableFuture<Boolean> change(StoredJob seen, State state, @Nullable String failure, Instant now) {
        return applied(change.bind(
                ttl,
                state.name(),
                state.ended() ? now : null,
                failure,
                seen.key().company(),
                seen.key().workspace(),
                seen.key().job(),
                seen.state().name(),
                seen.claim().runner(),
                seen.claim().heartbeat()));
    }

    /** Makes it one that somebody has to look after. */
    CompletableFuture<Void> open(JobKey key) {
        return store.run(open.bind(key.company(), key.workspace(), key.job(), ttl), "storing an open import")
                .thenApply(done -> null);
    }

    CompletableFuture<Void> close(JobKey key) {
        return store.run(close.bind(key.company(), key.workspace(), key.job()), "closing an import")
                .thenApply(done -> null);
    }

    /** Those that somebody has to look after. */
    CompletableFuture<List<JobKey>> open() {
        return store.run(listOpen.bind(), "listing open imports").thenApply(rows -> {
            List<JobKey> keys = new ArrayList<>();
            rows.currentPage().forEach(row -> keys.add(JobRow.key(row)));
            return keys;
        });
    }

    /** How many of a workspace have not ended. */
    CompletableFuture<Integer> unended(String company, String workspace) {
        return store.run(openOf.bind(company, workspace), "listing open imports")
                .thenCompose(rows -> {
                    List<String> jobs = new ArrayList<>();
                    rows.currentPage().forEach(row -> jobs.add(JobRow.text(row, "job")));
                    return store.run(states.bind(company, workspace, jobs), "reading open imports");
                })
                .thenApply(rows -> {
                    int count = 0;
                    for (Row row : rows.currentPage()) {
                        count += UNENDED.contains(JobRow.text(row, "state")) ? 1 : 0;
                    }
                    return count;
                });
    }

    private static BoundStatement at(BoundStatement row, int first, Progress progress, JobKey key) {
        return row.setLong(first, progress.rows())
                .setLong(first + 1, progress.created())
                .setLong(first + 2, progress.updated())
                .setLong(first + 3, progress.replaced())
                .setLong(first + 4, progress.ignored())
                .setLong(first + 5, progress.refused())
                .setLong(first + 6, progress.position())
                .setLong(first + 7, progress.line())
                .setString(first + 8, key.company())
                .setString(first + 9, key.workspace())
                .setString(first + 10, key.job());
    }

    private CompletableFuture<Boolean> applied(BoundStatement row) {
        return store.run(conditional(row), "changing an import").thenApply(AsyncResultSet::wasApplied);
    }

    private static BoundStatement conditional(BoundStatement row) {
        return row.setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL);
    }
}
