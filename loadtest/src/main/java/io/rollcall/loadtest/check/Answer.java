package io.rollcall.loadtest.check;

import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.List;

/** What a server answered, whichever media type it came in. */
record Answer(
        String workspace,
        long revision,
        List<Recipient> recipients,
        List<Outcome> selectors,
        List<Outcome> exclusions,
        Counts counts,
        boolean truncated) {}
