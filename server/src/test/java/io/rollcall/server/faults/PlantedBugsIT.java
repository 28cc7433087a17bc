package io.rollcall.server.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.faults.PlantedBugs.Planted;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker of {@link FaultsIT} is worth its word: where there is a bug, it complains. */
class PlantedBugsIT {
    private static final int LIVES = 10;
    private static final int FAULTS_A_LIFE = 5;

    private static FaultySystem store;

    @BeforeAll
    static void start() {
        store = new FaultySystem();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    static Stream<Planted> bugs() {
        return PlantedBugs.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void aBugIsNoticed(Planted bug) {
        store.plan().lie(bug.lie());

        assertThatThrownBy(() -> liveWith(bug.name(), store)).isInstanceOf(Contradiction.class);
    }

    @Test
    void aSnapshotThatLeavesOutAPageThatChangedIsNoticed() {
        try (FaultySystem forgetful =
                new FaultySystem(FaultySystem.SHORT + FaultsIT.SNAPSHOT_AFTER_EVERY_CHANGE, ForgetfulCodec.class)) {
            assertThatThrownBy(() -> liveWith("forgetful", forgetful)).isInstanceOf(Contradiction.class);
        }
    }

    private static void liveWith(String bug, FaultySystem store) {
        for (int seed = 1; seed <= LIVES; seed++) {
            new FaultyLife(store, "w-" + bug.replace(' ', '-') + "-" + seed, seed).live(FAULTS_A_LIFE);
        }
    }
}
