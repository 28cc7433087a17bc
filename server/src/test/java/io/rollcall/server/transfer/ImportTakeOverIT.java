package io.rollcall.server.transfer;

import static io.rollcall.server.transfer.ImportNode.COMPANY;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.StoredJob.Claim;
import io.rollcall.server.transfer.StoredJob.Upload;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceCommand;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.Workspaces;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that are interrupted, by whatever: at the end each row has taken effect once. */
class ImportTakeOverIT {
    private static final ImportOptions ADD =
            new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of(), false, null);
    private static final int ROWS = 4_500;
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration MUCH_LATER = Duration.ofHours(30);

    private ImportNode node;
    private String workspace;

    @BeforeEach
    void start() {
        node = new ImportNode();
        workspace = node.workspace();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void anImportWhoseNodeIsGoneIsTakenOverAndEachRowTakesEffectOnce() {
        Interrupted silent = new Interrupted(2_000, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports gone = node.imports(silent, Duration.ZERO);
        ImportJob job = node.upload(gone, workspace, ADD, null, rows());
        await().until(() -> silent.happened.contains(2_000L));

        CassandraImports other = node.imports(node.workspaces(), LATER);
        other.look();

        finished(other, job);
        assertThat(silent.happened).contains(2_000L);
    }

    @Test
    void aLargeImportWhoseNodeSaidNothingForLongGoesOnAtABatchThatTheWorkspaceStillKnows() {
        Interrupted silent = new Interrupted(40_000, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports gone = node.imports(silent, Duration.ZERO, hourlyHeartbeat());
        String rows = "name\n" + "Somebody\n".repeat(41_500);
        ImportJob job = node.upload(gone, workspace, ADD, null, rows);
        await().atMost(Duration.ofMinutes(1)).until(() -> silent.happened.contains(40_000L));

        CassandraImports other = node.imports(node.workspaces(), LATER.plusHours(3));
        other.look();

        ImportJob done = node.ended(other, workspace, job);
        assertThat(done.failure()).isNull();
        assertThat(done.created()).isEqualTo(41_500);
        assertThat(node.contacts(workspace)).hasSize(41_500);
    }

    private ImportSettings hourlyHeartbeat() {
        ImportSettings as = node.settings();
        return new ImportSettings(
                as.running(),
                as.threads(),
                as.maxOpen(),
                as.maxFile(),
                as.keptFor(),
                Duration.ofHours(1),
                Duration.ofHours(3),
                as.lookEvery(),
                as.patience());
    }

    @Test
    void theOneThatWasThoughtDeadAndIsNotChangesNothing() {
        Interrupted slow = new Interrupted(2_000, Interruption.STORED_AND_ANSWERED_LATE);
        CassandraImports first = node.imports(slow, Duration.ZERO);
        ImportJob job = node.upload(first, workspace, ADD, null, rows());
        await().until(() -> slow.happened.contains(2_000L));
        CassandraImports other = node.imports(node.workspaces(), LATER);
        other.look();
        await().until(() -> node.find(other, workspace, job).state() == State.DONE);

        slow.late.complete(null);
        first.stop().join();

        finished(other, job);
    }

    @Test
    void aNodeThatStopsLeavesItsImportsToOthersAtOnce() {
        Interrupted silent = new Interrupted(1_000, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports first = node.imports(silent, Duration.ZERO);
        ImportJob job = node.upload(first, workspace, ADD, null, rows());
        await().until(() -> silent.happened.contains(1_000L));

        first.stop().join();
        assertThat(node.find(first, workspace, job).state()).isEqualTo(State.RECEIVED);
        CassandraImports other = node.imports();
        other.look();

        finished(other, job);
    }

    @Test
    void rowsThatWereNotTakenOrNotAnsweredAreSentAgain() {
        for (Interruption interruption :
                List.of(Interruption.BUSY, Interruption.TIMED_OUT, Interruption.STORED_AND_UNKNOWN)) {
            workspace = node.workspace();
            Interrupted once = new Interrupted(1_000, interruption);
            CassandraImports imports = node.imports(once, Duration.ZERO);

            ImportJob job = node.upload(imports, workspace, ADD, null, rows());

            finished(imports, job);
            assertThat(once.happened).contains(1_000L);
        }
    }

    @Test
    void aCancelledImportKeepsAndCountsWhatIsStoredAndCanGoOn() {
        Interrupted slow = new Interrupted(2_000, Interruption.STORED_AND_ANSWERED_LATE);
        CassandraImports imports = node.imports(slow, Duration.ZERO);
        ImportJob job = node.upload(imports, workspace, ADD, null, rows());
        await().until(() -> slow.happened.contains(2_000L));

        ImportJob asked = imports.cancel(COMPANY, workspace, job.id())
                .toCompletableFuture()
                .join()
                .orElseThrow();
        assertThat(asked.state()).isEqualTo(State.RUNNING);
        slow.late.complete(null);
        ImportJob cancelled = node.ended(imports, workspace, job);

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.rows()).isEqualTo(3_000);
        assertThat(node.contacts(workspace)).hasSize((int) cancelled.created());
        assertThat(node.refusals(imports, workspace, job)).hasSize(1 + (int) cancelled.refused());
        imports.resume(COMPANY, workspace, job.id()).toCompletableFuture().join();
        finished(imports, job);
    }

    @Test
    void anImportThatIsCancelledWhileItsNodeStopsIsNotGoneOnWith() {
        Interrupted silent = new Interrupted(1_000, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports first = node.imports(silent, Duration.ZERO);
        ImportJob job = node.upload(first, workspace, ADD, null, rows());
        await().until(() -> silent.happened.contains(1_000L));
        CassandraImports other = node.imports();

        other.cancel(COMPANY, workspace, job.id()).toCompletableFuture().join();
        first.stop().join();
        other.look();
        ImportJob cancelled = node.ended(other, workspace, job);

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.rows()).isEqualTo(1_000);
    }

    @Test
    void anImportThatWaitsCanBeCancelled() {
        Interrupted silent = new Interrupted(0, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports imports = node.imports(silent, Duration.ZERO);
        node.upload(imports, workspace, ADD, null, rows());
        await().until(() -> silent.happened.contains(0L));
        ImportJob waiting = node.upload(imports, workspace, ADD, null, rows());

        ImportJob cancelled = imports.cancel(COMPANY, workspace, waiting.id())
                .toCompletableFuture()
                .join()
                .orElseThrow();

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.rows()).isZero();
    }

    @Test
    void aWorkspaceHasOnlySoManyImportsThatHaveNotEnded() {
        Interrupted silent = new Interrupted(0, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports imports = node.imports(silent, Duration.ZERO);
        ImportJob first = node.upload(imports, workspace, ADD, "first", rows());
        await().until(() -> silent.happened.contains(0L));
        ImportJob last = first;
        for (int i = 1; i < node.settings().maxOpen(); i++) {
            last = node.upload(imports, workspace, ADD, null, "name\nAna\n");
        }
        AtomicBoolean read = new AtomicBoolean();
        Source<ByteString, ?> unread = ImportNode.source("name\nAna\n").map(bytes -> {
            read.set(true);
            return bytes;
        });

        assertThatThrownBy(() -> imports.start(COMPANY, workspace, ADD, null, unread)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(ImportRefused.class)
                .hasMessageContaining("20 imports of the workspace wait or run")
                .hasMessageContaining("cancel one");
        assertThat(read).isFalse();
        assertThat(node.started(imports, workspace, ADD, "first", rows()).replayed())
                .isTrue();
        node.upload(imports, node.workspace(), ADD, null, "name\nAna\n");
        imports.cancel(COMPANY, workspace, last.id()).toCompletableFuture().join();
        node.upload(imports, workspace, ADD, null, "name\nAna\n");
    }

    @Test
    void anImportThatStoppedTooLongAgoIsNotGoneOnWith() {
        Interrupted slow = new Interrupted(1_000, Interruption.STORED_AND_ANSWERED_LATE);
        CassandraImports imports = node.imports(slow, Duration.ZERO);
        ImportJob job = node.upload(imports, workspace, ADD, null, rows());
        await().until(() -> slow.happened.contains(1_000L));
        CassandraImports other = node.imports(node.workspaces(), MUCH_LATER);

        other.look();
        ImportJob failed = node.ended(other, workspace, job);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).contains("might be imported twice");
        assertThatThrownBy(() -> other.resume(COMPANY, workspace, job.id())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(ImportRefused.class);
        other.look();
        await().until(() -> node.count("import_spool") == 0 && node.count("import_open") == 0);
    }

    @Test
    void theFileOfAnImportThatWasCancelledBeforeItRanIsGoneADayLater() {
        Interrupted silent = new Interrupted(0, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports imports = node.imports(silent, Duration.ZERO);
        node.upload(imports, workspace, ADD, null, rows());
        await().until(() -> silent.happened.contains(0L));
        ImportJob waiting = node.upload(imports, workspace, ADD, null, rows());
        CassandraImports later = node.imports(node.workspaces(), MUCH_LATER);

        imports.cancel(COMPANY, workspace, waiting.id()).toCompletableFuture().join();

        // The other one fails at the first look.
        await().until(() -> {
            later.look();
            return node.count("import_spool") == 0 && node.count("import_open") == 0;
        });
        assertThatThrownBy(() -> later.resume(COMPANY, workspace, waiting.id())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(ImportRefused.class);
    }

    @Test
    void anImportThatSilencesOneNodeAfterTheOtherFailsAndCanGoOn() {
        Interrupted silent = new Interrupted(0, Interruption.STORED_AND_NEVER_ANSWERED);
        CassandraImports gone = node.imports(silent, Duration.ZERO);
        ImportJob job = node.upload(gone, workspace, ADD, null, rows());
        await().until(() -> silent.happened.contains(0L));
        for (int takeOver = 1; takeOver <= 5; takeOver++) {
            Interrupted next = new Interrupted(0, Interruption.STORED_AND_NEVER_ANSWERED);
            CassandraImports other = node.imports(next, LATER.multipliedBy(takeOver));
            other.look();
            await().until(() -> next.happened.contains(0L));
            gone.stop().join();
            gone = other;
        }

        CassandraImports last = node.imports(node.workspaces(), LATER.multipliedBy(6));
        last.look();
        ImportJob failed = node.ended(last, workspace, job);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).contains("taken over 5 times at row 0");
        last.resume(COMPANY, workspace, job.id()).toCompletableFuture().join();
        finished(last, job);
    }

    @Test
    void takeOversAreCountedAnewWhereTheImportGotFurther() {
        assertThat(claimed(null, 4, 1_000).nextTakeOvers()).isZero();
        assertThat(claimed("runner", 4, 1_000).nextTakeOvers()).isEqualTo(5);
        assertThat(claimed("runner", 4, 0).nextTakeOvers()).isEqualTo(1);
    }

    /** An import that is at row 1,000. */
    private static StoredJob claimed(@Nullable String runner, int takeOvers, long takeOversRow) {
        return new StoredJob(
                new JobKey(COMPANY, "w", "i"),
                State.RUNNING,
                ADD,
                null,
                new Upload("", 0, ByteBuffer.allocate(0)),
                Instant.EPOCH,
                null,
                null,
                new Progress(1_000, 0, 0, 0, 0, 0, 0, 0),
                new Claim(runner, Instant.EPOCH, false, takeOvers, takeOversRow));
    }

    @Test
    void anImportThatRunsOutOfStackFailsWhereItRuns() {
        Interrupted deep = new Interrupted(1_000, Interruption.OUT_OF_STACK);
        CassandraImports imports = node.imports(deep, Duration.ZERO);

        ImportJob job = node.upload(imports, workspace, ADD, null, rows());
        ImportJob failed = node.ended(imports, workspace, job);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        imports.resume(COMPANY, workspace, job.id()).toCompletableFuture().join();
        finished(imports, job);
    }

    @Test
    void anImportIntoAWorkspaceThatIsDeletedFailsAndSaysSo() {
        Interrupted slow = new Interrupted(1_000, Interruption.STORED_AND_ANSWERED_LATE);
        CassandraImports imports = node.imports(slow, Duration.ZERO);
        ImportJob job = node.upload(imports, workspace, ADD, null, rows());
        await().until(() -> slow.happened.contains(1_000L));

        node.delete(workspace);
        slow.late.complete(null);
        ImportJob failed = node.ended(imports, workspace, job);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).isEqualTo("the workspace was deleted");
        assertThat(failed.rows()).isEqualTo(2_000);
    }

    @Test
    void anImportOfANewerReleaseIsLeftToItAndSaidToBe() {
        node.execute("INSERT INTO %s.import_open (one, company, workspace, job) VALUES (0, 'acme', 'w-0', 'i-newer')");
        node.execute("INSERT INTO %s.import_jobs (company, workspace, job, state, mode, match_key, started, sha256)"
                + " VALUES ('acme', 'w-0', 'i-newer', 'RECEIVED', 'MERGE', 'EMAIL', toTimestamp(now()), 0x00)");
        CassandraImports imports = node.imports();
        try (Warnings warnings = new Warnings(ImportRunner.class)) {
            ImportJob job = node.upload(imports, workspace, ADD, null, rows());

            finished(imports, job);
            imports.look();
            await().until(() -> node.count("import_open") == 1);
            assertThat(warnings.texts())
                    .singleElement(as(STRING))
                    .contains("i-newer")
                    .contains("w-0")
                    .contains("MERGE");
        }
    }

    @Test
    void anImportThatCannotSayThatItLivesIsWarnedOfOnce() {
        AtomicInteger beats = new AtomicInteger();
        Tables tables = tables(beat -> {
            beat.run();
            beats.incrementAndGet();
        });
        JobKey key = new JobKey(COMPANY, workspace, "i-silent");
        Upload file = new Upload("", 0, ByteBuffer.allocate(0));
        StoredJob job = new StoredJob(
                key, State.RUNNING, ADD, null, file, Instant.EPOCH, null, null, Progress.NONE, Claim.NONE);
        ImportRun run = new ImportRun(job, "", tables, node.workspaces(), Clock.systemUTC(), node.settings());
        node.execute("DROP TABLE %s.import_jobs");
        try (Warnings warnings = new Warnings(ImportRun.class)) {
            await().until(() -> {
                run.beat();
                return beats.get() >= 3;
            });

            assertThat(warnings.texts())
                    .singleElement(as(STRING))
                    .contains("i-silent")
                    .contains("cannot say that it lives");
        }
    }

    private Tables tables(Executor executor) {
        Duration kept = Duration.ofDays(1);
        return new Tables(
                new JobTable(node.session(), node.keyspace(), kept, executor),
                new SpoolTable(node.session(), node.keyspace(), kept, executor),
                new RefusalTable(node.session(), node.keyspace(), kept, executor));
    }

    /** Every tenth row is refused for its number, every tenth for its id. */
    private static String rows() {
        return "externalId,name,workMobile\n"
                + IntStream.range(0, ROWS)
                        .mapToObj(i -> (i % 10 == 7 ? "taken" : "id" + i) + ",Person " + i + ","
                                + (i % 10 == 3 ? "12" : "0400" + String.format("%06d", i)) + "\n")
                        .collect(Collectors.joining());
    }

    private void finished(Imports imports, ImportJob job) {
        ImportJob done = node.ended(imports, workspace, job);
        assertThat(done.failure()).isNull();
        assertThat(done.state()).isEqualTo(State.DONE);
        int made = ROWS - 2 * ROWS / 10 + 1;
        assertThat(List.of(done.rows(), done.created(), done.refused()))
                .containsExactly((long) ROWS, (long) made, (long) ROWS - made);
        List<String> names = node.contacts(workspace).stream()
                .map(contact -> contact.contact().profile().get("name"))
                .toList();
        assertThat(names).hasSize(made).doesNotHaveDuplicates();
        List<String> refusals = node.refusals(imports, workspace, job);
        assertThat(refusals).hasSize(1 + ROWS - made).doesNotHaveDuplicates();
    }

    private enum Interruption {
        STORED_AND_NEVER_ANSWERED,
        STORED_AND_ANSWERED_LATE,
        STORED_AND_UNKNOWN,
        TIMED_OUT,
        OUT_OF_STACK,
        BUSY
    }

    /** The workspaces, of which one answer, to the rows from one on, is not what it should be. */
    private final class Interrupted implements Workspaces {
        private final long firstRow;
        private final Interruption interruption;
        private final Set<Long> happened = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Void> late = new CompletableFuture<>();

        Interrupted(long firstRow, Interruption interruption) {
            this.firstRow = firstRow;
            this.interruption = interruption;
        }

        @Override
        public CompletableFuture<WorkspaceReply> ask(
                String company, String workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
            ActorRef<WorkspaceReply> nobody = node.system().<WorkspaceReply>deadLetters();
            WorkspaceCommand asked = command.apply(nobody);
            boolean now = asked instanceof ImportRows rows && rows.firstRow() == firstRow && happened.add(firstRow);
            if (!now) {
                return node.workspaces().ask(company, workspace, command);
            }
            return switch (interruption) {
                case BUSY -> CompletableFuture.completedFuture(new Refused(Code.BUSY, ""));
                case OUT_OF_STACK -> throw new StackOverflowError();
                case TIMED_OUT -> CompletableFuture.failedFuture(new TimeoutException());
                case STORED_AND_UNKNOWN ->
                    node.workspaces()
                            .ask(company, workspace, command)
                            .thenApply(stored -> new Refused(Code.UNKNOWN_OUTCOME, ""));
                case STORED_AND_ANSWERED_LATE ->
                    node.workspaces().ask(company, workspace, command).thenCombine(late, (stored, nothing) -> stored);
                case STORED_AND_NEVER_ANSWERED ->
                    node.workspaces().ask(company, workspace, command).thenCompose(stored -> new CompletableFuture<>());
            };
        }

        @Override
        public CompletableFuture<WorkspaceReply> pull(ActorRef<WorkspaceReply.Pull> rest) {
            return node.workspaces().pull(rest);
        }
    }
}
