package io.rollcall.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageReportTest {
    private static final SampleMessage MESSAGE = new SampleMessage(
            "1",
            "w-perth",
            "Hello",
            List.of("sms"),
            List.of("list:l-a", "0400 000 009", "staff:PER-1"),
            List.of("list:l-b"));

    @Test
    void whoGetsItWhatBecameOfEachSelectorAndWhyNotTheRest() {
        ResolutionAnswer answer = new ResolutionAnswer(
                "w-perth",
                42,
                List.of(
                        new Recipient("sms", "+61400000001", "c-1", List.of(), List.of("c-2", "c-3", "c-4")),
                        new Recipient("sms", "+61400000009", null, null, null)),
                List.of(
                        new Outcome(new Selector.ListId("l-a"), 4, 1, Map.of("duplicate", 3)),
                        new Outcome(new Selector.AdHoc("0400 000 009"), 1, 1, Map.of()),
                        new Outcome(new Selector.ContactId("c-9"), 1, 0, Map.of("gone", 1))),
                List.of(new Outcome(new Selector.ListId("l-b"), 1, 0, Map.of("excluded", 1))),
                new Counts(6, 2, Map.of("sms", 2), Map.of("duplicate", 3)),
                false);

        assertThat(new MessageReport(MESSAGE, answer, Map.of("c-1", "Jo Reed")).lines("12 ms"))
                .containsExactly(
                        "Message 1: Hello",
                        "  w-perth, sms: 2 recipients of 6 candidates, 12 ms, revision 42",
                        "",
                        "  channel  address       contact   name     serves too",
                        "  -------  ------------  --------  -------  ------------------",
                        "  sms      +61400000001  c-1       Jo Reed  c-2 c-3 and 1 more",
                        "  sms      +61400000009  (ad hoc)",
                        "",
                        "  asked for     candidates  recipients  not reached",
                        "  ------------  ----------  ----------  -----------",
                        "  list l-a               4           1  duplicate 3",
                        "  0400 000 009           1           1",
                        "  staff PER-1            1           0  gone 1",
                        "  not list l-b           1           0  excluded 1",
                        "",
                        "  reason     count  meaning",
                        "  ---------  -----  ------------------------------------",
                        "  duplicate      3  the address gets the message already");
    }

    @Test
    void aMessageToNobodySaysSo() {
        ResolutionAnswer answer = new ResolutionAnswer(
                "w-perth", 42, List.of(), List.of(), null, new Counts(0, 0, Map.of(), Map.of()), false);

        assertThat(new MessageReport(MESSAGE, answer, Map.of()).lines("12 ms"))
                .contains("  w-perth, sms: 0 recipients of 0 candidates, 12 ms, revision 42");
    }
}
