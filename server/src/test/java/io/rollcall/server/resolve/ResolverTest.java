package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the message: each test is a rule. */
class ResolverTest {
    private static final String FIRST = "+61400000001";
    private static final String SECOND = "+61400000002";
    private static final String LANDLINE = "+61390000000";

    private final Secretary secretary = new Secretary();

    // Whom a selector names.

    @Test
    void aContactIsSentToAtItsAddressOfTheChannel() {
        String ana = secretary.add(Someone.withMobile("0400 000 001").with("workEmail", "ana@example.com"));

        Answer answer = resolve(List.of(contact(ana)), SMS, EMAIL);

        assertThat(answer.lines()).containsExactly("sms " + FIRST + " " + ana, "email ana@example.com " + ana);
        assertThat(answer.candidates()).isEqualTo(2);
        assertThat(answer.reasons()).isEmpty();
        assertThat(answer.channels()).isEqualTo(Map.of("sms", 1, "email", 1));
    }

    @Test
    void aListStandsForEveryoneItLeadsTo() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));
        secretary.list("l-crew", ben);
        secretary.list("l-all", ana, "l-crew");

        Answer answer = resolve(List.of(list("l-all")), SMS);

        assertThat(answer.lines()).containsExactly("sms " + FIRST + " " + ana, "sms " + SECOND + " " + ben);
        assertThat(answer.selectors()).containsExactly(fate(list("l-all"), 2, 2));
    }

    @Test
    void aDynamicListStandsForWhoMatchesNow() {
        String ana = secretary.add(Someone.withMobile(FIRST).with("city", "Melbourne"));
        secretary.dynamic("l-melbourne", "city", "melbourne");

        assertThat(resolve(List.of(list("l-melbourne")), SMS).lines()).containsExactly("sms " + FIRST + " " + ana);
        secretary.replace(ana, Someone.withMobile(FIRST));
        assertThat(resolve(List.of(list("l-melbourne")), SMS).lines()).isEmpty();
    }

    @Test
    void anEmptyListIsNoCandidate() {
        secretary.list("l-crew");

        Answer answer = resolve(List.of(list("l-crew")), SMS);

        assertThat(answer.candidates()).isZero();
        assertThat(answer.selectors()).containsExactly(fate(list("l-crew"), 0, 0));
    }

    @Test
    void anAdHocAddressIsSentToOnEveryChannelThatFitsIt() {
        Answer answer = resolve(List.of(typed("0400 000 001"), typed("Ops@Example.COM")), SMS, EMAIL, VOICE);

        assertThat(answer.lines()).containsExactly("sms " + FIRST, "voice " + FIRST, "email Ops@example.com");
        assertThat(answer.selectors())
                .containsExactly(fate(typed("0400 000 001"), 2, 2), fate(typed("Ops@Example.COM"), 1, 1));
    }

    @Test
    void aNationalNumberNeedsTheWorkspacesCountry() {
        AddressBook abroad = AddressBook.empty().edit(1).region(null).build();

        Query query = Query.of(List.of(typed("0400 000 001"), typed(FIRST)), List.of(), SMS);
        Answer answer = Answer.of(Resolver.resolve(abroad, query));

        assertThat(answer.lines()).containsExactly("sms " + FIRST);
        assertThat(answer.reasons()).isEqualTo(Map.of("invalid_address", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ana", "ana@", "Ana <ana@example.com>", "ana@example.com\n", "+61 400 000 001\u0000", "12"})
    void textThatIsNoAddressIsInvalid(String text) {
        assertThat(resolve(List.of(typed(text)), SMS, EMAIL).selectors())
                .containsExactly(fate(typed(text), 1, 0, "invalid_address", 1));
    }

    @Test
    void whatNeverExistedIsUnknownAndWhatWasRemovedIsGone() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        secretary.list("l-crew", ana);
        secretary.remove(ana);
        secretary.remove("l-crew");

        Answer answer = resolve(
                List.of(contact(ana), contact("c-zz"), contact("nonsense"), list("l-crew"), list("l-never")), SMS);

        assertThat(answer.selectors())
                .containsExactly(
                        fate(contact(ana), 1, 0, "gone", 1),
                        fate(contact("c-zz"), 1, 0, "unknown_selector", 1),
                        fate(contact("nonsense"), 1, 0, "unknown_selector", 1),
                        fate(list("l-crew"), 1, 0, "gone", 1),
                        fate(list("l-never"), 1, 0, "unknown_selector", 1));
        assertThat(answer.reasons()).isEqualTo(Map.of("gone", 2, "unknown_selector", 3));
        assertThat(answer.candidates()).isEqualTo(5);
    }

    @Test
    void aRequestWithoutSelectorsHasAnEmptyAnswer() {
        Answer answer = resolve(List.of(), SMS);

        assertThat(answer).isEqualTo(new Answer(List.of(), 0, Map.of("sms", 0), Map.of(), List.of(), List.of(), false));
    }

    // Which address.

    @Test
    void theFirstSlotIsSentToAndTheRestAreFallbacksInOrder() {
        String ana = secretary.add(Someone.withMobile(FIRST)
                .with("personalMobile", SECOND)
                .with("otherMobile", "+61400000003")
                .slots(SMS, "otherMobile", "workMobile", "personalMobile"));

        assertThat(resolve(List.of(contact(ana)), SMS).recipients())
                .containsExactly(new Answer.Recipient("sms", "+61400000003", ana, List.of(FIRST, SECOND), List.of()));
    }

    @Test
    void anEmptySlotFallsBackToTheNext() {
        String ana = secretary.add(Someone.withMobile(FIRST).slots(SMS, "personalMobile", "workMobile"));

        assertThat(resolve(List.of(contact(ana)), SMS).recipients())
                .containsExactly(new Answer.Recipient("sms", FIRST, ana, List.of(), List.of()));
    }

    @Test
    void aChannelThatIsSwitchedOffIsNotSentTo() {
        String ana = secretary.add(
                Someone.withMobile(FIRST).with("workEmail", "ana@example.com").off(SMS));

        Answer answer = resolve(List.of(contact(ana)), SMS, EMAIL, VOICE);

        assertThat(answer.lines()).containsExactly("email ana@example.com " + ana, "voice " + FIRST + " " + ana);
        assertThat(answer.reasons()).isEqualTo(Map.of("channel_disabled", 1));
    }

    @Test
    void aDisabledContactIsNotSentToOnAnyChannel() {
        String ana = secretary.add(Someone.withMobile(FIRST).off(SMS).disabled());

        Answer answer = resolve(List.of(contact(ana)), SMS, EMAIL);

        assertThat(answer.lines()).isEmpty();
        assertThat(answer.reasons()).isEqualTo(Map.of("contact_disabled", 2));
    }

    @Test
    void aContactWithoutAnAddressOfTheChannelIsCounted() {
        String ana = secretary.add(Someone.withEmail("ana@example.com"));

        assertThat(resolve(List.of(contact(ana)), SMS, EMAIL).selectors())
                .containsExactly(fate(contact(ana), 2, 1, "no_address", 1));
    }

    @Test
    void aLandlineIsCalledButNeverSentAnSms() {
        String ana = secretary.add(Someone.withMobile(LANDLINE));

        Answer answer = resolve(List.of(contact(ana), typed("03 9000 0001")), SMS, VOICE);

        assertThat(answer.lines()).containsExactly("voice " + LANDLINE + " " + ana, "voice +61390000001");
        assertThat(answer.selectors())
                .containsExactly(fate(contact(ana), 2, 1, "no_address", 1), fate(typed("03 9000 0001"), 1, 1));
    }

    @Test
    void anAdHocAddressThatFitsNoChannelIsOneCandidateWithoutAddress() {
        assertThat(resolve(List.of(typed(LANDLINE), typed("ana@example.com")), SMS)
                        .selectors())
                .containsExactly(
                        fate(typed(LANDLINE), 1, 0, "no_address", 1),
                        fate(typed("ana@example.com"), 1, 0, "no_address", 1));
    }

    // Each address once.

    @Test
    void aContactIsACandidateOnceHoweverManySelectorsLeadToIt() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        secretary.list("l-crew", ana);
        secretary.list("l-all", ana, "l-crew");

        Answer answer = resolve(List.of(contact(ana), list("l-crew"), list("l-all"), contact(ana)), SMS);

        assertThat(answer.lines()).containsExactly("sms " + FIRST + " " + ana);
        assertThat(answer.candidates()).isEqualTo(1);
        assertThat(answer.reasons()).isEmpty();
        assertThat(answer.selectors()).hasSize(4).allSatisfy(fate -> assertThat(fate.recipients())
                .isEqualTo(1));
    }

    @Test
    void aSharedAddressIsSentToOnceForTheLowestIdWhichCoversTheOthers() {
        String ana = secretary.add(Someone.withMobile("0400 000 001"));
        String ben = secretary.add(Someone.withMobile("+61 (400) 000-001"));
        String cleo = secretary.add(Someone.withMobile(FIRST));

        Answer answer = resolve(List.of(contact(cleo), contact(ben), contact(ana)), SMS);

        assertThat(answer.recipients())
                .containsExactly(new Answer.Recipient("sms", FIRST, ana, List.of(), List.of(ben, cleo)));
        assertThat(answer.reasons()).isEqualTo(Map.of("duplicate", 2));
        assertThat(answer.selectors())
                .containsExactly(
                        fate(contact(cleo), 1, 0, "duplicate", 1),
                        fate(contact(ben), 1, 0, "duplicate", 1),
                        fate(contact(ana), 1, 1));
    }

    @Test
    void theLowestIdIsTheLowestNumberNotTheFirstInTheAlphabet() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(secretary.add(Someone.withMobile(FIRST)));
        }
        List<Selector> to = List.of(contact(all.get(39)), contact(all.get(30)), contact(all.get(3)));

        assertThat(resolve(to, SMS).recipients())
                .containsExactly(new Answer.Recipient("sms", FIRST, "c-4", List.of(), List.of("c-z", "c-18")));
    }

    @Test
    void mailboxesAreTheSameInEitherLetterCase() {
        String ana = secretary.add(Someone.withEmail("Office@Example.com"));
        String ben = secretary.add(Someone.withEmail("office@example.com"));

        assertThat(resolve(List.of(contact(ana), contact(ben), typed("OFFICE@example.com")), EMAIL)
                        .recipients())
                .containsExactly(new Answer.Recipient("email", "Office@example.com", ana, List.of(), List.of(ben)));
    }

    @Test
    void anAddressIsOnceOnEachChannel() {
        String ana = secretary.add(Someone.withMobile(FIRST).off(SMS));
        String ben = secretary.add(Someone.withMobile(FIRST));

        assertThat(resolve(List.of(contact(ana), contact(ben)), SMS, VOICE).recipients())
                .containsExactly(
                        new Answer.Recipient("voice", FIRST, ana, List.of(), List.of(ben)),
                        new Answer.Recipient("sms", FIRST, ben, List.of(), List.of()));
    }

    @Test
    void aDuplicateIsNotSentToAtItsNextAddress() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(FIRST).with("personalMobile", SECOND));

        assertThat(resolve(List.of(contact(ana), contact(ben)), SMS).lines())
                .containsExactly("sms " + FIRST + " " + ana);
    }

    @Test
    void aStoredContactWinsOverAnAdHocAddress() {
        String ana = secretary.add(Someone.withMobile(FIRST));

        Answer answer = resolve(List.of(typed("0400000001"), contact(ana)), SMS);

        assertThat(answer.lines()).containsExactly("sms " + FIRST + " " + ana);
        assertThat(answer.selectors())
                .containsExactly(fate(typed("0400000001"), 1, 0, "duplicate", 1), fate(contact(ana), 1, 1));
    }

    @Test
    void anAdHocAddressNeedsNoContactThatHasIt() {
        secretary.add(Someone.withMobile(FIRST));

        assertThat(resolve(List.of(typed(FIRST)), SMS).lines()).containsExactly("sms " + FIRST);
    }

    @Test
    void anAdHocAddressIsSentToOnceWhateverItsSpelling() {
        secretary.add(Someone.withMobile(SECOND));
        List<Selector> to = List.of(
                typed(FIRST),
                typed("0400 000 001"),
                typed(SECOND),
                typed("0400 000 002"),
                typed("a@example.com"),
                typed("A@EXAMPLE.com"));

        Answer answer = resolve(to, SMS, EMAIL);

        assertThat(answer.lines()).containsExactly("sms " + FIRST, "sms " + SECOND, "email a@example.com");
        assertThat(answer.reasons()).isEqualTo(Map.of("duplicate", 3));
    }

    @Test
    void aContactThatIsNotSentToLeavesItsAddressToOthers() {
        String off = secretary.add(Someone.withMobile(FIRST).off(SMS));
        String disabled = secretary.add(Someone.withMobile(FIRST).disabled());
        String excluded = secretary.add(Someone.withMobile(FIRST));
        String ana = secretary.add(Someone.withMobile(FIRST));

        Answer answer = resolve(
                List.of(contact(off), contact(disabled), contact(excluded), contact(ana)),
                List.of(contact(excluded)),
                SMS);

        assertThat(answer.recipients()).containsExactly(new Answer.Recipient("sms", FIRST, ana, List.of(), List.of()));
        assertThat(answer.reasons()).isEqualTo(Map.of("channel_disabled", 1, "contact_disabled", 1, "excluded", 1));
    }

    // Who must not get it.

    @Test
    void anExcludedContactIsNotSentTo() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));

        Answer answer = resolve(List.of(contact(ana), contact(ben)), List.of(contact(ana)), SMS, EMAIL);

        assertThat(answer.lines()).containsExactly("sms " + SECOND + " " + ben);
        assertThat(answer.exclusions()).containsExactly(fate(contact(ana), 2, 0, "excluded", 2));
        assertThat(answer.selectors())
                .containsExactly(fate(contact(ana), 2, 0, "excluded", 2), fate(contact(ben), 2, 1, "no_address", 1));
    }

    @Test
    void anExcludedListTakesAwayEveryoneItLeadsTo() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));
        String cleo = secretary.add(Someone.withMobile("+61400000003"));
        secretary.list("l-crew", ana, ben, cleo);
        secretary.list("l-ill", ben);
        secretary.list("l-leave", ana, "l-ill");

        Answer answer = resolve(List.of(list("l-crew")), List.of(list("l-leave")), SMS);

        assertThat(answer.lines()).containsExactly("sms +61400000003 " + cleo);
        assertThat(answer.exclusions()).containsExactly(fate(list("l-leave"), 2, 0, "excluded", 2));
    }

    @Test
    void anExcludedAddressIsNotSentToWhoeverHasIt() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(FIRST).with("personalMobile", SECOND));

        Answer answer = resolve(
                List.of(contact(ana), contact(ben), typed(FIRST), typed("a@example.com")),
                List.of(typed("0400 000 001"), typed("A@example.com")),
                SMS,
                EMAIL);

        assertThat(answer.lines()).isEmpty();
        assertThat(answer.exclusions())
                .containsExactly(
                        fate(typed("0400 000 001"), 3, 0, "excluded", 3),
                        fate(typed("A@example.com"), 1, 0, "excluded", 1));
    }

    @Test
    void anExcludedAddressIsTakenFromTheOneListThatIsSentTo() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));
        secretary.list("l-crew", ana, ben);

        Answer answer = resolve(List.of(list("l-crew")), List.of(typed(FIRST)), SMS);

        assertThat(answer.lines()).containsExactly("sms " + SECOND + " " + ben);
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 1));
    }

    @Test
    void anExcludedContactDoesNotTakeItsAddressFromOthers() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(FIRST));

        assertThat(resolve(List.of(contact(ben), contact(ana)), List.of(contact(ana)), SMS)
                        .lines())
                .containsExactly("sms " + FIRST + " " + ben);
        assertThat(resolve(List.of(typed(FIRST)), List.of(contact(ana)), SMS).lines())
                .containsExactly("sms " + FIRST);
    }

    @Test
    void exclusionsOfContactsAndOfAddressesAreCountedByChannel() {
        String ana = secretary.add(Someone.withMobile(FIRST).with("workEmail", "ana@example.com"));
        String ben = secretary.add(Someone.withMobile(SECOND).with("workEmail", "ben@example.com"));

        Answer answer = resolve(
                List.of(contact(ana), contact(ben)), List.of(contact(ana), typed("ben@example.com")), SMS, EMAIL);

        assertThat(answer.lines()).containsExactly("sms " + SECOND + " " + ben);
        assertThat(answer.selectors())
                .containsExactly(fate(contact(ana), 2, 0, "excluded", 2), fate(contact(ben), 2, 1, "excluded", 1));
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 3));
    }

    @Test
    void anExclusionThatTakesNobodyAwaySaysSo() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));
        secretary.list("l-crew", ben);
        secretary.remove(ben);

        List<Selector> exclude =
                List.of(contact(ben), contact("c-zz"), list("l-crew"), list("l-never"), typed("nobody"), typed(SECOND));

        assertThat(resolve(List.of(contact(ana)), exclude, SMS).exclusions())
                .containsExactly(
                        fate(contact(ben), 1, 0, "gone", 1),
                        fate(contact("c-zz"), 1, 0, "unknown_selector", 1),
                        fate(list("l-crew"), 0, 0),
                        fate(list("l-never"), 1, 0, "unknown_selector", 1),
                        fate(typed("nobody"), 1, 0, "invalid_address", 1),
                        fate(typed(SECOND), 0, 0));
    }

    @Test
    void exclusionsThatOverlapEachSayAllTheyTookAway() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));
        secretary.list("l-crew", ana);
        List<Selector> exclude =
                List.of(contact(ana), list("l-crew"), contact(ana), typed(SECOND), typed("0400 000 002"));

        Answer answer = resolve(List.of(contact(ana), contact(ben)), exclude, SMS);

        assertThat(answer.exclusions()).hasSize(5).allSatisfy(fate -> assertThat(fate.reasons())
                .isEqualTo(Map.of("excluded", 1)));
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 2));
    }

    // Bounds.

    @Test
    void moreThanTheLimitIsCountedAndTheAnswerSaysThatItIsCutShort() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        String ben = secretary.add(Someone.withMobile(SECOND));
        List<Selector> to = List.of(contact(ben), contact(ana), typed("+61400000003"));

        Answer answer = limited(to, 1);

        assertThat(answer.lines()).containsExactly("sms " + FIRST + " " + ana);
        assertThat(answer.reasons()).isEqualTo(Map.of("over_limit", 2));
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.selectors())
                .containsExactly(
                        fate(contact(ben), 1, 0, "over_limit", 1),
                        fate(contact(ana), 1, 1),
                        fate(typed("+61400000003"), 1, 0, "over_limit", 1));
        assertThat(limited(to, 3).truncated()).isFalse();
        assertThat(limited(to, 3).lines()).hasSize(3);
    }

    @Test
    void asManyMoreAsAreOverTheLimitWouldBeRecipients() {
        secretary.list("l-crew");
        for (int i = 0; i < 50; i++) {
            secretary.addTo("l-crew", secretary.add(Someone.withMobile("+614000000" + (10 + i % 20))));
        }

        Answer whole = limited(List.of(list("l-crew")), 1_000);
        Answer cut = limited(List.of(list("l-crew")), 5);

        assertThat(cut.recipients()).isEqualTo(whole.recipients().subList(0, 5));
        assertThat(cut.reasons()).isEqualTo(Map.of("duplicate", 30, "over_limit", 15));
    }

    @Test
    void listsNestedTooDeepAreReported() {
        chain(AddressBook.MAX_DEPTH + 1);

        Answer answer = resolve(List.of(list("l-0")), SMS);

        assertThat(answer.lines()).hasSize(AddressBook.MAX_DEPTH + 1);
        assertThat(answer.reasons()).isEqualTo(Map.of("depth_exceeded", 1));
        assertThat(answer.selectors())
                .containsExactly(
                        fate(list("l-0"), AddressBook.MAX_DEPTH + 2, AddressBook.MAX_DEPTH + 1, "depth_exceeded", 1));
        assertThat(answer.candidates()).isEqualTo(AddressBook.MAX_DEPTH + 2);
    }

    @Test
    void anExclusionNestedTooDeepIsReported() {
        chain(AddressBook.MAX_DEPTH + 1);
        String deepest = "l-" + (AddressBook.MAX_DEPTH + 1);

        Answer answer = resolve(List.of(list(deepest)), List.of(list("l-0")), SMS);

        assertThat(answer.exclusions()).containsExactly(fate(list("l-0"), 1, 0, "depth_exceeded", 1));
    }

    @Test
    void aQueryNamesAChannelAndALimitThatIsPossible() {
        assertThatThrownBy(() -> Query.of(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Query(List.of(), List.of(), List.of(SMS), Dedupe.ADDRESS, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Query(List.of(), List.of(), List.of(SMS), Dedupe.ADDRESS, Query.MAX_LIMIT + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // Order and weight.

    @Test
    void recipientsAreInTheOrderOfContactsAndChannelsThenAdHocAsNamed() {
        String ana = secretary.add(Someone.withMobile(FIRST).with("workEmail", "ana@example.com"));
        String ben = secretary.add(Someone.withMobile(SECOND));
        List<Selector> to = List.of(
                typed("z@example.com"), contact(ben), typed("+61400000003"), typed("a@example.com"), contact(ana));

        assertThat(resolve(to, EMAIL, VOICE, SMS, EMAIL).lines())
                .containsExactly(
                        "sms " + FIRST + " " + ana,
                        "email ana@example.com " + ana,
                        "voice " + FIRST + " " + ana,
                        "sms " + SECOND + " " + ben,
                        "voice " + SECOND + " " + ben,
                        "email z@example.com",
                        "sms +61400000003",
                        "voice +61400000003",
                        "email a@example.com");
    }

    @Test
    void aResolutionStaysWithTheRevisionItBeganWith() {
        String ana = secretary.add(Someone.withMobile(FIRST));
        Query query = Query.of(List.of(contact(ana)), List.of(), SMS);
        Resolution resolution = Resolver.resolve(secretary.book(), query);
        Answer before = Answer.of(resolution);
        long revision = secretary.book().revision();

        secretary.replace(ana, Someone.withMobile(SECOND));
        secretary.remove(ana);

        assertThat(resolution.revision()).isEqualTo(revision);
        assertThat(Answer.of(resolution)).isEqualTo(before);
    }

    @Test
    void theWeightOfAQueryGrowsWithTheContactsItLeadsTo() {
        secretary.list("l-crew");
        for (int i = 0; i < 500; i++) {
            secretary.addTo("l-crew", secretary.add(Someone.withMobile(FIRST)));
        }
        secretary.list("l-all", "l-crew");

        assertThat(weight(List.of(list("l-all")))).isGreaterThanOrEqualTo(500);
        assertThat(weight(List.of(contact("c-1")))).isLessThan(10);
        assertThat(weight(List.of(list("l-never")))).isLessThan(10);
        assertThat(weight(List.of(typed(FIRST)))).isGreaterThan(weight(List.of(contact("c-1"))));
    }

    private Answer resolve(List<Selector> to, Channel... channels) {
        return resolve(to, List.of(), channels);
    }

    private Answer resolve(List<Selector> to, List<Selector> exclude, Channel... channels) {
        return Answer.of(Resolver.resolve(secretary.book(), Query.of(to, exclude, channels)));
    }

    private Answer limited(List<Selector> to, int limit) {
        return Answer.of(
                Resolver.resolve(secretary.book(), new Query(to, List.of(), List.of(SMS), Dedupe.ADDRESS, limit)));
    }

    private long weight(List<Selector> to) {
        return Weight.of(secretary.book(), Query.of(to, List.of(), SMS));
    }

    /** Lists l-0, l-1, ... each nested in the one before, each with one person of its own. */
    private void chain(int depth) {
        for (int level = depth; level >= 0; level--) {
            String person = secretary.add(Someone.withMobile("+614000001" + (10 + level)));
            secretary.list("l-" + level, person);
            if (level < depth) {
                secretary.addTo("l-" + level, "l-" + (level + 1));
            }
        }
    }

    private static Answer.Fate fate(Selector selector, int candidates, int recipients) {
        return new Answer.Fate(selector, candidates, recipients, Map.of());
    }

    private static Answer.Fate fate(Selector selector, int candidates, int recipients, String reason, int count) {
        return new Answer.Fate(selector, candidates, recipients, Map.of(reason, count));
    }
}
