package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .putList("l-city", "City", List.of(new Rule("city", "Melbourne")))
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

    private String add(String name, String city) {
        return secretary.add(Someone.named(name).with("city", city));
    }
}
