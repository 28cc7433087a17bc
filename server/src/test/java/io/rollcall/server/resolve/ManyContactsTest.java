package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More contacts than are looked up one by one, on more pages than one. Of every ten people the last has no phone and the
 * fifth the phone of the fourth; every fourth has no e-mail address.
 */
class ManyContactsTest {
    private static final int PEOPLE = 600;

    private final Secretary secretary = new Secretary();
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void sixHundredPeople() {
        for (int i = 1; i <= PEOPLE; i++) {
            ids.add(secretary.add(person(i)));
        }
        secretary.list("l-first", ids.subList(0, 400).toArray(String[]::new));
        secretary.list("l-last", ids.subList(300, PEOPLE).toArray(String[]::new));
        secretary.list("l-few", ids.subList(300, 320).toArray(String[]::new));
    }

    @Test
    void everyListIsToldWhatBecameOfItsOwn() {
        Answer answer = to(list("l-first"), list("l-last"), list("l-few"), contact(ids.get(9)))
                .of(secretary.book(), SMS, EMAIL);

        assertThat(answer.selectors())
                .containsExactly(
                        fate(list("l-first"), 620, Map.of("no_address", 140, "duplicate", 40)),
                        fate(list("l-last"), 465, Map.of("no_address", 105, "duplicate", 30)),
                        fate(list("l-few"), 31, Map.of("no_address", 7, "duplicate", 2)),
                        fate(contact(ids.get(9)), 1, Map.of("no_address", 1)));
        assertThat(answer.channels()).isEqualTo(Map.of("sms", 480, "email", 450));
        assertThat(answer.reasons()).isEqualTo(Map.of("no_address", 210, "duplicate", 60));
    }

    @Test
    void everybodyIsSentToAtTheirOwnAddressesInOrder() {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) {
            if (i % 10 != 0 && i % 10 != 5) {
                expected.add("sms " + phone(i) + " " + ids.get(i - 1));
            }
            if (i % 4 != 0) {
                expected.add("email p" + i + "@example.com " + ids.get(i - 1));
            }
        }

        assertThat(to(list("l-last"), list("l-first"))
                        .of(secretary.book(), SMS, EMAIL)
                        .lines())
                .isEqualTo(expected);
    }

    @Test
    void whoIsExcludedOnALaterPageIsTakenFromEveryList() {
        Answer answer =
                to(list("l-first"), list("l-last")).except(list("l-few")).of(secretary.book(), SMS, EMAIL);

        assertThat(answer.selectors())
                .containsExactly(
                        fate(list("l-first"), 589, Map.of("no_address", 133, "duplicate", 38, "excluded", 40)),
                        fate(list("l-last"), 434, Map.of("no_address", 98, "duplicate", 28, "excluded", 40)));
        assertThat(answer.exclusions()).containsExactly(new Answer.Fate(list("l-few"), 40, 0, Map.of("excluded", 40)));
    }

    @Test
    void contactsAndAddressesBesideLargeListsAreSentToToo() {
        String ana = secretary.add(Someone.withMobile("+61400009999"));

        Answer answer = to(list("l-first"), contact(ana), typed("+61400008888"), list("l-last"))
                .of(secretary.book(), SMS);

        assertThat(answer.candidates()).isEqualTo(PEOPLE + 2);
        assertThat(answer.lines()).hasSize(482).endsWith("sms +61400009999 " + ana, "sms +61400008888");
    }

    @Test
    void hundredsOfAddressesThatNobodyHasAreSentToBesideHundredsThatAreExcluded() {
        List<Selector> named = new ArrayList<>(List.of(list("l-few")));
        List<Selector> excluded = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            named.add(typed("a" + i + "@example.com"));
            excluded.add(typed("b" + i + "@example.com"));
        }

        Answer answer = Answer.of(Resolver.resolve(secretary.book(), Query.of(named, excluded, EMAIL)));

        assertThat(answer.lines()).hasSize(15 + PEOPLE);
        assertThat(answer.reasons()).isEqualTo(Map.of("no_address", 5));
    }

    private static Answer.Fate fate(Selector selector, int recipients, Map<String, Integer> reasons) {
        int dropped = reasons.values().stream().mapToInt(count -> count).sum();
        return new Answer.Fate(selector, recipients + dropped, recipients, reasons);
    }

    private static Someone person(int i) {
        Someone someone = i % 10 == 0 ? Someone.named("No Phone") : Someone.withMobile(phone(i % 10 == 5 ? i - 1 : i));
        return i % 4 == 0 ? someone : someone.with("workEmail", "p" + i + "@example.com");
    }

    private static String phone(int i) {
        return "+61400000" + (100 + i);
    }
}
