package io.rollcall.loadtest.check;

import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that one JSON document names exactly these rows of a roster, each at its mobile number. Needs no ids, so that a
 * workspace can be asked that has never been asked before.
 *
 * @param from the first row
 * @param to the row after the last
 */
public record RowsCheck(Roster roster, String workspace, int from, int to) implements Check {
    @Override
    public int recipients() {
        return to - from;
    }

    @Override
    public void check(byte[] body) throws WrongAnswer {
        Answer answer = AnswerReader.document(body);
        require("workspace", workspace, answer.workspace());
        require("truncated", false, answer.truncated());
        require("counts.candidates", recipients(), answer.counts().candidates());
        require("recipients", recipients(), answer.recipients().size());
        BitSet rows = new BitSet();
        Set<@Nullable String> contacts = new HashSet<>();
        for (Recipient recipient : answer.recipients()) {
            int row = roster.rowOf(recipient.address());
            if (row < from || row >= to || rows.get(row) || !contacts.add(recipient.contact())) {
                throw new WrongAnswer(recipient + " is not of the rows " + from + " to " + to + " or is there twice");
            }
            rows.set(row);
        }
    }

    private static void require(String what, Object want, Object got) throws WrongAnswer {
        if (!want.equals(got)) {
            throw new WrongAnswer(what + " should be " + want + " but is " + got);
        }
    }
}
