package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.InvalidAddress;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer.Recipient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is ever sent to at an address on the blacklist. */
class BlacklistTest {
    private static final String FIRST = "+61400000001";
    private static final String SECOND = "+61400000002";
    private static final String THIRD = "+61400000003";
    private static final String OFFICE = "+61390000000";
    private static final String DESK = OFFICE + " ext 7";

    private final Secretary secretary = new Secretary();

    @Test
    void aContactWhoseFirstAddressIsOnItIsNotSentToAtTheNext() {
        String ana = secretary.add(Someone.withMobile(FIRST).with("personalMobile", SECOND));
        blacklist(FIRST);

        Answer answer = to(contact(ana)).of(secretary.book(), SMS);

        assertThat(answer.lines()).isEmpty();
        assertThat(answer.reasons()).isEqualTo(Map.of("blacklisted", 1));
    }

    @Test
    void aFallbackThatIsOnItIsLeftOut() {
        String ana = secretary.add(
                Someone.withMobile(FIRST).with("personalMobile", SECOND).with("otherMobile", THIRD));
        blacklist(SECOND);

        assertThat(to(contact(ana)).of(secretary.book(), SMS).recipients())
                .containsExactly(new Recipient("sms", FIRST, ana, List.of(THIRD), List.of()));
    }

    @Test
    void everyoneWhoSharesTheAddressIsBlacklistedAndNobodyADuplicate() {
        secretary.add(Someone.withEmail("Office@example.com"));
        secretary.add(Someone.withEmail("office@example.com"));
        blacklist("OFFICE@example.com");

        assertThat(to(everyone(), typed("office@example.com"))
                        .of(secretary.book(), EMAIL)
                        .reasons())
                .isEqualTo(Map.of("blacklisted", 3));
    }

    @ParameterizedTest
    @EnumSource(Dedupe.class)
    void anAdHocAddressOnItIsNotSentToWhetherSomebodyHasItOrNot(Dedupe policy) {
        secretary.add(Someone.withMobile(FIRST));
        blacklist(FIRST);
        blacklist(SECOND);

        Answer answer = to(typed("0400 000 001"), typed(SECOND), typed(THIRD))
                .dedupe(policy)
                .of(secretary.book(), SMS);

        assertThat(answer.lines()).containsExactly("sms " + THIRD);
        assertThat(answer.reasons()).isEqualTo(Map.of("blacklisted", 2));
    }

    @Test
    void itConcernsAContactThatIsAddedLater() {
        blacklist(FIRST);
        String ana = secretary.add(Someone.withMobile(FIRST));

        assertThat(isSentTo(ana)).isFalse();
    }

    @Test
    void anAddressThatGoesAndComesAgainIsStillOnIt() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        blacklist(FIRST);

        secretary.replace(ana, Someone.withMobile(SECOND));
        assertThat(isSentTo(ana)).isTrue();
        secretary.replace(ana, Someone.withMobile(FIRST));
        assertThat(isSentTo(ana)).isFalse();
    }

    @Test
    void anotherAddressMayComeInThePlaceOfOneThatIsGone() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        blacklist(FIRST);
        secretary.remove(ana);

        String ben = secretary.add(Someone.withMobile(SECOND));
        assertThat(isSentTo(ben)).isTrue();
        String cleo = secretary.add(Someone.withMobile(FIRST));
        assertThat(isSentTo(cleo)).isFalse();
    }

    @Test
    void whatIsTakenOffAgainIsSentTo() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        blacklist(FIRST);
        secretary.blacklist(address(FIRST), false);

        assertThat(isSentTo(ana)).isTrue();
        assertThat(to(typed(FIRST)).of(secretary.book(), SMS).lines()).hasSize(1);
    }

    @Test
    void whatIsTakenOffWhileNobodyHasItIsSentToWhenSomebodyDoes() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        blacklist(FIRST);
        secretary.replace(ana, Someone.withMobile(SECOND));
        secretary.blacklist(address(FIRST), false);
        secretary.replace(ana, Someone.withMobile(FIRST));

        assertThat(isSentTo(ana)).isTrue();
    }

    // Extensions.

    @Test
    void aNumberStandsForItsExtensionsWhoeverCameFirst() {
        String before = secretary.add(Someone.named("Ana").with("workPhone", DESK));
        blacklist(OFFICE);
        String after = secretary.add(Someone.named("Ben").with("workPhone", OFFICE + " ext 8"));

        Answer answer =
                to(contact(before), contact(after), typed(OFFICE + " ext 9")).of(secretary.book(), VOICE);

        assertThat(answer.lines()).isEmpty();
        assertThat(answer.reasons()).isEqualTo(Map.of("blacklisted", 3));
    }

    @Test
    void anExtensionStandsForItselfAlone() {
        String ana = secretary.add(Someone.named("Ana").with("workPhone", OFFICE));
        blacklist(DESK);

        assertThat(to(contact(ana), typed(DESK)).of(secretary.book(), VOICE).lines())
                .containsExactly("voice " + OFFICE + " " + ana);
    }

    @Test
    void anExtensionThatIsOnItByItselfStaysWhenItsNumberIsTakenOff() {
        String ana = secretary.add(Someone.named("Ana").with("workPhone", DESK));
        blacklist(DESK);
        blacklist(OFFICE);
        secretary.blacklist(address(OFFICE), false);

        assertThat(to(contact(ana), typed(OFFICE)).of(secretary.book(), VOICE).lines())
                .containsExactly("voice " + OFFICE);
    }

    @Test
    void anExtensionThatIsGoneIsNoMatterToItsNumber() {
        String ana = secretary.add(Someone.named("Ana").with("workPhone", DESK));
        secretary.replace(ana, Someone.withMobile(FIRST));
        blacklist(OFFICE);

        assertThat(isSentTo(ana)).isTrue();
    }

    // Exclusions.

    @Test
    void whoIsExcludedIsSaidToBeExcluded() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        blacklist(FIRST);

        Answer answer = to(contact(ana), typed(FIRST)).except(typed(FIRST)).of(secretary.book(), SMS);

        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 2));
    }

    @Test
    void anExcludedAddressIsNoFallbackEither() {
        String ana = secretary.add(
                Someone.withMobile(FIRST).with("personalMobile", SECOND).with("otherMobile", THIRD));

        assertThat(to(contact(ana))
                        .except(typed(SECOND))
                        .of(secretary.book(), SMS)
                        .recipients())
                .containsExactly(new Recipient("sms", FIRST, ana, List.of(THIRD), List.of()));
    }

    private void blacklist(String address) {
        secretary.blacklist(address(address), true);
    }

    private boolean isSentTo(String contact) {
        return !to(contact(contact)).of(secretary.book(), SMS).recipients().isEmpty();
    }

    private static Address address(String text) {
        try {
            return Addresses.parse(text, Someone.REGION);
        } catch (InvalidAddress e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
