package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceReplaced;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which outcomes a workspace still knows, after whatever came after them. */
class ReceiptsTest {
    private static final long AT = 1_795_000_000_000L;

    private final Receipts receipts = new Receipts(Receipts.Kept.NONE);
    private long revision;

    @AfterEach
    void theyAreTheSameAfterARestart() {
        assertThat(new Receipts(receipts.kept()).kept()).isEqualTo(receipts.kept());
    }

    @Test
    void theNewestTenThousandOfCallersAreKept() {
        for (int key = 0; key <= Receipts.KEPT; key++) {
            add("key-" + key, AT);
        }

        assertThat(receipts.find("key-0", AT)).isNull();
        assertThat(receipts.find("key-1", AT)).isNotNull();
        assertThat(receipts.kept().ofCallers()).hasSize(Receipts.KEPT);
    }

    @Test
    void aCallersAnswersForADay() {
        add("key", AT);

        assertThat(receipts.find("key", AT + Receipts.KEPT_MILLIS)).isNotNull();
        assertThat(receipts.find("key", AT + Receipts.KEPT_MILLIS + 1)).isNull();
    }

    @Test
    void aLargeImportPushesOutNoReceiptOfACaller() {
        add("key", AT);

        addBatches("large", 2 * Receipts.KEPT);

        assertThat(receipts.find("key", AT)).isNotNull();
    }

    @Test
    void callersPushOutNoReceiptOfAnImport() {
        addBatches("job", 1);
        for (int key = 0; key <= Receipts.KEPT; key++) {
            add("key-" + key, AT);
        }

        assertThat(find("job", 0)).isNotNull();
    }

    @Test
    void anImportThatRestsForLongerThanADayStillKnowsItsBatches() {
        addBatches("job", 3);
        add("key", AT + 30 * Receipts.KEPT_MILLIS);

        assertThat(find("job", 2)).isNotNull();
    }

    @Test
    void aBatchOlderThanAllThatAreKeptOfItsImportIsOvertaken() {
        addBatches("job", ImportReceipts.BATCHES);
        assertThat(find("job", 0)).isNotNull();

        addBatch("job", ImportReceipts.BATCHES);

        assertThat(find("job", 0)).isNull();
        assertThat(isOvertaken("job", 0)).isTrue();
        assertThat(find("job", 1)).isNotNull();
        assertThat(isOvertaken("job", ImportReceipts.BATCHES + 1)).isFalse();
        assertThat(isOvertaken("other", 0)).isFalse();
    }

    @Test
    void aBatchThatChangedNothingLeavesNoReceiptAndIsNotOvertakenWhileNoneIsForgotten() {
        addBatch("job", 0);
        addBatch("job", 2);

        assertThat(isOvertaken("job", 1)).isFalse();
    }

    @Test
    void ofMoreThanAHundredLargeImportsTheOneGoesThatRestsForLongest() {
        for (int job = 0; job < 100; job++) {
            addBatches("job-" + job, ImportReceipts.BATCHES);
        }
        addBatch("job-0", ImportReceipts.BATCHES);

        addBatch("one more", 0);

        assertThat(find("job-0", ImportReceipts.BATCHES)).isNotNull();
        assertThat(find("job-1", ImportReceipts.BATCHES - 1)).isNull();
        assertThat(find("job-2", 0)).isNotNull();
        assertThat(find("one more", 0)).isNotNull();
    }

    private void addBatches(String job, int batches) {
        for (int batch = 0; batch < batches; batch++) {
            addBatch(job, batch);
        }
    }

    private void addBatch(String job, int batch) {
        add(key(job, batch), AT);
    }

    private Receipts.@Nullable Outcome find(String job, int batch) {
        return receipts.find(key(job, batch), AT);
    }

    private boolean isOvertaken(String job, int batch) {
        return receipts.isOvertaken(key(job, batch));
    }

    private static String key(String job, int batch) {
        return new BatchKey(job, batch * 1_000L).text();
    }

    private void add(String key, long at) {
        receipts.add(new WorkspaceReplaced(at, new Receipt(key, "digest", List.of()), "Melbourne", "AU"), ++revision);
    }
}
