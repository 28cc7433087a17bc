package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.externalId;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.listName;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer.Fate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to name a contact or a list. */
class NamingTest {
    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.withMobile("+61400000001").externalId("Staff-1"));
    private final String ben = secretary.add(Someone.withMobile("+61400000002"));

    // Everyone.

    @Test
    void everyoneIsEveryContactThereIsNow() {
        String cleo = secretary.add(Someone.withMobile("+61400000003"));
        secretary.remove(ben);

        assertThat(named(everyone())).containsExactly(ana, cleo);
    }

    @Test
    void everyoneOfAnEmptyWorkspaceIsNobody() {
        Answer answer = to(everyone()).of(AddressBook.empty(), SMS);

        assertThat(answer.candidates()).isZero();
        assertThat(answer.selectors()).containsExactly(new Fate(everyone(), 0, 0, Map.of()));
    }

    // External ids.

    @Test
    void aContactIsNamedByExactlyItsExternalId() {
        assertThat(named(externalId("Staff-1"))).containsExactly(ana);
        assertThat(problems(externalId("staff-1"))).containsExactly("unknown_selector");
        assertThat(problems(externalId(" Staff-1"))).containsExactly("unknown_selector");
        assertThat(problems(externalId(ana))).containsExactly("unknown_selector");
    }

    @Test
    void anExternalIdNamesWhoHasItNow() {
        secretary.remove(ana);
        assertThat(problems(externalId("Staff-1"))).containsExactly("unknown_selector");

        secretary.replace(ben, Someone.withMobile("+61400000002").externalId("Staff-1"));
        assertThat(named(externalId("Staff-1"))).containsExactly(ben);
    }

    // Names of lists.

    @ParameterizedTest
    @ValueSource(strings = {"Night shift", "night SHIFT", "  Night shift\t"})
    void aListIsNamedWithoutRegardToCaseAndSurroundingBlanks(String name) {
        called("l-1", " Night Shift ", ana);

        assertThat(named(listName(name))).containsExactly(ana);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Night  shift", "Night", "l-1"})
    void aNameThatNoListHasIsUnknown(String name) {
        called("l-1", "Night shift", ana);

        assertThat(problems(listName(name))).containsExactly("unknown_selector");
    }

    @Test
    void aNameOfSeveralListsNamesNone() {
        called("l-1", "Crew", ana);
        called("l-2", "CREW", ben);
        assertThat(problems(listName("Crew"))).containsExactly("unknown_selector");

        secretary.remove("l-1");
        assertThat(named(listName("Crew"))).containsExactly(ben);
    }

    @Test
    void aListIsNamedByTheNameItHasNow() {
        called("l-1", "Crew", ana);
        secretary.putList("l-1", "Team", List.of());
        assertThat(named(listName("Team"))).containsExactly(ana);
        assertThat(problems(listName("Crew"))).containsExactly("unknown_selector");

        secretary.remove("l-1");
        assertThat(problems(listName("Team"))).containsExactly("unknown_selector");
        assertThat(problems(list("l-1"))).containsExactly("gone");
    }

    // Lists to leave out.

    @Test
    void whoIsOnlyInAListThatIsLeftOutIsNotNamed() {
        secretary.list("l-ill", ben);
        secretary.list("l-crew", ana, "l-ill");

        assertThat(named(list("l-crew", "l-ill"))).containsExactly(ana);
        assertThat(named(listName("L-CREW", "l-ill"))).containsExactly(ana);
    }

    @Test
    void whoIsElsewhereInTheListTooIsStillNamedButNotWhereTheListIsExcluded() {
        secretary.list("l-ill", ben);
        secretary.list("l-crew", ana, ben, "l-ill");

        assertThat(named(list("l-crew", "l-ill"))).containsExactly(ana, ben);
        assertThat(named(to(list("l-crew")).except(list("l-ill")))).containsExactly(ana);
    }

    @Test
    void aListIsLeftOutAtAnyDepthWithAllThatOnlyItLeadsTo() {
        secretary.list("l-ward", ben);
        secretary.list("l-ill", "l-ward");
        secretary.list("l-day", ana, "l-ill");
        secretary.list("l-all", "l-day");

        assertThat(named(list("l-all", "l-ill"))).containsExactly(ana);
        secretary.addTo("l-day", "l-ward");
        assertThat(named(list("l-all", "l-ill"))).containsExactly(ana, ben);
    }

    @Test
    void aListWithoutItselfIsNobody() {
        secretary.list("l-crew", ana);

        assertThat(to(list("l-crew", "l-crew")).of(secretary.book(), SMS).selectors())
                .containsExactly(new Fate(list("l-crew", "l-crew"), 0, 0, Map.of()));
    }

    @Test
    void leavingOutWhatIsNotThereIsAProblemEachAndTheListIsNamedAllTheSame() {
        secretary.list("l-gone");
        secretary.remove("l-gone");
        secretary.list("l-elsewhere", ben);
        Selector crew = list(secretary.list("l-crew", ana), "l-gone", "l-never", "l-elsewhere");

        assertThat(to(crew).of(secretary.book(), SMS).selectors())
                .containsExactly(new Fate(crew, 3, 1, Map.of("gone", 1, "unknown_selector", 1)));
        assertThat(problems(list("l-never", "l-gone"))).containsExactlyInAnyOrder("unknown_selector", "gone");
        assertThat(problems(listName("Never", "l-gone"))).containsExactlyInAnyOrder("unknown_selector", "gone");
    }

    @Test
    void howDeepAListIsNestedIsJudgedWithoutWhatIsLeftOut() {
        int deepest = AddressBook.MAX_DEPTH + 1;
        secretary.list("l-" + deepest, ben);
        for (int level = deepest - 1; level >= 0; level--) {
            secretary.list("l-" + level, "l-" + (level + 1));
        }
        secretary.addTo("l-0", "l-3");

        assertThat(named(list("l-0"))).containsExactly(ben);
        assertThat(problems(list("l-0", "l-9"))).isEmpty();
        secretary.takeFrom("l-0", "l-3");
        assertThat(problems(list("l-0"))).containsExactly("depth_exceeded");
        assertThat(problems(list("l-0", "l-9"))).isEmpty();
    }

    // Ids where an address may be typed.

    @Test
    void anIdThatIsTypedIsThatContactOrList() {
        secretary.list("l-crew", ben);

        assertThat(named(typed(ana))).containsExactly(ana);
        assertThat(named(typed("l-crew"))).containsExactly(ben);
    }

    @ParameterizedTest
    @CsvSource({
        "c-zz, unknown_selector",
        "l-never, unknown_selector",
        "u-boss, user_not_recipient",
        "w-2/c-1, not_visible",
        "w-2/l-crew, not_visible",
        "C-1, invalid_address",
        "u-, invalid_address",
        "w-2/u-boss, invalid_address",
        "w-2, invalid_address",
    })
    void whatIsTypedIsToldByItsForm(String typed, String reason) {
        assertThat(problems(typed(typed))).containsExactly(reason);
    }

    @Test
    void whatIsTypedAndWasRemovedIsGone() {
        secretary.list("l-crew");
        secretary.remove("l-crew");
        secretary.remove(ana);

        assertThat(problems(typed(ana))).containsExactly("gone");
        assertThat(problems(typed("l-crew"))).containsExactly("gone");
    }

    @Test
    void usersAndOtherWorkspacesAreToldAsContactsToo() {
        assertThat(problems(contact("u-boss"))).containsExactly("user_not_recipient");
        assertThat(problems(contact("w-2/c-1"))).containsExactly("not_visible");
        assertThat(problems(list("w-2/l-crew"))).containsExactly("not_visible");
        assertThat(problems(list("u-boss"))).containsExactly("unknown_selector");
    }

    private void called(String id, String name, String... members) {
        secretary.list(id, members);
        secretary.putList(id, name, List.of());
    }

    private List<String> named(Selector selector) {
        return named(to(selector));
    }

    private List<String> named(Ask ask) {
        return ask.of(secretary.book(), SMS).recipients().stream()
                .map(Answer.Recipient::contact)
                .toList();
    }

    /** Why a selector that names nobody does so. */
    private List<String> problems(Selector selector) {
        Answer answer = to(selector).of(secretary.book(), SMS);
        assertThat(answer.recipients()).isEmpty();
        return answer.reasons().keySet().stream().toList();
    }
}
