package io.rollcall.server.http;

import io.rollcall.server.transfer.ImportJob;
import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.ImportOptions;
import io.rollcall.server.transfer.ImportRefused;
import io.rollcall.server.transfer.Imports;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Imports of the workspace {@code w-docs} that take files and never look into them. */
final class MemoryImports implements Imports {
    static final Instant WHEN = Instant.parse("2026-11-23T09:30:00Z");
    static final ImportOptions PLAIN = new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of(), false, null);

    private final ActorSystem<?> system;
    private final Map<String, ImportJob> jobs = new ConcurrentSkipListMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    final List<Throwable> brokenOff = new CopyOnWriteArrayList<>();
    private volatile Function<Source<ByteString, ?>, CompletionStage<Long>> reader = this::count;
    private volatile @Nullable ImportRefused refusal;
    volatile Source<ByteString, NotUsed> refusals = Source.empty();

    MemoryImports(ActorSystem<?> system) {
        this.system = system;
    }

    void reset() {
        jobs.clear();
        keys.clear();
        brokenOff.clear();
        reader = this::count;
        refusal = null;
        refusals = Source.empty();
    }

    /** @param how reads a file and completes with its length */
    void read(Function<Source<ByteString, ?>, CompletionStage<Long>> how) {
        reader = how;
    }

    void refuse(ImportRefused because) {
        refusal = because;
    }

    List<ImportJob> jobs() {
        return List.copyOf(jobs.values());
    }

    void add(String id, State state) {
        jobs.put(id, job(id, state, PLAIN, 9));
    }

    private CompletionStage<Long> count(Source<ByteString, ?> csv) {
        return csv.runWith(Sink.fold(0L, (sum, bytes) -> sum + bytes.size()), system);
    }

    private static ImportJob job(String id, State state, ImportOptions options, long bytes) {
        Instant ended = state == State.RECEIVED || state == State.RUNNING ? null : WHEN;
        return new ImportJob(id, state, options, 15, 1, 2, 3, 4, 5, 0, bytes, WHEN, ended, null);
    }

    private <T> CompletableFuture<T> now(T value) {
        ImportRefused because = refusal;
        return because == null ? CompletableFuture.completedFuture(value) : CompletableFuture.failedFuture(because);
    }

    @Override
    public CompletionStage<Started> start(
            String company,
            String workspace,
            ImportOptions options,
            @Nullable String idempotencyKey,
            Source<ByteString, ?> csv) {
        if (refusal != null) {
            csv.runWith(Sink.cancelled(), system);
            return now(new Started(job("i-0", State.FAILED, options, 0), false));
        }
        return reader.apply(csv)
                .whenComplete((length, failure) -> {
                    if (failure != null) {
                        brokenOff.add(failure);
                    }
                })
                .thenApply(length -> started(options, idempotencyKey, length));
    }

    private Started started(ImportOptions options, @Nullable String key, long length) {
        String id = "i-" + (key == null ? jobs.size() : Integer.toHexString(key.hashCode()));
        if (key != null
                && !(length + " " + options).equals(keys.computeIfAbsent(key, first -> length + " " + options))) {
            throw new ImportRefused(ImportRefused.Code.KEY_REUSED, "the key stands for another import");
        }
        ImportJob made = job(id, State.RECEIVED, options, length);
        ImportJob before = jobs.putIfAbsent(id, made);
        return before == null ? new Started(made, false) : new Started(before, true);
    }

    @Override
    public CompletionStage<Optional<ImportJob>> find(String company, String workspace, String job) {
        return now(Optional.ofNullable(jobs.get(job)));
    }

    @Override
    public CompletionStage<List<ImportJob>> list(String company, String workspace, @Nullable String after, int limit) {
        return now(jobs.values().stream()
                .filter(job -> workspace.equals("w-docs"))
                .filter(job -> after == null || job.id().compareTo(after) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public CompletionStage<Optional<ImportJob>> cancel(String company, String workspace, String job) {
        return now(Optional.ofNullable(
                jobs.computeIfPresent(job, (id, it) -> job(id, State.CANCELLED, it.options(), it.bytes()))));
    }

    @Override
    public CompletionStage<Optional<ImportJob>> resume(String company, String workspace, String job) {
        return now(Optional.ofNullable(
                jobs.computeIfPresent(job, (id, it) -> job(id, State.RECEIVED, it.options(), it.bytes()))));
    }

    @Override
    public Source<ByteString, NotUsed> refusals(String company, String workspace, String job) {
        return refusals;
    }
}
