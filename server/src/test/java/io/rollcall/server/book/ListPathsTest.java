package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways by which a list leads to a contact. */
class ListPathsTest {
    private static final int ALL = 10_000;

    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.named("Ana").with("city", "Perth"));
    private final int ordinal = ContactIds.parse(ana);

    /** Lists nested at random, in cycles and in themselves, of which one may be dynamic. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void theyAreThoseThatAreFoundByTryingEveryWay(int lists) {
        Random random = new Random(lists);
        for (int round = 0; round < 40; round++) {
            nest(random, lists);
            Set<String> without = random.nextBoolean() ? Set.of() : Set.of("l-" + random.nextInt(lists));
            for (int root = 0; root < lists; root++) {
                List<ListPath> expected = new ArrayList<>();
                tryEveryWay("l-" + root, without, new ArrayList<>(), expected);

                List<ListPath> paths = secretary.book().paths("l-" + root, without, ordinal, ALL);

                assertThat(paths).containsExactlyInAnyOrderElementsOf(expected);
                requireSomeOf(expected, "l-" + root, without);
            }
        }
    }

    @Test
    void noPathIsLongerThanListsMayBeDeep() {
        chain(AddressBook.MAX_DEPTH + 3);
        secretary.addTo("l-0", "l-2");

        List<ListPath> paths = secretary.book().paths("l-0", List.of(), ordinal, ALL);

        assertThat(paths).isEmpty();
        secretary.addTo("l-0", "l-4");
        assertThat(secretary.book().paths("l-0", List.of(), ordinal, ALL))
                .extracting(path -> path.lists().size())
                .containsExactly(AddressBook.MAX_DEPTH + 1);
    }

    @Test
    void aWayIsFoundHoweverManyOthersLeadTooDeep() {
        chain(20);
        for (int i = 0; i < 40; i++) {
            secretary.list("l-early-" + i);
        }
        for (int i = 0; i < 40; i++) {
            for (int later = i + 1; later < 40; later++) {
                secretary.addTo("l-early-" + i, "l-early-" + later);
            }
        }
        secretary.addTo("l-early-39", "l-0");

        List<ListPath> paths = secretary.book().paths("l-early-0", List.of(), ordinal, 500);

        assertThat(paths).hasSize(500);
        assertThat(paths.get(0).lists())
                .startsWith("l-early-0", "l-early-39", "l-0")
                .hasSize(23);
    }

    @Test
    void aListThatIsNotThereLeadsNowhere() {
        secretary.list("l-gone", ana);
        secretary.remove("l-gone");

        assertThat(secretary.book().paths("l-gone", List.of(), ordinal, ALL)).isEmpty();
        assertThat(secretary.book().paths("l-never", List.of(), ordinal, ALL)).isEmpty();
    }

    private void requireSomeOf(List<ListPath> all, String root, Set<String> without) {
        for (int most = 0; most <= Math.min(3, all.size()); most++) {
            assertThat(secretary.book().paths(root, without, ordinal, most))
                    .hasSize(most)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(all);
        }
    }

    private void nest(Random random, int lists) {
        for (int i = 0; i < lists; i++) {
            if (secretary.book().hasList("l-" + i)) {
                secretary.remove("l-" + i);
            }
            if (i > 0 && random.nextInt(6) == 0) {
                secretary.dynamic("l-" + i, "city", random.nextBoolean() ? "Perth" : "Sydney");
            } else {
                secretary.list("l-" + i);
            }
        }
        for (int i = 0; i < lists; i++) {
            if (secretary.stored("l-" + i).dynamic()) {
                continue;
            }
            for (int child = 0; child < lists; child++) {
                if (random.nextInt(3) == 0) {
                    secretary.addTo("l-" + i, "l-" + child);
                }
            }
            if (random.nextInt(3) == 0) {
                secretary.addTo("l-" + i, ana);
            }
        }
    }

    private void tryEveryWay(String list, Set<String> without, List<String> above, List<ListPath> found) {
        if (without.contains(list) || above.contains(list)) {
            return;
        }
        List<String> path = new ArrayList<>(above);
        path.add(list);
        StoredList stored = secretary.stored(list);
        if (secretary.book().hasMember(list, ordinal)) {
            found.add(new ListPath(path, stored.dynamic()));
        }
        stored.lists().forEach(child -> tryEveryWay(child, without, path, found));
    }

    /** Lists l-0, l-1, ... each nested in the one before; she is in the last one. */
    private void chain(int depth) {
        secretary.list("l-" + depth, ana);
        for (int level = depth - 1; level >= 0; level--) {
            secretary.list("l-" + level, "l-" + (level + 1));
        }
    }
}
