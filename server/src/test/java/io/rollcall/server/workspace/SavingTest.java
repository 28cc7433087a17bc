package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceCreated;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SavingTest {
    private static final long LEAST = 2L * WorkspaceEvent.BYTES;

    private final LedgerState state = new LedgerState();
    private final Saving saving =
            new Saving("w", (id, revision, at, snapshot) -> new CompletableFuture<>(), Clock.systemUTC(), LEAST);

    @Test
    void aSaveIsDueWhenEnoughIsInNone() {
        change();
        assertThat(saving.begin(state)).isNull();
        change();
        assertThat(saving.begin(state)).isNotNull();
    }

    @Test
    void aSaveThatIsWantedIsDueAtOnce() {
        change();
        saving.want();
        assertThat(saving.begin(state)).isNotNull();
        saving.ended(state, 0L);
        assertThat(state.unsaved()).isZero();
    }

    /** What the first one ends must not be counted as what the second one holds. */
    @Test
    void thereIsOneSaveAtATimeEvenWhereTheFirstHasNothingNewToSave() {
        saving.want();
        assertThat(saving.begin(state)).isNotNull();
        change();
        change();
        assertThat(saving.begin(state)).isNull();
        saving.ended(state, 0L);
        assertThat(state.unsaved()).isEqualTo(LEAST);
        assertThat(saving.begin(state)).isNotNull();
    }

    @Test
    void aSaveThatFailedIsTriedAgainWhenAsMuchHasComeOnceMore() {
        change();
        change();
        assertThat(saving.begin(state)).isNotNull();
        saving.ended(state, null);
        change();
        assertThat(saving.begin(state)).isNull();
        change();
        assertThat(saving.begin(state)).isNotNull();
    }

    private void change() {
        state.apply(new WorkspaceCreated(0, null, "Sirens", null));
    }
}
