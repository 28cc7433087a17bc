package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Whom a list with nested lists leads to is remembered for as long as it is true, for whichever book asks. */
class ListTreeTest {
    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.named("Ana"));
    private final String ben = secretary.add(Someone.named("Ben"));
    private final String cleo = secretary.add(Someone.named("Cleo").with("city", "Perth"));

    /** l-all has Ana's l-crew below l-day, and whoever is in Perth. */
    @BeforeEach
    void nest() {
        secretary.list("l-crew", ana);
        secretary.list("l-day", "l-crew");
        secretary.dynamic("l-perth", "city", "Perth");
        secretary.list("l-all", "l-day", "l-perth");
        secretary.list("l-other");
    }

    @Test
    void askedAgainItIsTheSame() {
        assertThat(all()).isSameAs(all());
    }

    @Test
    void aChangeOfSomethingElseLeavesItAsItIs() {
        RoaringBitmap before = all();

        secretary.addTo("l-other", ben, "l-crew");
        assertThat(all()).isSameAs(before);
        secretary.add(Someone.named("Dan").with("city", "Sydney"));
        assertThat(all()).isSameAs(before);
        secretary.replace(cleo, Someone.named("Cleo Smith").with("city", " PERTH "));
        assertThat(all()).isSameAs(before);
        secretary.dynamic("l-sydney", "city", "Sydney");
        assertThat(all()).isSameAs(before);
        secretary.remove("l-other");
        secretary.remove(ben);
        assertThat(all()).isSameAs(before);
    }

    @Test
    void aMemberOfANestedListThatComesOrGoesIsSeen() {
        assertThat(everyone()).containsExactly(ana, cleo);

        secretary.addTo("l-crew", ben);
        assertThat(everyone()).containsExactly(ana, ben, cleo);
        secretary.takeFrom("l-crew", ana);
        assertThat(everyone()).containsExactly(ben, cleo);
        secretary.remove(ben);
        assertThat(everyone()).containsExactly(cleo);
    }

    @Test
    void aContactThatMatchesANestedDynamicListOrNoLongerDoesIsSeen() {
        assertThat(everyone()).containsExactly(ana, cleo);

        secretary.replace(ben, Someone.named("Ben").with("city", "Perth"));
        assertThat(everyone()).containsExactly(ana, ben, cleo);
        secretary.replace(cleo, Someone.named("Cleo"));
        assertThat(everyone()).containsExactly(ana, ben);
        secretary.putList("l-perth", "Nobody", List.of(Rule.equal("city", "Nowhere")));
        assertThat(everyone()).containsExactly(ana);
    }

    @Test
    void aNestedListThatComesOrGoesIsSeen() {
        secretary.list("l-night", ben);
        assertThat(everyone()).containsExactly(ana, cleo);

        secretary.addTo("l-crew", "l-night");
        assertThat(everyone()).containsExactly(ana, ben, cleo);
        secretary.takeFrom("l-day", "l-crew");
        assertThat(everyone()).containsExactly(cleo);
        secretary.remove("l-perth");
        assertThat(everyone()).isEmpty();
    }

    @Test
    void anOldBookReadsItsOwnWhateverNewerOnesWereAsked() {
        AddressBook old = secretary.book();
        RoaringBitmap before = all();
        secretary.addTo("l-crew", ben);
        secretary.replace(cleo, Someone.named("Cleo"));
        assertThat(everyone()).containsExactly(ana, ben);

        assertThat(all(old)).isEqualTo(before);
        assertThat(everyone()).containsExactly(ana, ben);
        assertThat(all(old)).isEqualTo(before);
    }

    @Test
    void booksThatPartedEachReadTheirOwn() {
        AddressBook common = secretary.book();
        assertThat(all().getCardinality()).isEqualTo(2);
        AddressBook one = common.edit(common.revision() + 1)
                .changeMembers("l-crew", new int[] {2}, List.of(), new int[0], List.of())
                .build();
        AddressBook other = common.edit(common.revision() + 1)
                .changeMembers("l-crew", new int[0], List.of(), new int[] {1}, List.of())
                .build();

        for (int round = 0; round < 2; round++) {
            assertThat(all(one).toArray()).containsExactly(1, 2, 3);
            assertThat(all(other).toArray()).containsExactly(3);
            assertThat(all(common).toArray()).containsExactly(1, 3);
        }
    }

    @Test
    void leavingListsOutNeitherUsesNorAltersWhatIsRemembered() {
        RoaringBitmap before = all();

        Reach without = Objects.requireNonNull(secretary.book().reach("l-all", List.of("l-crew")));

        assertThat(without.contacts().toArray()).containsExactly(ContactIds.parse(cleo));
        assertThat(all()).isSameAs(before);
    }

    @Test
    void whatComesAndGoesBelowTheDepthLimitIsSaidToBeLeftOutOrNotAnyMore() {
        secretary.list("l-0", ana);
        for (int level = 1; level <= AddressBook.MAX_DEPTH; level++) {
            secretary.list("l-" + level, "l-" + (level - 1));
        }
        String top = "l-" + AddressBook.MAX_DEPTH;
        assertThat(reach(secretary.book(), top).cut()).isFalse();

        secretary.addTo("l-0", "l-other");
        assertThat(reach(secretary.book(), top).cut()).isTrue();
        secretary.remove("l-other");
        assertThat(reach(secretary.book(), top).cut()).isFalse();
    }

    private List<String> everyone() {
        return secretary.everyoneIn("l-all");
    }

    private RoaringBitmap all() {
        return all(secretary.book());
    }

    private static RoaringBitmap all(AddressBook book) {
        return reach(book, "l-all").contacts();
    }

    private static Reach reach(AddressBook book, String list) {
        return Objects.requireNonNull(book.reach(list));
    }
}
