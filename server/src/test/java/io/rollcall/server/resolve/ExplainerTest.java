package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Explanation.Fate;
import io.rollcall.server.resolve.Explanation.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an explanation is about, and what it says became of them. {@link ExplainedPathsTest}: how they were named. */
class ExplainerTest {
    private static final String FIRST = "+61400000001";
    private static final String SECOND = "+61400000002";
    private static final String THIRD = "+61400000003";

    private final Secretary secretary = new Secretary();

    // Whom it is about.

    @Test
    void aContactIsAskedAboutByItsId() {
        String ana = secretary.add(Someone.withMobile(FIRST));

        Explanation explanation =
                Explainer.explain(secretary.book(), to(everyone()).on(SMS), ana);

        assertThat(explanation.about()).isEqualTo(ana);
        assertThat(explanation.subjects()).extracting(Subject::contact).containsExactly(ana);
        assertThat(explanation.subjects().get(0).fates()).containsExactly(new Fate(SMS, FIRST, null, null));
    }

    @Test
    void anAddressIsWhoeverHasItInAnyFieldAndTheAddressItself() {
        String ana = secretary.add(Someone.withMobile("0400 000 001"));
        String ben = secretary.add(Someone.withMobile(SECOND).with("personalMobile", FIRST));
        secretary.add(Someone.withMobile(SECOND));

        assertThat(explain(to(everyone()), "+61 400 000 001"))
                .extracting(Subject::contact)
                .containsExactly(null, ana, ben);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-zz", "l-crew", "u-boss", "w-2/c-1", "nobody", ""})
    void aboutAnythingElseThereIsNothingToSay(String about) {
        secretary.list("l-crew");

        assertThat(explain(to(everyone()), about)).isEmpty();
    }

    @Test
    void aContactThatIsGoneIsNobody() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        secretary.remove(ana);

        assertThat(explain(to(contact(ana)), ana)).isEmpty();
    }

    @Test
    void whoIsNotNamedHasNoPathsAndNoFates() {
        String ana = secretary.add(Someone.withMobile(FIRST));

        assertThat(explain(to(typed(SECOND)).except(contact(ana)), FIRST))
                .allSatisfy(subject -> assertThat(subject.named()).isEmpty())
                .allSatisfy(subject -> assertThat(subject.fates()).isEmpty())
                .hasSize(2);
    }

    @Test
    void ofAnAddressThatHundredsShareTheFirstOnesAreTold() {
        for (int i = 0; i < Explainer.MAX_CONTACTS + 10; i++) {
            secretary.add(Someone.withMobile(FIRST));
        }

        List<Subject> subjects = explain(to(everyone(), typed(FIRST)), FIRST);

        assertThat(subjects).hasSize(1 + Explainer.MAX_CONTACTS);
        assertThat(subjects.get(1).contact()).isEqualTo("c-1");
        assertThat(subjects.get(0).contact()).isNull();
        assertThat(subjects.get(0).fates()).containsExactly(new Fate(SMS, FIRST, Reason.DUPLICATE, "c-1"));
    }

    // What became of a contact.

    @Test
    void itIsToldWhatStoppedAContact() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String same = secretary.add(Someone.withMobile(FIRST));
        String late = secretary.add(Someone.withMobile(SECOND));
        String disabled = secretary.add(Someone.withMobile(SECOND).disabled());
        String off = secretary.add(Someone.withMobile(SECOND).off(SMS));
        String nowhere = secretary.add(Someone.named("Nowhere"));
        String forbidden = secretary.add(Someone.withMobile("+61400000009"));
        String excluded = secretary.add(Someone.withMobile(SECOND));
        String silenced = secretary.add(Someone.withMobile(THIRD));
        secretary.blacklist(new Address(Address.Kind.PHONE, "+61400000009", false), true);
        Ask ask = to(everyone()).except(contact(excluded), typed(THIRD)).limit(1);

        assertThat(fate(ask, ana)).isEqualTo(new Fate(SMS, FIRST, null, null));
        assertThat(fate(ask, same)).isEqualTo(new Fate(SMS, FIRST, Reason.DUPLICATE, ana));
        assertThat(fate(ask, late)).isEqualTo(new Fate(SMS, SECOND, Reason.OVER_LIMIT, null));
        assertThat(fate(ask, disabled)).isEqualTo(new Fate(SMS, SECOND, Reason.CONTACT_DISABLED, null));
        assertThat(fate(ask, off)).isEqualTo(new Fate(SMS, SECOND, Reason.CHANNEL_DISABLED, null));
        assertThat(fate(ask, nowhere)).isEqualTo(new Fate(SMS, null, Reason.NO_ADDRESS, null));
        assertThat(fate(ask, forbidden)).isEqualTo(new Fate(SMS, "+61400000009", Reason.BLACKLISTED, null));
        assertThat(fate(ask, excluded)).isEqualTo(new Fate(SMS, SECOND, Reason.EXCLUDED, null));
        assertThat(fate(ask, silenced)).isEqualTo(new Fate(SMS, THIRD, Reason.EXCLUDED, null));
    }

    @Test
    void everyChannelThatWasAskedForHasAFate() {
        String ana = secretary.add(Someone.withMobile(FIRST).off(VOICE));

        Explanation explanation =
                Explainer.explain(secretary.book(), to(contact(ana)).on(VOICE, EMAIL, SMS), ana);

        assertThat(explanation.subjects().get(0).fates())
                .containsExactly(
                        new Fate(SMS, FIRST, null, null),
                        new Fate(EMAIL, null, Reason.NO_ADDRESS, null),
                        new Fate(VOICE, FIRST, Reason.CHANNEL_DISABLED, null));
    }

    @Test
    void theWinnerOfADuplicateIsWhoTookTheAddressEvenOverTheLimit() {
        secretary.add(Someone.withMobile(SECOND));
        secretary.add(Someone.withMobile(FIRST).disabled());
        String winner = secretary.add(Someone.withMobile(FIRST));
        String same = secretary.add(Someone.withMobile(FIRST));

        assertThat(fate(to(everyone()).limit(1), same)).isEqualTo(new Fate(SMS, FIRST, Reason.DUPLICATE, winner));
    }

    @Test
    void whoIsNamedSeveralTimesIsToldOfTheFirst() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        Ask ask = to(contact(ana), contact(ana)).dedupe(Dedupe.NONE).limit(1);

        assertThat(fate(ask, ana)).isEqualTo(new Fate(SMS, FIRST, null, null));
    }

    // What became of an ad hoc address.

    @ParameterizedTest
    @EnumSource(
            value = Dedupe.class,
            names = {"ADDRESS", "CONTACT"})
    void anAdHocAddressThatAContactTookIsADuplicateOfThatContact(Dedupe policy) {
        String ana = secretary.add(Someone.withMobile(FIRST));

        assertThat(adHocFates(to(typed(FIRST), contact(ana)).dedupe(policy), FIRST))
                .containsExactly(new Fate(SMS, FIRST, Reason.DUPLICATE, ana));
    }

    @Test
    void anAdHocAddressThatIsNamedTwiceIsARecipient() {
        assertThat(adHocFates(to(typed(FIRST), typed("0400 000 001")), FIRST))
                .containsExactly(new Fate(SMS, FIRST, null, null));
    }

    @Test
    void anAdHocAddressIsToldWhatStoppedIt() {
        secretary.blacklist(new Address(Address.Kind.PHONE, THIRD, false), true);
        Ask ask = to(typed("+61400000008"), typed(FIRST), typed(SECOND), typed(THIRD))
                .except(typed(SECOND))
                .limit(1);

        assertThat(adHocFates(ask, FIRST)).containsExactly(new Fate(SMS, FIRST, Reason.OVER_LIMIT, null));
        assertThat(adHocFates(ask, SECOND)).containsExactly(new Fate(SMS, SECOND, Reason.EXCLUDED, null));
        assertThat(adHocFates(ask, THIRD)).containsExactly(new Fate(SMS, THIRD, Reason.BLACKLISTED, null));
    }

    @Test
    void anAdHocAddressHasNoFateOnAChannelThatDoesNotFitIt() {
        assertThat(adHocFates(to(typed("a@example.com")), "a@example.com")).isEmpty();
    }

    @Test
    void aListIsNoWayToTheAddressesOfItsMembers() {
        secretary.list("l-crew", secretary.add(Someone.withMobile(FIRST)));

        assertThat(adHocFates(to(list("l-crew")), FIRST)).isEmpty();
    }

    private List<Subject> explain(Ask ask, String about) {
        return Explainer.explain(secretary.book(), ask.on(SMS), about).subjects();
    }

    private Fate fate(Ask ask, String contact) {
        return explain(ask, contact).get(0).fates().get(0);
    }

    private List<Fate> adHocFates(Ask ask, String address) {
        List<Subject> subjects = explain(ask, address);
        return subjects.get(0).fates();
    }
}
