package io.rollcall.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import io.rollcall.server.journal.Sheets.Sheet;
import io.rollcall.server.journal.WatchedSession.StoreGone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a snapshot leaves in Cassandra, whatever happens on the way. */
class PagedSnapshotsIT {
    private static final SnapshotSelectionCriteria LATEST = SnapshotSelectionCriteria.latest();
    private static final int SIZE = 10_000;

    private static SnapshotKeyspace keyspace;
    private static WatchedSession watched;
    private static ExecutorService saving;
    private static ExecutorService loading;

    /** Of a node whose store can be made to fail, and of a node that is always well. */
    private static PagedSnapshots snapshots;

    private static PagedSnapshots well;

    private final String id = "p-" + UUID.randomUUID();
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeAll
    static void open() {
        keyspace = new SnapshotKeyspace();
        watched = new WatchedSession(keyspace.session());
        saving = Executors.newSingleThreadExecutor();
        loading = Executors.newFixedThreadPool(2);
        snapshots = snapshots(keyspace.store(watched.session()), new Sheets.Codec(), 1);
        well = snapshots(keyspace.store(), new Sheets.Codec(), 1);
    }

    @AfterAll
    static void close() {
        saving.shutdown();
        loading.shutdown();
        keyspace.close();
    }

    @BeforeEach
    void listen() {
        warnings.start();
        logger().addAppender(warnings);
    }

    @AfterEach
    void hush() {
        logger().detachAppender(warnings);
        watched.watch((number, cql, send) -> send.get());
    }

    @Test
    void aSmallSnapshotIsOneRowAndOneRead() {
        Sheets small = Sheets.of(6, SIZE);

        assertThat(save(1, small)).isEqualTo(new Saved(6, 0, 0, 6 * SIZE));

        assertThat(keyspace.pages(id)).isEmpty();
        watched.watch((number, cql, send) -> send.get());
        assertThat(load()).isEqualTo(small);
        assertThat(watched.statements()).isEqualTo(1);
    }

    @Test
    void onlyPagesThatChangedAreWrittenWhoeverSavedBefore() {
        Sheets first = Sheets.of(100, SIZE);
        Sheets second = first.changed(2, SIZE, 5, 31, 32, 100);

        assertThat(save(1, first).written()).isEqualTo(100);
        assertThat(well.save(id, 2, 0, second).toCompletableFuture().join().written())
                .isEqualTo(4);

        assertThat(keyspace.pages(id).values()).containsExactlyInAnyOrder(97L, 4L);
        assertThat(keyspace.snapshots(id)).isEqualTo(1);
        assertThat(load()).isEqualTo(second);
    }

    @Test
    void aSnapshotThatShrinksAndGrowsAgainLeavesNothingBehind() {
        Sheets large = Sheets.of(40, SIZE);
        Sheets small = Sheets.of(2, SIZE);

        save(1, large);
        save(2, small);

        assertThat(keyspace.pages(id)).isEmpty();
        assertThat(load()).isEqualTo(small);

        save(3, large);

        assertThat(keyspace.pages(id).values()).containsExactly(40L);
        assertThat(load()).isEqualTo(large);
    }

    @Test
    void anEmptySnapshotIsASnapshot() {
        save(1, Sheets.of(0, 0));

        assertThat(load()).isEqualTo(Sheets.of(0, 0));
    }

    @Test
    void aPageMayBeLargerThanARow() {
        Sheets large = Sheets.of(3, 100).with(1, Sheet.of(1, 1, 12 << 20)).with(2, Sheet.of(2, 1, 1 << 20));

        save(1, large);

        assertThat(load()).isEqualTo(large);
        assertThat(keyspace.pages(id).values()).containsExactly(1L + 13 + 2);

        save(2, large.changed(2, 100, 1, 2));

        assertThat(keyspace.pages(id)).isEmpty();
    }

    @Test
    void oneAndHalfThousandPagesOfAManifestAreFarBelowItsLimit() {
        save(1, Sheets.of(1_500, 64));

        ByteBuffer manifest = keyspace.execute("SELECT manifest FROM %s.snapshots WHERE persistence_id = ?", id)
                .get(0)
                .getByteBuffer(0);
        assertThat(manifest.remaining()).isLessThan(32 << 10);
    }

    @Test
    void aSaveThatCannotEncodeAPageLeavesTheSnapshotBefore() {
        Sheets before = Sheets.of(20, SIZE);
        Sheets after = before.changed(2, SIZE, IntStream.range(0, 20).toArray());
        save(1, before);

        for (int failing = 0; failing < 20; failing++) {
            Sheets interrupted = after.with(failing, new Sheet(2, () -> {
                throw new IllegalStateException("out of ink");
            }));
            assertThatThrownBy(() -> save(2, interrupted)).hasRootCauseMessage("out of ink");
            assertThat(load()).as("after page " + failing).isEqualTo(before);
        }

        save(3, after);
        assertThat(load()).isEqualTo(after);
        assertNothingIsLeftBeside(after);
    }

    /** How a statement can fail. */
    enum Fault {
        BEFORE_IT_TOOK_EFFECT,
        AFTER_IT_TOOK_EFFECT,
        AND_ALL_AFTER_IT
    }

    @ParameterizedTest
    @EnumSource
    void aSaveThatFailsAtAnyStatementLeavesAWholeSnapshotAndNoLitter(Fault fault) {
        Sheets expected = Sheets.of(8, SIZE);
        long revision = 1;
        save(revision, expected);
        int failing = 0;
        for (boolean failed = true; failed; failing++) {
            Sheets next = expected.changed(++revision, SIZE, 0, 3, 7);
            int at = failing;
            watched.watch((number, cql, send) -> fails(fault, number, at) ? failed(fault, send) : send.get());
            boolean saved = succeeds(snapshots.save(id, revision, 0, next));
            failed = watched.statements() > at;
            watched.watch((number, cql, send) -> send.get());

            Object loaded = load();
            assertThat(loaded).as("after statement %d", at).isIn(expected, next);
            if (saved) {
                assertThat(loaded).isEqualTo(next);
            }

            expected = next.changed(++revision, SIZE, 3, 4);
            save(revision, expected);
            assertThat(load()).isEqualTo(expected);
            assertNothingIsLeftBeside(expected);
        }
        assertThat(failing).isGreaterThan(10);
    }

    private static boolean fails(Fault fault, int number, int at) {
        return fault == Fault.AND_ALL_AFTER_IT ? number >= at : number == at;
    }

    private static CompletionStage<AsyncResultSet> failed(Fault fault, Supplier<CompletionStage<AsyncResultSet>> send) {
        return fault == Fault.AFTER_IT_TOOK_EFFECT
                ? send.get().thenCompose(done -> WatchedSession.failing())
                : WatchedSession.failing();
    }

    /** One save stands still before each of its statements while another one, of an older or a newer revision, runs. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void twoSavesAtOnceNeverMix(long newer) {
        Sheets expected = Sheets.of(8, SIZE);
        long revision = 2;
        save(revision, expected);
        int holding = 0;
        for (boolean held = true; held; holding++) {
            revision += 2;
            Sheets first = expected.changed(revision, SIZE, 0, 3);
            Sheets second = newer == 0 ? first : expected.changed(revision + newer, SIZE, 3, 5);
            CompletableFuture<Void> gate = new CompletableFuture<>();
            CompletableFuture<Void> reached = hold(holding, gate);
            CompletableFuture<Saved> slow =
                    snapshots.save(id, revision, 0, first).toCompletableFuture();
            CompletableFuture.anyOf(reached, slow).join();
            well.save(id, revision + newer, 0, second).toCompletableFuture().join();
            gate.complete(null);
            boolean both = succeeds(slow);
            held = reached.isDone();

            assertThat(load()).as("held before statement %d", holding).isEqualTo(newer < 0 && both ? first : second);

            revision += 2;
            expected = expected.changed(revision, SIZE, 1, 3);
            save(revision, expected);
            assertThat(load()).isEqualTo(expected);
            assertNothingIsLeftBeside(expected);
        }
        assertThat(holding).isGreaterThan(10);
        assertThat(warnings.list).isEmpty();
    }

    /** Holds one statement up until the gate opens. */
    private static CompletableFuture<Void> hold(int statement, CompletableFuture<Void> gate) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        watched.watch((number, cql, send) -> {
            if (number != statement) {
                return send.get();
            }
            reached.complete(null);
            return gate.thenCompose(open -> send.get());
        });
        return reached;
    }

    @Test
    void manySavesAtOnceLeaveOneOfThemWhole() {
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        PagedSnapshots other = new PagedSnapshots(keyspace.store(), new Sheets.Codec(), elsewhere, elsewhere, 1);
        Sheets base = Sheets.of(20, SIZE);
        save(1, base);
        for (int round = 1; round <= 30; round++) {
            Sheets here = base.changed(2L * round, SIZE, round % 20, 3);
            Sheets there = base.changed(2L * round + 1, SIZE, round % 20, 4);
            CompletionStage<Saved> first = snapshots.save(id, 2L * round, 0, here);
            CompletionStage<Saved> second = other.save(id, 2L * round + 1, 0, there);
            boolean any = succeeds(first) | succeeds(second);
            assertThat(any).isTrue();
            assertThat(load()).isIn(here, there);
        }
        save(1_000, base);
        assertThat(load()).isEqualTo(base);
        assertNothingIsLeftBeside(base);
        elsewhere.shutdown();
    }

    @Test
    void aLoadThatASaveOvertakesLoadsTheNewerSnapshot() {
        Sheets before = Sheets.of(8, SIZE);
        Sheets after = before.changed(2, SIZE, 0, 1, 2, 3, 4, 5, 6, 7);
        save(1, before);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> reached = hold(1, gate);

        CompletableFuture<Optional<SelectedSnapshot>> overtaken =
                snapshots.load(id, LATEST).toCompletableFuture();
        reached.join();
        well.save(id, 2, 0, after).toCompletableFuture().join();
        gate.complete(null);

        assertThat(overtaken.join().orElseThrow().snapshot()).isEqualTo(after);
    }

    /** What can happen to a snapshot at rest. */
    enum Damage {
        PAGE_OVERWRITTEN("UPDATE %s.snapshot_pages SET bytes = 0x28b52ffd00000000", "page 7/3"),
        PAGE_OF_OTHER_BYTES("UPDATE %s.snapshot_pages SET bytes = ?", "another checksum"),
        PAGE_MISSING("DELETE FROM %s.snapshot_pages", "is missing");

        private final String statement;
        private final String warning;

        Damage(String statement, String warning) {
            this.statement = statement;
            this.warning = warning;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedSnapshotIsSkippedForAnOlderOneAndNotBuiltOn(Damage damage) {
        PagedSnapshots keepsTwo = snapshots(keyspace.store(), new Sheets.Codec(), 2);
        Sheets older = Sheets.of(10, SIZE);
        Sheets newer = older.changed(2, SIZE, 3);
        keepsTwo.save(id, 1, 0, older).toCompletableFuture().join();
        keepsTwo.save(id, 2, 0, newer).toCompletableFuture().join();

        damage(damage);

        assertThat(loaded(keepsTwo)).contains(older);
        assertThat(warning()).contains(damage.warning).contains("snapshot 2 ").contains(id);

        keepsTwo.save(id, 3, 0, newer).toCompletableFuture().join();
        assertThat(loaded(keepsTwo)).contains(newer);
        keepsTwo.save(id, 4, 0, newer).toCompletableFuture().join();
        assertNothingIsLeftBeside(2, newer);
    }

    /** Were it loaded without the mark, the next save would take pages of the damaged one over. */
    @Test
    void whileADamagedSnapshotCannotBeMarkedNothingIsLoadedInItsPlace() {
        PagedSnapshots keepsTwo = snapshots(keyspace.store(watched.session()), new Sheets.Codec(), 2);
        Sheets older = Sheets.of(10, SIZE);
        Sheets newer = older.changed(2, SIZE, 3);
        keepsTwo.save(id, 1, 0, older).toCompletableFuture().join();
        keepsTwo.save(id, 2, 0, newer).toCompletableFuture().join();
        damage(Damage.PAGE_OF_OTHER_BYTES);

        watched.watch((number, cql, send) -> cql.startsWith("UPDATE") ? WatchedSession.failing() : send.get());
        assertThatThrownBy(() -> loaded(keepsTwo)).hasRootCauseInstanceOf(StoreGone.class);

        watched.watch((number, cql, send) -> send.get());
        assertThat(loaded(keepsTwo)).contains(older);
        assertThat(keepsTwo.save(id, 3, 0, newer).toCompletableFuture().join().written())
                .isEqualTo(1);
        assertThat(loaded(keepsTwo)).contains(newer);
    }

    private void damage(Damage damage) {
        String where = " WHERE persistence_id = ? AND kind = 7 AND bucket = 0 AND number = 3 AND snapshot_id = ?"
                + (damage == Damage.PAGE_MISSING ? "" : " AND part = 0");
        if (damage == Damage.PAGE_OF_OTHER_BYTES) {
            byte[] other = Zipped.zip(Sheet.of(3, 99, SIZE).bytes().get());
            keyspace.execute(damage.statement + where, ByteBuffer.wrap(other), id, writerOfNewest());
        } else {
            keyspace.execute(damage.statement + where, id, writerOfNewest());
        }
    }

    @Test
    void withNoneThatCanBeReadThereIsNoneAndTheNextSaveWritesAllOfIt() {
        Sheets only = Sheets.of(10, SIZE);
        save(1, only);
        damage(Damage.PAGE_OVERWRITTEN);

        assertThat(loaded(snapshots)).isEmpty();

        assertThat(save(1, only).written()).isEqualTo(10);
        assertThat(load()).isEqualTo(only);
        assertNothingIsLeftBeside(only);
    }

    @Test
    void aDamagedManifestIsSkipped() {
        save(1, Sheets.of(3, SIZE));
        keyspace.execute(
                "UPDATE %s.snapshots SET manifest = 0x01 WHERE persistence_id = ? AND sequence_nr = 1 AND snapshot_id = ?",
                id, writerOfNewest());

        assertThat(loaded(snapshots)).isEmpty();
        assertThat(warning()).contains("manifest");

        save(2, Sheets.of(3, SIZE));
        assertThat(load()).isEqualTo(Sheets.of(3, SIZE));
    }

    @Test
    void whatTheCodecRefusesIsSkippedAndNotQuoted() {
        save(1, Sheets.of(10, SIZE));
        SnapshotCodec refusing = new SnapshotCodec() {
            @Override
            public List<SnapshotPage> pages(Object snapshot) {
                return List.of();
            }

            @Override
            public Reading begin() {
                return new Reading() {
                    @Override
                    public void add(PageId page, byte[] bytes) {
                        throw new IllegalArgumentException("no such person: Ada Lovelace");
                    }

                    @Override
                    public Object end(Executor workers) {
                        return "";
                    }
                };
            }
        };

        assertThat(loaded(snapshots(keyspace.store(), refusing, 1))).isEmpty();

        assertThat(warning())
                .contains("IllegalArgumentException")
                .contains(PagedSnapshotsIT.class.getName())
                .doesNotContain("Lovelace");
    }

    @Test
    void aStoreThatFailsIsNoMissingSnapshot() {
        PagedSnapshots keepsTwo = snapshots(keyspace.store(watched.session()), new Sheets.Codec(), 2);
        keepsTwo.save(id, 1, 0, Sheets.of(5, SIZE).with(5, Sheet.of(5, 1, 3 << 20)))
                .toCompletableFuture()
                .join();
        keepsTwo.save(id, 2, 0, Sheets.of(8, SIZE)).toCompletableFuture().join();
        watched.watch((number, cql, send) -> send.get());
        loaded(keepsTwo);
        int statements = watched.statements();
        assertThat(statements).isEqualTo(1 + 8);

        for (int failing = 0; failing < statements; failing++) {
            int at = failing;
            watched.watch((number, cql, send) -> number == at ? WatchedSession.failing() : send.get());
            assertThatThrownBy(() -> loaded(keepsTwo))
                    .as("statement " + failing)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(StoreGone.class);
        }
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void whatASaveCouldNotClearAwayIsClearedAwayLaterOrSaidToBeThereStill() {
        Sheets newest = Sheets.of(20, SIZE).changed(2, SIZE, 4);
        save(1, Sheets.of(20, SIZE));
        watched.watch((number, cql, send) -> cql.startsWith("DELETE") ? WatchedSession.failing() : send.get());
        save(2, newest);
        assertThat(keyspace.snapshots(id)).isEqualTo(2);

        assertThat(succeeds(snapshots.keepNewest(id))).isFalse();

        watched.watch((number, cql, send) -> send.get());
        assertThat(succeeds(snapshots.keepNewest(id))).isTrue();
        assertNothingIsLeftBeside(newest);
        assertThat(load()).isEqualTo(newest);
    }

    @Test
    void aSaveHoldsFewPagesAtOnce() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Sheets sheets = Sheets.of(0, 0);
        for (int number = 0; number < 100; number++) {
            Sheet sheet = Sheet.of(number, 1, Save.INLINE);
            sheets = sheets.with(number, new Sheet(1, () -> {
                made.incrementAndGet();
                return sheet.bytes().get();
            }));
        }
        CountDownLatch sixteen = new CountDownLatch(Save.PAGES_AT_ONCE);
        CompletableFuture<Void> open = new CompletableFuture<>();
        watched.watch((number, cql, send) -> {
            if (!cql.contains("snapshot_pages")) {
                return send.get();
            }
            sixteen.countDown();
            return open.thenCompose(now -> send.get());
        });

        CompletableFuture<Saved> saved = snapshots.save(id, 1, 0, sheets).toCompletableFuture();

        assertThat(sixteen.await(20, TimeUnit.SECONDS)).isTrue();
        saving.submit(() -> {}).get();
        int forTheTrial = 2;
        assertThat(made).hasValue(Save.PAGES_AT_ONCE + forTheTrial);
        open.complete(null);
        assertThat(saved.join()).extracting(Saved::pages, Saved::written).containsExactly(100, 100);
        assertThat(made).hasValue(100 + forTheTrial);
    }

    @Test
    void aSnapshotIsDeletedWithItsPagesAndNotThoseOfOthers() {
        PagedSnapshots keepsMany = snapshots(keyspace.store(), new Sheets.Codec(), 10);
        Sheets first = Sheets.of(10, SIZE);
        Sheets second = first.changed(2, SIZE, 1, 2, 3);
        keepsMany.save(id, 1, 0, first).toCompletableFuture().join();
        keepsMany.save(id, 2, 0, second).toCompletableFuture().join();

        keepsMany.delete(new SnapshotMetadata(id, 1, 0)).toCompletableFuture().join();

        assertThat(loaded(keepsMany)).contains(second);
        assertThat(keyspace.pages(id).values()).containsExactlyInAnyOrder(7L, 3L);

        keepsMany.delete(id, LATEST).toCompletableFuture().join();

        assertThat(loaded(keepsMany)).isEmpty();
        assertThat(keyspace.pages(id)).isEmpty();
        assertThat(keyspace.snapshots(id)).isZero();
    }

    private void assertNothingIsLeftBeside(Sheets snapshot) {
        assertNothingIsLeftBeside(1, snapshot);
    }

    /** Counts rows: of snapshots, and of pages, which are one row each here. */
    private void assertNothingIsLeftBeside(int kept, Sheets newest) {
        assertThat(keyspace.snapshots(id)).isEqualTo(kept);
        long pages =
                keyspace.pages(id).values().stream().mapToLong(rows -> rows).sum();
        assertThat(pages).isEqualTo(newest.sheets().size());
    }

    private Saved save(long revision, Sheets snapshot) {
        return snapshots.save(id, revision, 0, snapshot).toCompletableFuture().join();
    }

    private Object load() {
        return loaded(snapshots).orElseThrow();
    }

    private Optional<Object> loaded(PagedSnapshots from) {
        return from.load(id, LATEST).toCompletableFuture().join().map(SelectedSnapshot::snapshot);
    }

    private UUID writerOfNewest() {
        return keyspace.execute("SELECT snapshot_id FROM %s.snapshots WHERE persistence_id = ?", id)
                .get(0)
                .getUuid(0);
    }

    private String warning() {
        List<ILoggingEvent> events = new ArrayList<>(warnings.list);
        assertThat(events).hasSize(1).allMatch(event -> event.getLevel() == Level.WARN);
        return events.get(0).getFormattedMessage();
    }

    private static boolean succeeds(CompletionStage<?> work) {
        return work.handle((done, failure) -> failure == null)
                .toCompletableFuture()
                .join();
    }

    private static PagedSnapshots snapshots(StoreSetup store, SnapshotCodec codec, int kept) {
        return new PagedSnapshots(store, codec, saving, loading, kept);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(PagedSnapshotsIT.class.getPackageName());
    }
}
