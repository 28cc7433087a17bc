package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a batch of rows, as the few texts that its receipt keeps: the four counts, and for each code of refusal
 * the rows, {@code external_id_taken 0-4,9}. Stored with events: it never changes.
 */
final class ImportOutcome {
    /** In the order in which they are stored. */
    enum Fate {
        CREATED,
        UPDATED,
        REPLACED,
        IGNORED
    }

    private final int[] counts = new int[Fate.values().length];
    private final Map<Code, BitSet> refused = new EnumMap<>(Code.class);

    void count(Fate fate) {
        counts[fate.ordinal()]++;
    }

    void refuse(int row, Code code) {
        rows(code).set(row);
    }

    private BitSet rows(Code code) {
        return refused.computeIfAbsent(code, first -> new BitSet());
    }

    List<String> results() {
        List<String> results = new ArrayList<>();
        results.add(
                String.join(" ", Arrays.stream(counts).mapToObj(String::valueOf).toList()));
        refused.forEach((code, rows) -> results.add(code.name().toLowerCase(Locale.ROOT) + " " + ranges(rows)));
        return results;
    }

    private static String ranges(BitSet rows) {
        List<String> ranges = new ArrayList<>();
        for (int first = rows.nextSetBit(0); first >= 0; ) {
            int end = rows.nextClearBit(first);
            ranges.add(end == first + 1 ? String.valueOf(first) : first + "-" + (end - 1));
            first = rows.nextSetBit(end);
        }
        return String.join(",", ranges);
    }

    /** @param results what {@link #results} gave */
    static ImportOutcome of(List<String> results) {
        ImportOutcome outcome = new ImportOutcome();
        String[] counts = results.get(0).split(" ");
        for (Fate fate : Fate.values()) {
            outcome.counts[fate.ordinal()] = Integer.parseInt(counts[fate.ordinal()]);
        }
        for (String refusal : results.subList(1, results.size())) {
            int blank = refusal.indexOf(' ');
            BitSet rows = outcome.rows(Code.valueOf(refusal.substring(0, blank).toUpperCase(Locale.ROOT)));
            for (String range : refusal.substring(blank + 1).split(",")) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                rows.set(first, 1 + (dash < 0 ? first : Integer.parseInt(range.substring(dash + 1))));
            }
        }
        return outcome;
    }

    Imported reply(long revision, boolean replayed) {
        List<RefusedRow> rows = new ArrayList<>();
        refused.forEach((code, which) -> which.stream().forEach(row -> rows.add(new RefusedRow(row, code))));
        rows.sort(Comparator.comparingInt(RefusedRow::row));
        return new Imported(revision, counts[0], counts[1], counts[2], counts[3], List.copyOf(rows), replayed);
    }
}
