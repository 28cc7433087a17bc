package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

/** Lists whose members are decided by rules over profile fields. */
class DynamicListsTest {
    private final Secretary secretary = new Secretary();

    @Test
    void contactsThatWereThereBeforeTheListMatch() {
        String ana = add("Ana", "Melbourne");
        add("Ben", "Sydney");

        secretary.dynamic("l-melbourne", "city", "Melbourne");

        assertThat(secretary.everyoneIn("l-melbourne")).containsExactly(ana);
        assertThat(secretary.book().hasMember("l-melbourne", ContactIds.parse(ana)))
                .isTrue();
        assertThat(secretary.stored("l-melbourne").contacts()).isEqualTo(1);
        assertThat(secretary.stored("l-melbourne").dynamic()).isTrue();
    }

    @Test
    void theListFollowsItsContacts() {
        secretary.dynamic("l-melbourne", "city", "Melbourne");
        assertThat(secretary.everyoneIn("l-melbourne")).isEmpty();

        String ana = add("Ana", "Melbourne");
        String ben = add("Ben", "Sydney");
        assertThat(secretary.everyoneIn("l-melbourne")).containsExactly(ana);

        secretary.replace(ben, Someone.named("Ben").with("city", "Melbourne"));
        assertThat(secretary.everyoneIn("l-melbourne")).containsExactly(ana, ben);

        secretary.replace(ana, Someone.named("Ana"));
        assertThat(secretary.everyoneIn("l-melbourne")).containsExactly(ben);

        secretary.remove(ben);
        assertThat(secretary.everyoneIn("l-melbourne")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"melbourne", "MELBOURNE", "  Melbourne ", "mElBoUrNe\t"})
    void letterCaseAndSurroundingBlanksDoNotMatter(String spelling) {
        String ana = add("Ana", spelling);
        secretary.dynamic("l-one", "city", "Melbourne");
        secretary.dynamic("l-two", "city", " melbourne ");

        assertThat(secretary.everyoneIn("l-one")).containsExactly(ana);
        assertThat(secretary.everyoneIn("l-two")).containsExactly(ana);
    }

    @Test
    void aBlankNeverMatches() {
        secretary.add(Someone.named("Ana"));
        secretary.dynamic("l-nowhere", "city", "  ");

        assertThat(secretary.everyoneIn("l-nowhere")).isEmpty();
    }

    @Test
    void everyRuleMustHold() {
        String ana =
                secretary.add(Someone.named("Ana").with("city", "Melbourne").with("role", "nurse"));
        secretary.add(Someone.named("Ben").with("city", "Melbourne").with("role", "cook"));
        secretary.add(Someone.named("Cleo").with("role", "nurse"));

        secretary.dynamic("l-nurses", "city", "melbourne", "role", "Nurse");

        assertThat(secretary.everyoneIn("l-nurses")).containsExactly(ana);
    }

    @Test
    void rulesThatContradictEachOtherMatchNobody() {
        add("Ana", "Melbourne");
        secretary.dynamic("l-both", "city", "Melbourne", "city", "Sydney");

        assertThat(secretary.everyoneIn("l-both")).isEmpty();
    }

    @Test
    void aRuleOverAnAddressFieldComparesWhatWasWritten() {
        String ana = secretary.add(Someone.withEmail("Front@example.com"));
        String ben = secretary.add(Someone.withEmail("front@example.com"));
        secretary.dynamic("l-front", "workEmail", "front@example.com");

        assertThat(secretary.everyoneIn("l-front")).containsExactly(ana, ben);
    }

    @Test
    void newRulesDecideAnew() {
        add("Ana", "Melbourne");
        String ben = add("Ben", "Sydney");
        secretary.dynamic("l-city", "city", "Melbourne");
        secretary.dynamic("l-city", "city", "Sydney");

        assertThat(secretary.everyoneIn("l-city")).containsExactly(ben);
    }

    @Test
    void aNestedDynamicListIsFollowed() {
        String boss = secretary.add(Someone.named("Boss"));
        secretary.dynamic("l-melbourne", "city", "Melbourne");
        secretary.list("l-all", boss, "l-melbourne");
        assertThat(secretary.everyoneIn("l-all")).containsExactly(boss);

        String ana = add("Ana", "Melbourne");
        assertThat(secretary.everyoneIn("l-all")).containsExactly(boss, ana);

        secretary.remove("l-melbourne");
        assertThat(secretary.everyoneIn("l-all")).containsExactly(boss);
    }

    @Test
    void aFieldThatNoRuleNamesAnyMoreCanBeNamedAgain() {
        String ana = add("Ana", "Melbourne");
        secretary.dynamic("l-city", "city", "Melbourne");
        secretary.remove("l-city");
        secretary.replace(ana, Someone.named("Ana").with("city", "Sydney"));
        String ben = add("Ben", "Melbourne");
        secretary.dynamic("l-city", "city", "Melbourne");

        assertThat(secretary.everyoneIn("l-city")).containsExactly(ben);
    }

    @Test
    void contactsAndRulesOfOneEditMatchEachOther() {
        AddressBook book = AddressBook.empty()
                .edit(1)
                .putContact(1, Someone.named("Ana").with("city", "Melbourne").contact())
                .putList("l-city", "City", List.of(Rule.equal("city", "Melbourne")))
                .putContact(2, Someone.named("Ben").with("city", "Melbourne").contact())
                .putContact(1, Someone.named("Ana").with("city", "Sydney").contact())
                .build();

        assertThat(book.membersAfter("l-city", 0, 9))
                .extracting(StoredContact::id)
                .containsExactly("c-2");
    }

    @Test
    void aFieldMayHaveManyValuesThatComeAndGo() {
        secretary.dynamic("l-seven", "shift", "7");
        String ana = secretary.add(Someone.named("Ana"));
        for (int i = 0; i < 2_000; i++) {
            secretary.replace(ana, Someone.named("Ana").with("shift", "" + i));
            assertThat(secretary.everyoneIn("l-seven")).hasSize(i == 7 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mel*        | Melbourne, MEL, Melville, melt*   | Camel, Me",
                "*bourne     | Melbourne, bourne                    | Melbournes, bourn",
                "*o*o*       | Mooroopna, Wodonga too               | Melbourne",
                "m*e*e       | Melbourne, mee, m e e                | me, Melbourn",
                "*           | Melbourne, *, -                      | ",
                "**          | Melbourne                            | ",
                "a*a         | aa, aba                              | a",
                "ab*ba       | abba, ab ba                          | aba",
                "\\*m\\*      | *m*, *M*                             | m, am*",
                "m\\*        | m*                                   | m, mm",
                "m\\\\*       | m\\, m\\n                              | m, m*",
                "m\\n        | m\\n                                 | mn",
                "ÅRE*        | åre, A\u030Arena                     | Are",
                "Ж*ß         | ж-ß, Жß                              | ж",
            })
    void aStarStandsForAnything(String pattern, String matching, @Nullable String others) {
        List<String> in = addAll(matching);
        List<String> out = addAll(others);
        secretary.dynamic("l-like", Rule.equal("city", pattern));
        secretary.dynamic("l-unlike", new Rule("city", pattern, List.of(), null, null, true));

        assertThat(secretary.everyoneIn("l-like")).isEqualTo(in);
        assertThat(secretary.everyoneIn("l-unlike")).isEqualTo(out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1          |            | 1, 1.0, +1, 01, 10, 1.5, 99999999999999999999999999.5 | 0.99999999999999999999, -2, 1., .5, 1e3, 0x10, one, 2024-05-01",
                "           | -1.50      | -1.5, -1.500, -2, -10                      | -1.4, 0, 1, --2, -, 1-2",
                "-1         | 1          | -1, 0, -0, +0.00, 0001, 1.0                | -1.01, 1.000000001, 2, ٣",
                "10         | 10         | 10, 010.00                                 | 100, 1, 9.99, 11",
                "2024-05-01 |            | 2024-05-01, 2024-05-01T00:00Z, 2024-04-30T14:00:00.000-10:00, 9999-12-31 | 2024-04-30, 2024-05-01T09:59:59+10:00, 20240501, 2024-5-1, 2024-13-01, 2024-02-30, 3000",
                "           | 2024-05-01 | 2024-05-01, 2024-05-01T23:59:59.999999999Z, 2024-05-02T09:59+10:00, 0000-01-01 | 2024-05-02, 2024-05-02T00:00:00Z, 2024-05-01T10:00, 2024-05-01T10:00:00.1234567890Z",
                "2024-02-29T10:00Z | 2024-02-29t12:00:00+02:00 | 2024-02-29T10:00:00z, 2024-02-29T20:00+10:00 | 2024-02-29, 2024-02-29T10:00:00.1Z, 2024-02-29T10Z, 2024-02-29T24:00Z, 2024-02-29T10:60Z, 2024-02-29T10:00+19:00, 2024-02-29T10:00Z[UTC], 2024-02-29 10:00Z",
            })
    void aRangeHoldsBothItsEnds(
            @Nullable String atLeast, @Nullable String atMost, String matching, @Nullable String others) {
        List<String> in = addAll(matching);
        List<String> out = addAll(others);
        secretary.dynamic("l-in", new Rule("city", null, List.of(), atLeast, atMost, false));
        secretary.dynamic("l-out", new Rule("city", null, List.of(), atLeast, atMost, true));

        assertThat(secretary.everyoneIn("l-in")).isEqualTo(in);
        assertThat(secretary.everyoneIn("l-out")).isEqualTo(out);
    }

    @Test
    void oneOfSeveralValuesIsComparedAsItStands() {
        List<String> in = addAll("Perth, SYDNEY, a*b");
        List<String> out = addAll("Hobart, axb");
        secretary.dynamic(
                "l-in", new Rule("city", null, List.of(" sydney", "perth", "a*b", "Cairns"), null, null, false));
        secretary.dynamic("l-out", new Rule("city", null, List.of("perth", "sydney", "a*b"), null, null, true));

        assertThat(secretary.everyoneIn("l-in")).isEqualTo(in);
        assertThat(secretary.everyoneIn("l-out")).isEqualTo(out);
    }

    @Test
    void whoHasNothingInTheFieldMatchesNoRuleNegatedOrNot() {
        secretary.add(Someone.named("Ana"));
        secretary.add(Someone.named("Ben").with("city", " \t"));
        secretary.dynamic("l-any", Rule.equal("city", "*"));
        secretary.dynamic("l-not", new Rule("city", "Perth", List.of(), null, null, true));

        assertThat(secretary.everyoneIn("l-any")).isEmpty();
        assertThat(secretary.everyoneIn("l-not")).isEmpty();
    }

    @Test
    void aListIsTheSameObjectWhileTheSameContactsMatch() {
        for (int i = 0; i < 300; i++) {
            add("Contact " + i, i % 3 == 0 ? "Perth" : "Hobart");
        }
        List<Rule> rules = List.of(
                Rule.equal("city", "perth"),
                Rule.equal("city", "p*"),
                new Rule("city", null, List.of("perth", "cairns"), null, null, false),
                new Rule("city", "hobart", List.of(), null, null, true));
        for (int i = 0; i < rules.size(); i++) {
            secretary.dynamic("l-" + i, rules.get(i), Rule.equal("name", "*"));
        }
        for (int i = 0; i < rules.size(); i++) {
            RoaringBitmap before = own("l-" + i);
            secretary.replace("c-2", Someone.named("Contact 1").with("city", "Hobart " + i));
            secretary.replace("c-2", Someone.named("Contact 1").with("city", "Hobart"));
            assertThat(own("l-" + i)).isSameAs(before);

            secretary.replace("c-2", Someone.named("Contact 1").with("city", "Perth"));
            assertThat(own("l-" + i)).isNotSameAs(before).isNotEqualTo(before);
            secretary.replace("c-2", Someone.named("Contact 1").with("city", "Hobart"));
            assertThat(own("l-" + i)).isEqualTo(before);
        }
    }

    @Test
    void aBookAnswersForItselfWhateverNewerOnesWereAsked() {
        add("Ana", "Perth");
        secretary.dynamic("l-p", "city", "p*");
        AddressBook before = secretary.book();
        String ben = add("Ben", "Portland");

        assertThat(secretary.everyoneIn("l-p")).containsExactly("c-1", ben);
        assertThat(before.membersAfter("l-p", 0, 9)).hasSize(1);
        assertThat(secretary.everyoneIn("l-p")).containsExactly("c-1", ben);
        assertThat(before.membersAfter("l-p", 0, 9)).hasSize(1);
    }

    private RoaringBitmap own(String list) {
        AddressBook book = secretary.book();
        return book.own(Objects.requireNonNull(book.lists.get(book.number(list))));
    }

    /** A contact for each of the cities. */
    private List<String> addAll(@Nullable String cities) {
        return cities == null
                ? List.of()
                : Stream.of(cities.split(", "))
                        .map(city -> add("Somebody", city))
                        .toList();
    }

    private String add(String name, String city) {
        return secretary.add(Someone.named(name).with("city", city));
    }
}
