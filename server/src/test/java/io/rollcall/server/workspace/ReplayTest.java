package io.rollcall.server.workspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.journal.PageId;
import io.rollcall.server.journal.SnapshotCodec;
import io.rollcall.server.journal.SnapshotPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a ledger came to know what it knows: by living, by replaying every event, or from a snapshot and the rest. */
class ReplayTest {
    private static final LocalSystem LOCAL = new LocalSystem();
    private static final long AT = 1_795_000_000_000L;

    /** A minute and a half between changes, so that some receipts are forgotten on the way. */
    private static final long BETWEEN = 90_000;

    private final SnapshotCodec codec = new LedgerSnapshotCodec();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void livingReplayingAndGoingOnFromASnapshotLeadToTheSame(long seed) {
        Random random = new Random(seed);
        List<WorkspaceEvent> journal = new ArrayList<>();
        LedgerState live = new LedgerState();
        LedgerState restored = new LedgerState();
        Pages pages = new Pages();
        RandomChanges changes = new RandomChanges(random, LOCAL.system().ignoreRef());
        decide(
                live,
                new WorkspaceChange.CreateWorkspace(
                        "Melbourne", "AU", null, LOCAL.system().ignoreRef()),
                journal);
        restored.apply(journal.get(0));

        for (int change = 0; change < 1500; change++) {
            int before = journal.size();
            decide(live, changes.next(live), journal);
            journal.subList(before, journal.size()).forEach(restored::apply);
            if (random.nextInt(40) == 0) {
                pages.save(restored.snapshot());
                restored = new LedgerState((LedgerSnapshot) pages.load());
                assertThat(Known.of(restored)).as("after %d changes", change).isEqualTo(Known.of(live));
            }
        }

        assertThat(Known.of(restored)).isEqualTo(Known.of(live));
        assertThat(Known.of(replayed(journal))).isEqualTo(Known.of(live));
        assertThat(pages.spared).as("pages that had not changed").isPositive();
    }

    /** What a company says is no part of the snapshot, and is laid over it again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatTheCompanySaysHoldsHoweverALedgerCameToKnowIt(long seed) {
        Random random = new Random(seed);
        List<WorkspaceEvent> journal = new ArrayList<>();
        LedgerState live = new LedgerState();
        Pages pages = new Pages();
        RandomChanges changes = new RandomChanges(random, LOCAL.system().ignoreRef());
        RandomCompany company = new RandomCompany(random);
        live.adopt(company.said());
        decide(
                live,
                new WorkspaceChange.CreateWorkspace(
                        "Melbourne", null, null, LOCAL.system().ignoreRef()),
                journal);

        for (int change = 0; change < 800; change++) {
            decide(live, changes.next(live), journal);
            if (random.nextInt(10) == 0) {
                live.adopt(company.next(live));
                adoptOrders(live, journal);
            }
            if (random.nextInt(40) == 0 && live.unsaved() > 0) {
                live.saved(live.unsaved());
                pages.save(live.snapshot());
                LedgerState restored = new LedgerState((LedgerSnapshot) pages.load());
                restored.adopt(company.whole());
                assertThat(restored.ordersDue(AT)).isNull();
                assertThat(Known.of(restored)).as("after %d changes", change).isEqualTo(Known.of(live));
            }
        }

        LedgerState replayed = replayed(journal);
        assertThat(Known.of(replayed).blocked()).isEmpty();
        replayed.adopt(company.whole());
        assertThat(Known.of(replayed)).isEqualTo(Known.of(live));
        assertThat(Known.of(live).blocked()).isNotEmpty();
        assertThat(pages.spared).as("pages that had not changed").isPositive();
    }

    private static void adoptOrders(LedgerState state, List<WorkspaceEvent> journal) {
        WorkspaceEvent orders = state.ordersDue(AT + BETWEEN * journal.size());
        if (orders != null) {
            journal.add(orders);
            state.apply(orders);
        }
    }

    @Test
    void aDeletedWorkspaceStaysDeleted() {
        LedgerState live = new LedgerState();
        live.apply(new WorkspaceEvent.WorkspaceCreated(AT, null, "Melbourne", "AU"));
        live.apply(new WorkspaceEvent.WorkspaceDeleted(AT, null));
        Pages pages = new Pages();
        pages.save(live.snapshot());

        LedgerState restored = new LedgerState((LedgerSnapshot) pages.load());

        assertThat(restored.published().deleted()).isTrue();
        assertThat(Known.of(restored)).isEqualTo(Known.of(live));
    }

    @Test
    void aReceiptThatIsForgottenLeavesTheSnapshotWithTheNextChange() {
        LedgerState live = new LedgerState();
        live.apply(new WorkspaceEvent.WorkspaceCreated(AT, receipt("yesterday"), "Melbourne", "AU"));
        live.apply(new WorkspaceEvent.WorkspaceReplaced(AT + BETWEEN, receipt("today"), "Melbourne", "AU"));
        Pages pages = new Pages();
        pages.save(live.snapshot());
        assertThat(pages.text()).contains("yesterday", "today");

        live.apply(new WorkspaceEvent.WorkspaceReplaced(AT + Receipts.KEPT_MILLIS + 1, null, "Melbourne", "AU"));
        pages.save(live.snapshot());

        assertThat(pages.text()).contains("today").doesNotContain("yesterday");
        assertThat(Known.of(new LedgerState((LedgerSnapshot) pages.load()))).isEqualTo(Known.of(live));
    }

    private static WorkspaceEvent.Receipt receipt(String key) {
        return new WorkspaceEvent.Receipt(key, "digest", List.of());
    }

    private static void decide(LedgerState state, WorkspaceChange change, List<WorkspaceEvent> journal) {
        Decision decision = Decisions.decide(state, change, AT + BETWEEN * journal.size());
        if (decision instanceof Decision.Store store) {
            journal.add(store.event());
            state.apply(store.event());
        }
    }

    private static LedgerState replayed(List<WorkspaceEvent> journal) {
        LedgerState state = new LedgerState();
        journal.forEach(state::apply);
        return state;
    }

    /** A store of one snapshot that writes what has changed since the one before, and nothing else. */
    private final class Pages {
        private Map<PageId, Stored> stored = new HashMap<>();
        private int spared;

        private record Stored(long version, byte[] bytes) {}

        void save(LedgerSnapshot snapshot) {
            Map<PageId, Stored> now = new HashMap<>();
            for (SnapshotPage page : codec.pages(snapshot)) {
                Stored before = stored.get(page.id());
                boolean same = before != null && before.version == page.version();
                spared += same ? 1 : 0;
                now.put(
                        page.id(),
                        same ? before : new Stored(page.version(), page.bytes().get()));
            }
            stored = now;
        }

        String text() {
            return stored.values().stream()
                    .map(page -> new String(page.bytes, ISO_8859_1))
                    .collect(Collectors.joining());
        }

        Object load() {
            SnapshotCodec.Reading reading = codec.begin();
            stored.forEach((id, page) -> reading.add(id, page.bytes));
            return reading.end(Runnable::run);
        }
    }
}
