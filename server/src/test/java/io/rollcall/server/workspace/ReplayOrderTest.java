package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.journal.StoredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows are written as revision and writer, in the order of the journal. */
class ReplayOrderTest {
    @Test
    void ofOneWriterEveryRowCounts() {
        assertThat(taken("1a", "2a", "3a")).containsExactly("1a", "2a", "3a");
    }

    @Test
    void oneLedgerFollowsAnother() {
        assertThat(taken("1a", "2b", "3c")).containsExactly("1a", "2b", "3c");
    }

    @Test
    void aRowThatCameLateBelongsToTheLedgerThatWasReplaced() {
        assertThat(taken("1a", "2a", "2b", "3b")).containsExactly("1a", "2b", "3b");
    }

    @Test
    void aClockThatIsBehindDoesNotMakeTheLateRowCount() {
        assertThat(taken("1a", "2b", "2a", "3b")).containsExactly("1a", "2b", "3b");
    }

    @Test
    void aReplacedLedgerIsNotHeardAgain() {
        assertThat(taken("1a", "2b", "3a")).containsExactly("1a", "2b");
    }

    @Test
    void ofThreeTheLastThatIsNew() {
        assertThat(taken("1a", "2b", "2a", "2c", "3c")).containsExactly("1a", "2c", "3c");
    }

    private static List<String> taken(String... rows) {
        ReplayOrder order = new ReplayOrder();
        List<String> taken = new ArrayList<>();
        TreeMap<Long, List<StoredEvent>> revisions = new TreeMap<>();
        Arrays.stream(rows).map(ReplayOrderTest::row).forEach(row -> revisions
                .computeIfAbsent(row.sequenceNr(), revision -> new ArrayList<>())
                .add(row));
        revisions.values().forEach(revision -> {
            StoredEvent row = order.taken(revision);
            if (row != null) {
                taken.add(row.sequenceNr() + row.writer());
            }
        });
        return taken;
    }

    private static StoredEvent row(String text) {
        return new StoredEvent(
                "w", Long.parseLong(text.substring(0, 1)), new UUID(0, 0), text.substring(1), 0, "", new byte[0], 0);
    }
}
