package io.rollcall.loadtest.check;

import io.rollcall.loadtest.roster.Roster;
import io.rollcall.loadtest.world.Channel;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Right answers about rows of a roster, to be spoilt by the tests. */
public final class RosterAnswers {
    private RosterAnswers() {}

    public static Recipient recipient(Roster roster, int row) {
        String address = roster.person(row).reachedAt(Channel.SMS).get(0).sent();
        return new Recipient("sms", address, "c-" + row, null, null);
    }

    public static ResolutionAnswer rows(Roster roster, String workspace, int from, int to) {
        List<Recipient> recipients = new ArrayList<>();
        for (int row = from; row < to; row++) {
            recipients.add(recipient(roster, row));
        }
        Counts counts = new Counts(to - from, to - from, Map.of("sms", to - from), Map.of());
        return new ResolutionAnswer(workspace, 7, recipients, List.of(), null, counts, false);
    }
}
