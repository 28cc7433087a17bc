package io.rollcall.loadtest.check;

import static io.rollcall.loadtest.check.SmallWorld.ANA;
import static io.rollcall.loadtest.check.SmallWorld.BEN;
import static io.rollcall.loadtest.check.SmallWorld.DEE;
import static io.rollcall.loadtest.check.SmallWorld.INNER;
import static io.rollcall.loadtest.check.SmallWorld.OTHER;
import static io.rollcall.loadtest.check.SmallWorld.OUTER;
import static io.rollcall.loadtest.check.SmallWorld.adHoc;
import static io.rollcall.loadtest.check.SmallWorld.covering;
import static io.rollcall.loadtest.check.SmallWorld.falling;
import static io.rollcall.loadtest.check.SmallWorld.mail;
import static io.rollcall.loadtest.check.SmallWorld.mobile;
import static io.rollcall.loadtest.check.SmallWorld.question;
import static io.rollcall.loadtest.check.SmallWorld.recipient;
import static io.rollcall.loadtest.check.SmallWorld.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rollcall.loadtest.world.Channel;
import io.rollcall.protocol.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Meaning STRANGER = adHoc(mobile(9));

    @Test
    void everyoneInAListOfListsIsARecipientOrHasAReason() {
        Expected answer = Model.answer(question(List.of(OTHER), List.of(), Channel.SMS));

        assertThat(answer.recipients())
                .containsExactly(
                        covering(recipient("sms", "+61400000001", "c-1"), "c-2"),
                        falling(recipient("sms", "+61400000006", "c-z"), "+61400000005"));
        assertThat(answer.candidates()).isEqualTo(6);
        assertThat(answer.reasons())
                .isEqualTo(Map.of("duplicate", 1, "contact_disabled", 1, "channel_disabled", 1, "no_address", 1));
        assertThat(answer.channels()).isEqualTo(Map.of("sms", 2));
    }

    @Test
    void channelsComeInTheirOwnOrderAndMailboxesAreComparedWithoutCase() {
        Expected answer = Model.answer(question(List.of(OUTER), List.of(), Channel.VOICE, Channel.EMAIL));

        assertThat(answer.recipients())
                .containsExactly(
                        covering(recipient("email", "ana@example.com", "c-1"), "c-4"),
                        covering(recipient("voice", "+61400000001", "c-1"), "c-2"),
                        recipient("voice", "+61400000004", "c-4"));
        assertThat(answer.reasons()).isEqualTo(Map.of("duplicate", 2, "contact_disabled", 2, "no_address", 1));
    }

    @Test
    void aStoredContactWinsOverAnAdHocAddressThatIsNamedFirst() {
        Expected answer =
                Model.answer(question(List.of(adHoc(mobile(1)), STRANGER, someone(ANA)), List.of(), Channel.SMS));

        assertThat(answer.recipients())
                .containsExactly(recipient("sms", "+61400000001", "c-1"), recipient("sms", "+61400000009", null));
        assertThat(answer.reasons()).isEqualTo(Map.of("duplicate", 1));
    }

    @Test
    void anAdHocAddressCountsOncePerChannelItFitsAndOnceWhereItFitsNone() {
        Expected answer = Model.answer(
                question(List.of(STRANGER, adHoc(mail("a@example.com"))), List.of(), Channel.SMS, Channel.VOICE));

        assertThat(answer.recipients())
                .containsExactly(recipient("sms", "+61400000009", null), recipient("voice", "+61400000009", null));
        assertThat(answer.candidates()).isEqualTo(3);
        assertThat(answer.reasons()).isEqualTo(Map.of("no_address", 1));
    }

    @Test
    void anExcludedContactLeavesItsNumberToTheNextWhoSharesIt() {
        Expected answer = Model.answer(question(List.of(INNER), List.of(someone(ANA)), Channel.SMS));

        assertThat(answer.recipients())
                .containsExactly(falling(recipient("sms", "+61400000001", "c-2"), "+61400000002"));
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 1));
    }

    @Test
    void anExcludedAddressIsExcludedWhoeverItBelongsToAndIsNotReplaced() {
        Expected answer = Model.answer(
                question(List.of(INNER, adHoc(mobile(1)), STRANGER), List.of(adHoc(mobile(1))), Channel.SMS));

        assertThat(answer.recipients()).containsExactly(recipient("sms", "+61400000009", null));
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 3));
        assertThat(answer.taken()).containsExactly(new Expected.Taken(new Selector.AdHoc("0400 000 001"), 3));
    }

    @Test
    void exclusionComesBeforeEveryOtherReason() {
        Expected answer = Model.answer(question(List.of(OTHER), List.of(OUTER), Channel.SMS));

        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 4, "no_address", 1));
        assertThat(answer.taken()).containsExactly(new Expected.Taken(new Selector.ListId("l-outer"), 4));
    }

    @Test
    void aContactReachedTwiceIsOneCandidateButCountsInEverySelector() {
        Expected answer = Model.answer(question(List.of(someone(BEN), INNER), List.of(), Channel.SMS));

        assertThat(answer.candidates()).isEqualTo(2);
        assertThat(answer.fates())
                .extracting(Expected.Fate::candidates, Expected.Fate::shared)
                .containsExactly(tuple(1, 1), tuple(2, 2));
    }

    @Test
    void whatLeadsNowhereIsOneCandidateWithItsReason() {
        Meaning nobody = new Meaning.Nothing(new Selector.ContactId("c-zzzzz"), "unknown_selector");
        Expected answer = Model.answer(question(List.of(nobody), List.of(), Channel.SMS, Channel.EMAIL));

        assertThat(answer.recipients()).isEmpty();
        assertThat(answer.candidates()).isEqualTo(1);
        assertThat(answer.fates())
                .containsExactly(
                        new Expected.Fate(new Selector.ContactId("c-zzzzz"), 1, 0, Map.of("unknown_selector", 1)));
    }

    @Test
    void aSharedMailboxIsSpelledAsTheOldestContactDidEvenWhereOnlyAnotherIsReached() {
        Expected answer = Model.answer(question(List.of(someone(DEE)), List.of(), Channel.EMAIL));

        assertThat(answer.recipients()).containsExactly(recipient("email", "ana@example.com", "c-4"));
    }

    @Test
    void aQuestionItCannotJudgeIsRefusedInsteadOfGuessed() {
        assertThatThrownBy(() -> Model.answer(question(List.of(STRANGER, STRANGER), List.of(), Channel.SMS)))
                .hasMessageContaining("named twice");
    }
}
