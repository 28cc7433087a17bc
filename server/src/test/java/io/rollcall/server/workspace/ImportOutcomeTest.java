package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.workspace.ImportOutcome.Fate;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportOutcomeTest {
    private final ImportOutcome outcome = new ImportOutcome();

    @Test
    void aReceiptKeepsTheCountsAndTheRefusedRowsInFewTexts() {
        outcome.count(Fate.CREATED);
        outcome.count(Fate.CREATED);
        outcome.count(Fate.IGNORED);
        for (int row : new int[] {9, 0, 1, 2}) {
            outcome.refuse(row, Code.EXTERNAL_ID_TAKEN);
        }
        outcome.refuse(3, Code.LIMIT_REACHED);

        assertThat(outcome.results()).containsExactly("2 0 0 1", "external_id_taken 0-2,9", "limit_reached 3");
    }

    @Test
    void whatAReceiptKeepsAnswersARepetition() {
        outcome.count(Fate.UPDATED);
        outcome.count(Fate.REPLACED);
        outcome.refuse(5, Code.NO_MATCH_KEY);
        outcome.refuse(2, Code.AMBIGUOUS_MATCH);
        outcome.refuse(6, Code.NO_MATCH_KEY);

        assertThat(ImportOutcome.of(outcome.results()).reply(7, true))
                .isEqualTo(new Imported(
                        7,
                        0,
                        1,
                        1,
                        0,
                        List.of(
                                new RefusedRow(2, Code.AMBIGUOUS_MATCH),
                                new RefusedRow(5, Code.NO_MATCH_KEY),
                                new RefusedRow(6, Code.NO_MATCH_KEY)),
                        true));
    }
}
