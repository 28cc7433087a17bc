package io.rollcall.server.transfer;

import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Everything that was refused of a batch: what was read and was no contact, and what the workspace did not take. */
record RefusedRows(Columns columns, ImportOptions options) {
    List<Refusal> all(Batch batch, Imported outcome) {
        if (outcome.refused().isEmpty()) {
            return batch.refusals();
        }
        List<Refusal> all = new ArrayList<>(batch.refusals());
        for (RefusedRow row : outcome.refused()) {
            all.add(refusal(batch.lines().get(row.row()), row));
        }
        all.sort(Comparator.comparingLong(Refusal::line));
        return all;
    }

    private Refusal refusal(long line, RefusedRow row) {
        String code = row.code().name().toLowerCase(Locale.ROOT);
        return switch (row.code()) {
            case EXTERNAL_ID_TAKEN ->
                new Refusal(
                        line,
                        columns.headerOf(Columns.EXTERNAL_ID),
                        code,
                        "another contact has this id (expected: a new one)");
            case AMBIGUOUS_MATCH ->
                new Refusal(line, keyColumn(), code, "several contacts have this value (expected: one, or none)");
            case NO_MATCH_KEY -> new Refusal(line, keyColumn(), code, "no value to match by (expected: one)");
            case LIMIT_REACHED ->
                new Refusal(
                        line, "", code, "the contact or the workspace would have too many fields (expected: fewer)");
            default -> new Refusal(line, "", code, "refused by the workspace");
        };
    }

    private String keyColumn() {
        return Columns.keyFields(options.match()).stream()
                .map(columns::headerOf)
                .filter(header -> !header.isEmpty())
                .findFirst()
                .orElse("");
    }
}
