package io.rollcall.server.resolve;

import io.rollcall.server.resolve.Resolution.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The entries that a typed text was taken apart into, or the one entry that any other selector is: from, to (exclusive). */
record Grouping(Selector selector, int from, int to) {
    /** The outcomes of the selectors as they were written: those of a text's entries become its parts. */
    static List<Outcome> grouped(List<Grouping> groupings, List<Outcome> entries) {
        if (groupings.isEmpty()) {
            return entries;
        }
        List<Outcome> outcomes = new ArrayList<>(groupings.size());
        for (Grouping grouping : groupings) {
            outcomes.add(
                    grouping.selector.kind() == Selector.Kind.TEXT
                            ? grouping.sum(entries.subList(grouping.from, grouping.to))
                            : entries.get(grouping.from));
        }
        return outcomes;
    }

    private Outcome sum(List<Outcome> parts) {
        int candidates = 0;
        int recipients = 0;
        int[] reasons = new int[Reason.COUNT];
        for (Outcome part : parts) {
            candidates += part.candidates();
            recipients += part.recipients();
            for (int r = 0; r < reasons.length; r++) {
                reasons[r] += part.reasons()[r];
            }
        }
        return new Outcome(selector, candidates, recipients, reasons, List.copyOf(parts));
    }
}
