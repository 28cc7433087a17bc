package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.resolve.Trial.Difference;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the oracle complains of is shown on a case that somebody can follow with a finger. */
class ShrinkerTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsShownInFewSteps(Mistake mistake) {
        Resolving mistaken = mistake.in(Resolving.NAIVE);
        Difference found = new Oracle(Resolving.NAIVE, mistaken)
                .find(1, 1_000)
                .orElseThrow()
                .difference();

        Difference shown = found.shrunken(Resolving.NAIVE, mistaken);

        assertThat(shown.trial().past()).as(shown.inWords()).hasSizeLessThanOrEqualTo(6);
        assertThat(selectors(shown.trial().query())).as(shown.inWords()).isLessThanOrEqualTo(3);
        assertThat(shown.trial().query().channels()).as(shown.inWords()).hasSizeLessThanOrEqualTo(2);
    }

    static Stream<Mistake> mistakes() {
        return Mistakes.all();
    }

    @Test
    void stepsAboutWhatIsNotThereArePassedOver() {
        List<Step> past = List.of(
                new Step.RemoveContact(7),
                new Step.RemoveList("l-1"),
                new Step.AddMembers("l-1", List.of(7), List.of("l-2")),
                new Step.PutList("l-3", "Crew", List.of()),
                new Step.AddMembers("l-3", List.of(7), List.of("l-2")),
                new Step.TakeMembers("l-3", List.of(7), List.of("l-2")));

        World world = Life.of(past).world();

        assertThat(world.contacts).isEmpty();
        assertThat(world.lists).containsOnlyKeys("l-3");
        assertThat(world.everyoneIn("l-3", Set.of())).isEmpty();
    }

    private static long selectors(Query query) {
        return Stream.concat(query.to().stream(), query.exclude().stream())
                .mapToLong(ShrinkerTest::selectors)
                .sum();
    }

    private static long selectors(Selector selector) {
        return 1 + selector.of().stream().mapToLong(ShrinkerTest::selectors).sum();
    }
}
