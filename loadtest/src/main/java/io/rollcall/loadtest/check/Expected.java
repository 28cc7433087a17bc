package io.rollcall.loadtest.check;

import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.Selector;
import java.util.List;
import java.util.Map;

/**
 * The one right answer to a {@link Question}.
 *
 * @param recipients in the order of the answer; no empty lists in them but {@code null}
 * @param reasons how many candidates did not become recipients, and why; no zeros
 * @param fates one for every selector of {@code to}
 * @param taken how many candidates every selector of {@code exclude} took away
 */
public record Expected(
        String workspace,
        long atLeast,
        List<Recipient> recipients,
        int candidates,
        Map<String, Integer> channels,
        Map<String, Integer> reasons,
        List<Fate> fates,
        List<Taken> taken) {

    /**
     * What became of one selector.
     *
     * @param shared candidates that became recipients or were duplicates: which of the two, the selector before or after
     *     it may decide
     * @param reasons of the other candidates; no zeros
     */
    public record Fate(Selector selector, int candidates, int shared, Map<String, Integer> reasons) {}

    /** What one exclusion took away. */
    public record Taken(Selector selector, int candidates) {}
}
