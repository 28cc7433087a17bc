package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Static and nested lists of an {@link AddressBook}. */
class ListsTest {
    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.named("Ana"));
    private final String ben = secretary.add(Someone.named("Ben"));
    private final String cleo = secretary.add(Someone.named("Cleo"));

    @Test
    void aListLeadsToItsMembersById() {
        secretary.list("l-crew", cleo, ana);

        assertThat(secretary.everyoneIn("l-crew")).containsExactly(ana, cleo);
        assertThat(secretary.stored("l-crew").contacts()).isEqualTo(2);
        assertThat(secretary.stored("l-crew").dynamic()).isFalse();
    }

    @Test
    void aListKnowsItsOwnMembersFromThoseOfNestedLists() {
        secretary.list("l-crew", ana);
        secretary.list("l-all", ben, "l-crew");

        assertThat(secretary.book().hasMember("l-all", ContactIds.parse(ben))).isTrue();
        assertThat(secretary.book().hasMember("l-all", ContactIds.parse(ana))).isFalse();
        assertThat(secretary.book().hasMember("l-all", -1)).isFalse();
        assertThat(secretary.book().hasMember("l-never", ContactIds.parse(ana))).isFalse();
    }

    @Test
    void addingAndTakingOutMayBeRepeated() {
        secretary.list("l-crew", ana, ben);
        secretary.addTo("l-crew", ana);
        secretary.takeFrom("l-crew", ben);
        secretary.takeFrom("l-crew", ben);

        assertThat(secretary.everyoneIn("l-crew")).containsExactly(ana);
    }

    @Test
    void whatNeverExistedMayBeTakenOut() {
        secretary.list("l-crew", ana);
        secretary.takeFrom("l-crew", "c-zzz", "l-never");

        assertThat(secretary.everyoneIn("l-crew")).containsExactly(ana);
    }

    @Test
    void aListLeadsToTheMembersOfTheListsNestedInIt() {
        secretary.list("l-crew", ana);
        secretary.list("l-day", ben, "l-crew");
        secretary.list("l-all", "l-day", cleo);

        assertThat(secretary.everyoneIn("l-all")).containsExactly(ana, ben, cleo);
        assertThat(secretary.stored("l-all").contacts()).isEqualTo(1);
        assertThat(secretary.stored("l-all").lists()).containsExactly("l-day");
    }

    @Test
    void aChangeFarBelowIsSeenFromTheTop() {
        secretary.list("l-crew", ana);
        secretary.list("l-day", "l-crew");
        secretary.list("l-all", "l-day");
        assertThat(secretary.everyoneIn("l-all")).containsExactly(ana);

        secretary.addTo("l-crew", ben);
        assertThat(secretary.everyoneIn("l-all")).containsExactly(ana, ben);

        secretary.takeFrom("l-day", "l-crew");
        assertThat(secretary.everyoneIn("l-all")).isEmpty();
    }

    @Test
    void twoBooksMadeOfOneSeeTheirOwnMembersOnly() {
        secretary.list("l-crew");
        secretary.list("l-all", "l-crew");
        AddressBook before = secretary.book();
        secretary.addTo("l-crew", ana);
        AddressBook other = before.edit(before.revision() + 1)
                .changeMembers("l-crew", new int[] {2}, List.of(), new int[0], List.of())
                .build();

        assertThat(secretary.everyoneIn("l-all")).containsExactly(ana);
        assertThat(reach(other, "l-all").contacts().toArray()).containsExactly(2);
        assertThat(reach(before, "l-all").contacts().toArray()).isEmpty();
    }

    @Test
    void cyclesAreToleratedWhenRead() {
        secretary.list("l-a", ana);
        secretary.list("l-b", ben, "l-a");
        secretary.list("l-c", cleo, "l-b");
        secretary.addTo("l-a", "l-c", "l-a");

        for (String list : List.of("l-a", "l-b", "l-c")) {
            assertThat(secretary.everyoneIn(list)).containsExactly(ana, ben, cleo);
            assertThat(reach(secretary.book(), list).cut()).isFalse();
            assertThat(secretary.book().weight(list)).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aCycleIsForeseen() {
        secretary.list("l-a");
        secretary.list("l-b", "l-a");
        secretary.list("l-c", "l-b");
        secretary.list("l-d");

        assertThat(secretary.book().wouldCycle("l-a", "l-c")).isTrue();
        assertThat(secretary.book().wouldCycle("l-a", "l-a")).isTrue();
        assertThat(secretary.book().wouldCycle("l-c", "l-a")).isFalse();
        assertThat(secretary.book().wouldCycle("l-a", "l-d")).isFalse();
    }

    @Test
    void aCycleIsForeseenBelowTheDepthLimit() {
        chain(AddressBook.MAX_DEPTH + 20);

        assertThat(secretary.book().wouldCycle("l-" + (AddressBook.MAX_DEPTH + 20), "l-0"))
                .isTrue();
    }

    @Test
    void nestingIsFollowedDownToTheDepthLimit() {
        List<String> people = chain(AddressBook.MAX_DEPTH);

        Reach reach = reach(secretary.book(), "l-0");
        assertThat(secretary.everyoneIn("l-0")).containsExactlyInAnyOrderElementsOf(people);
        assertThat(reach.cut()).isFalse();
    }

    @Test
    void whatIsNestedDeeperIsLeftOutAndSaidSo() {
        List<String> people = chain(AddressBook.MAX_DEPTH + 2);

        assertThat(reach(secretary.book(), "l-0").cut()).isTrue();
        assertThat(secretary.everyoneIn("l-0"))
                .hasSize(AddressBook.MAX_DEPTH + 1)
                .isSubsetOf(people);
        assertThat(reach(secretary.book(), "l-2").cut()).isFalse();
    }

    @Test
    void aShorterPathReachesWhatALongOneDoesNot() {
        chain(AddressBook.MAX_DEPTH + 2);
        secretary.addTo("l-0", "l-3");

        assertThat(reach(secretary.book(), "l-0").cut()).isFalse();
        assertThat(secretary.everyoneIn("l-0")).hasSize(AddressBook.MAX_DEPTH + 3);
    }

    @Test
    void aCycleAsLongAsTheDepthLimitLeavesNothingOut() {
        chain(AddressBook.MAX_DEPTH);
        secretary.addTo("l-" + AddressBook.MAX_DEPTH, "l-0");

        assertThat(reach(secretary.book(), "l-0").cut()).isFalse();
    }

    @Test
    void aRemovedContactLeavesEveryList() {
        secretary.list("l-crew", ana, ben);
        secretary.list("l-day", ana);
        secretary.list("l-all", "l-crew", "l-day");

        secretary.remove(ana);

        assertThat(secretary.everyoneIn("l-crew")).containsExactly(ben);
        assertThat(secretary.everyoneIn("l-day")).isEmpty();
        assertThat(secretary.everyoneIn("l-all")).containsExactly(ben);
    }

    @Test
    void aRemovedListIsTakenOutOfEveryListItWasNestedIn() {
        secretary.list("l-crew", ana);
        secretary.list("l-day", ben, "l-crew");
        secretary.list("l-night", cleo, "l-crew");

        secretary.remove("l-crew");

        assertThat(secretary.book().list("l-crew")).isNull();
        assertThat(secretary.book().reach("l-crew")).isNull();
        assertThat(secretary.book().listGone("l-crew")).isTrue();
        assertThat(secretary.book().listGone("l-never")).isFalse();
        assertThat(secretary.everyoneIn("l-day")).containsExactly(ben);
        assertThat(secretary.everyoneIn("l-night")).containsExactly(cleo);
        assertThat(secretary.stored("l-day").lists()).isEmpty();
        assertThat(secretary.book().listCount()).isEqualTo(2);
    }

    @Test
    void aRemovedListCannotBeChangedNestedOrRemovedAgain() {
        secretary.list("l-crew", ana);
        secretary.list("l-day");
        secretary.remove("l-crew");

        assertThatThrownBy(() -> secretary.remove("l-crew")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secretary.addTo("l-crew", ana)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secretary.addTo("l-day", "l-crew")).isInstanceOf(IllegalArgumentException.class);
        assertThat(secretary.book().listCount()).isEqualTo(1);
    }

    @Test
    void aListOfARemovedOnesIdBeginsEmpty() {
        secretary.list("l-crew", ana);
        secretary.list("l-day", "l-crew");
        secretary.remove("l-crew");
        secretary.list("l-crew", ben);

        assertThat(secretary.everyoneIn("l-crew")).containsExactly(ben);
        assertThat(secretary.everyoneIn("l-day")).isEmpty();
        assertThat(secretary.book().listGone("l-crew")).isFalse();
        assertThat(secretary.book().listCount()).isEqualTo(2);
    }

    @Test
    void aNewNameKeepsTheMembers() {
        secretary.list("l-crew", ana);
        AddressBook renamed = secretary
                .book()
                .edit(secretary.book().revision() + 1)
                .putList("l-crew", "The crew", List.of())
                .build();

        assertThat(renamed.list("l-crew"))
                .isEqualTo(new StoredList("l-crew", "The crew", List.of(), 1, List.of(), renamed.revision()));
    }

    @Test
    void onlyAChangeOfTheListItselfIsItsRevision() {
        secretary.list("l-crew", ana);
        long revision = secretary.stored("l-crew").revision();
        secretary.list("l-day", ana);
        assertThat(secretary.stored("l-crew").revision()).isEqualTo(revision);

        secretary.addTo("l-crew", ben);
        assertThat(secretary.stored("l-crew").revision())
                .isEqualTo(secretary.book().revision());
    }

    @Test
    void listsArePagedThroughById() {
        List<String> ids = new ArrayList<>(List.of("l-c", "l-a", "l-e", "l-b", "l-d"));
        ids.forEach(secretary::list);
        secretary.remove("l-e");

        assertThat(secretary.book().listsAfter(null, 2))
                .extracting(StoredList::id)
                .containsExactly("l-a", "l-b");
        assertThat(secretary.book().listsAfter("l-b", 9))
                .extracting(StoredList::id)
                .containsExactly("l-c", "l-d");
    }

    @Test
    void membersArePagedThroughById() {
        secretary.list("l-crew", cleo, ben, ana);

        assertThat(secretary.book().membersAfter("l-crew", 0, 2))
                .extracting(StoredContact::id)
                .containsExactly(ana, ben);
        assertThat(secretary.book().membersAfter("l-crew", 2, 2))
                .extracting(StoredContact::id)
                .containsExactly(cleo);
        assertThat(secretary.book().membersAfter("l-crew", Integer.MAX_VALUE, 2))
                .isEmpty();
        assertThatThrownBy(() -> secretary.book().membersAfter("l-never", 0, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Lists l-0, l-1, ... each nested in the one before, each with one person of its own. */
    private List<String> chain(int depth) {
        List<String> people = new ArrayList<>();
        for (int level = depth; level >= 0; level--) {
            String person = secretary.add(Someone.named("Level " + level));
            people.add(person);
            if (level == depth) {
                secretary.list("l-" + level, person);
            } else {
                secretary.list("l-" + level, person, "l-" + (level + 1));
            }
        }
        return people;
    }

    private static Reach reach(AddressBook book, String list) {
        return Objects.requireNonNull(book.reach(list));
    }
}
