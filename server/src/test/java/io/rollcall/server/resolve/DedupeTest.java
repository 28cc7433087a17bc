package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.text;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer.Fate;
import io.rollcall.server.resolve.Answer.Recipient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer names only once: each address, each contact, or nothing. */
class DedupeTest {
    private static final String HOME = "+61400000001";
    private static final String OTHER = "+61400000002";

    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.withMobile(HOME));
    private final String ben = secretary.add(Someone.withMobile(HOME));
    private final String cleo = secretary.add(Someone.withMobile(OTHER));
    private final Selector family = list(secretary.list("l-family", ana, ben));

    // Each address.

    @Test
    void anAdHocAddressCoversNobodyAndHasNoFallbacks() {
        RecipientCursor cursor = Resolver.resolve(
                        secretary.book(), to(family, typed("+61400009999")).on(SMS))
                .recipients();

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.covers()).containsExactly(2);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.contact()).isNegative();
        assertThat(cursor.covers()).isEmpty();
        assertThat(cursor.fallbacks()).isEmpty();
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void anAddressIsSentToOnceForTheLowestIdWhichCoversTheRest() {
        Answer answer = to(contact(ben), everyone()).of(secretary.book(), SMS, VOICE);

        assertThat(answer.recipients())
                .containsExactly(
                        new Recipient("sms", HOME, ana, List.of(), List.of(ben)),
                        new Recipient("voice", HOME, ana, List.of(), List.of(ben)),
                        new Recipient("sms", OTHER, cleo, List.of(), List.of()),
                        new Recipient("voice", OTHER, cleo, List.of(), List.of()));
        assertThat(answer.selectors().get(0)).isEqualTo(new Fate(contact(ben), 2, 0, Map.of("duplicate", 2)));
    }

    @Test
    void whoLosesAnAddressToAContactOverTheLimitIsADuplicateAllTheSame() {
        String dan = secretary.add(Someone.withMobile(OTHER));

        Answer answer = to(everyone(), typed(OTHER)).limit(1).of(secretary.book(), SMS);

        assertThat(answer.recipients()).containsExactly(new Recipient("sms", HOME, ana, List.of(), List.of(ben)));
        assertThat(answer.reasons()).isEqualTo(Map.of("duplicate", 3, "over_limit", 1));
        assertThat(to(contact(dan)).of(secretary.book(), SMS).lines()).hasSize(1);
    }

    // Each contact.

    @Test
    void contactsThatShareAnAddressAreSentToOnceEach() {
        Answer answer =
                to(contact(ben), family, everyone()).dedupe(Dedupe.CONTACT).of(secretary.book(), SMS);

        assertThat(answer.recipients())
                .containsExactly(
                        new Recipient("sms", HOME, ana, List.of(), List.of()),
                        new Recipient("sms", HOME, ben, List.of(), List.of()),
                        new Recipient("sms", OTHER, cleo, List.of(), List.of()));
        assertThat(answer.candidates()).isEqualTo(3);
    }

    @Test
    void anAdHocAddressThatAContactOrAnEarlierOneTookIsADuplicate() {
        Ask ask = to(text("0400 000 001, 0400 000 009, +61400000009"), contact(ana))
                .dedupe(Dedupe.CONTACT);

        assertThat(ask.of(secretary.book(), SMS).lines())
                .containsExactly("sms " + HOME + " " + ana, "sms +61400000009");
        assertThat(ask.of(secretary.book(), SMS).reasons()).isEqualTo(Map.of("duplicate", 2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dedupe.class,
            names = {"ADDRESS", "CONTACT"})
    void anAddressIsTakenOnlyByWhoCouldBeSentTo(Dedupe policy) {
        secretary.replace(ana, Someone.withMobile(HOME).disabled());

        Answer answer = to(contact(ana), contact(ben), typed(HOME))
                .except(contact(ben))
                .dedupe(policy)
                .of(secretary.book(), SMS);

        assertThat(answer.lines()).containsExactly("sms " + HOME);
    }

    // Nothing.

    @Test
    void whoIsNamedSeveralTimesIsSentToSeveralTimesSelectorBySelector() {
        Answer answer = to(contact(cleo), typed(HOME), family, everyone(), typed(HOME))
                .dedupe(Dedupe.NONE)
                .of(secretary.book(), SMS);

        assertThat(answer.lines())
                .containsExactly(
                        "sms " + OTHER + " " + cleo,
                        "sms " + HOME + " " + ana,
                        "sms " + HOME + " " + ben,
                        "sms " + HOME + " " + ana,
                        "sms " + HOME + " " + ben,
                        "sms " + OTHER + " " + cleo,
                        "sms " + HOME,
                        "sms " + HOME);
        assertThat(answer.reasons()).isEmpty();
        assertThat(answer.selectors()).extracting(Fate::candidates).containsExactly(1, 1, 2, 3, 1);
    }

    @Test
    void theLimitCountsEveryOccurrenceInThatOrder() {
        Answer answer = to(typed("+61400000009"), family, everyone())
                .dedupe(Dedupe.NONE)
                .limit(3)
                .of(secretary.book(), SMS);

        assertThat(answer.lines())
                .containsExactly("sms " + HOME + " " + ana, "sms " + HOME + " " + ben, "sms " + HOME + " " + ana);
        assertThat(answer.selectors())
                .containsExactly(
                        new Fate(typed("+61400000009"), 1, 0, Map.of("over_limit", 1)),
                        new Fate(family, 2, 2, Map.of()),
                        new Fate(everyone(), 3, 1, Map.of("over_limit", 2)));
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void anExclusionCountsEveryOccurrenceThatItTook() {
        Answer answer = to(family, text(ana + "," + ana), everyone(), typed(OTHER))
                .except(contact(ana), typed(OTHER))
                .dedupe(Dedupe.NONE)
                .of(secretary.book(), SMS, VOICE);

        assertThat(answer.exclusions())
                .containsExactly(
                        new Fate(contact(ana), 8, 0, Map.of("excluded", 8)),
                        new Fate(typed(OTHER), 4, 0, Map.of("excluded", 4)));
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 12));
        assertThat(answer.lines()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Dedupe.class)
    void asManyAreNamedOverTheLimitAsWouldBeSentToWithoutIt(Dedupe policy) {
        Ask ask = to(everyone(), family, typed(HOME), typed("+61400000009")).dedupe(policy);
        Answer whole = ask.of(secretary.book(), SMS, VOICE);

        for (int limit = 1; limit <= whole.recipients().size(); limit++) {
            Answer cut = ask.limit(limit).of(secretary.book(), SMS, VOICE);
            assertThat(cut.recipients()).isEqualTo(whole.recipients().subList(0, limit));
            assertThat(cut.reasons().getOrDefault("over_limit", 0))
                    .isEqualTo(whole.recipients().size() - limit);
        }
    }
}
