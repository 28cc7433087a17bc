package io.rollcall.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.faults.SnapshotFaults.SnapshotFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the store does to a write, what the workspace has said stays true.
 *
 * <p>A life again: {@code -Drollcall.seed=} the seed it complained about.
 */
class FaultsIT {
    private static final int FAULTS = Integer.getInteger("rollcall.faults", 20);
    private static final int MANY_FAULTS = 200;
    private static final int FAULTS_A_LIFE = 5;
    private static final long SEED = Long.getLong("rollcall.seed", 1);

    /** A second row of one revision would end the test. */
    private static final String NO_REPAIR = "pekko.persistence.cassandra.journal.replay-filter.mode = fail\n";

    static final String SNAPSHOT_AFTER_EVERY_CHANGE = "rollcall.workspace.snapshot-after = 1\n";

    private static FaultySystem store;

    @BeforeAll
    static void start() {
        store = new FaultySystem(FaultySystem.SHORT + NO_REPAIR + SNAPSHOT_AFTER_EVERY_CHANGE);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingHappensTwice() {
        suffer(SEED, FAULTS);
    }

    @Tag("long")
    @Test
    void nothingAcknowledgedIsLostAndNothingHappensTwiceInManyFaults() {
        suffer(SEED + 1_000_000, MANY_FAULTS);
    }

    private static void suffer(long seed, int faults) {
        List<Fault> happened = new ArrayList<>();
        for (int life = 0; happened.size() < faults; life++) {
            happened.addAll(new FaultyLife(store, "w-" + (seed + life), seed + life).live(FAULTS_A_LIFE));
        }
        // The faults happened, each kind of them.
        assertThat(happened).hasSize(faults).contains(Fault.values());
        assertThat(store.snapshotFaults().happened()).contains(SnapshotFault.values());
    }
}
