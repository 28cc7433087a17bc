package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.all;
import static io.rollcall.server.resolve.Selector.any;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.externalId;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.listName;
import static io.rollcall.server.resolve.Selector.text;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Explanation.Path;
import io.rollcall.server.resolve.Explanation.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways by which a request names or excludes somebody. */
class ExplainedPathsTest {
    private static final String FIRST = "+61400000001";

    private final Secretary secretary = new Secretary();
    private final String ana =
            secretary.add(Someone.withMobile(FIRST).externalId("Staff-1").with("city", "Perth"));
    private final String ben = secretary.add(Someone.withMobile("+61400000002"));

    @Test
    void whoIsNamedDirectlyIsFoundAtThePositionOfTheSelector() {
        Ask ask = to(contact(ben), contact(ana), everyone(), typed(ana), externalId("Staff-1"));

        assertThat(explain(ask).named()).containsExactly(direct(1), direct(2), direct(3), direct(4));
    }

    @Test
    void aPathThroughListsGoesFromTheOneNamedToTheOneSheIsIn() {
        secretary.list("l-crew", ana, ben);
        secretary.list("l-day", "l-crew");
        secretary.list("l-night", ana, "l-crew");
        secretary.list("l-all", "l-day", "l-night");

        assertThat(explain(to(list("l-all"))).named())
                .containsExactlyInAnyOrder(
                        through("l-all", "l-day", "l-crew"),
                        through("l-all", "l-night"),
                        through("l-all", "l-night", "l-crew"));
        assertThat(explain(to(listName("L-Day"))).named()).containsExactly(through("l-day", "l-crew"));
        assertThat(explain(to(typed("l-crew"))).named()).containsExactly(through("l-crew"));
    }

    @Test
    void noPathLeadsThroughAListThatIsLeftOut() {
        secretary.list("l-crew", ana);
        secretary.list("l-day", "l-crew");
        secretary.list("l-night", "l-crew");
        secretary.list("l-all", "l-day", "l-night");

        assertThat(explain(to(list("l-all", "l-day"))).named()).containsExactly(through("l-all", "l-night", "l-crew"));
        assertThat(explain(to(list("l-all", "l-crew"))).named()).isEmpty();
    }

    @Test
    void aDynamicListLeadsToHerByRule() {
        secretary.dynamic("l-perth", "city", "perth");
        secretary.list("l-all", "l-perth");

        assertThat(explain(to(list("l-all"))).named())
                .containsExactly(new Path(0, List.of(), List.of("l-all", "l-perth"), true));
    }

    @Test
    void aListIsOnAPathOnceHoweverListsAreNestedInOneAnother() {
        secretary.list("l-a", ana);
        secretary.list("l-b", "l-a");
        secretary.addTo("l-a", "l-b", "l-a");

        assertThat(explain(to(list("l-a"), list("l-b"))).named())
                .containsExactly(through("l-a"), new Path(1, List.of(), List.of("l-b", "l-a"), false));
    }

    @Test
    void operandsAreToldByTheirPositionsFromTheOutermost() {
        secretary.list("l-crew", ana);
        Selector some = any(contact(ben), all(everyone(), list("l-crew")), text("nobody, " + ana));

        assertThat(explain(to(some)).named())
                .containsExactly(
                        new Path(0, List.of(1, 0), List.of(), false),
                        new Path(0, List.of(1, 1), List.of("l-crew"), false),
                        new Path(0, List.of(2, 1), List.of(), false));
    }

    @Test
    void anExpressionThatDoesNotNameHerIsNoWayThoughAnOperandDoes() {
        assertThat(explain(to(all(contact(ana), contact(ben)), any(all(contact(ana), typed("nobody")))))
                        .named())
                .isEmpty();
    }

    @Test
    void anEntryOfATextIsAnOperand() {
        assertThat(explain(to(contact(ben), text(ben + ", " + ana + ", " + ana)))
                        .named())
                .containsExactly(new Path(1, List.of(1), List.of(), false), new Path(1, List.of(2), List.of(), false));
    }

    // Exclusions.

    @Test
    void whatExcludesHerIsToldTheSameWay() {
        secretary.list("l-ill", ana);
        secretary.list("l-leave", "l-ill");
        Ask ask = to(everyone()).except(contact(ben), list("l-leave"), any(contact(ana)));

        assertThat(explain(ask).excluded())
                .containsExactly(
                        new Path(1, List.of(), List.of("l-leave", "l-ill"), false),
                        new Path(2, List.of(0), List.of(), false));
    }

    @Test
    void anExcludedAddressExcludesWhoWouldBeSentToThere() {
        Ask ask = to(everyone()).except(text("nobody, 0400 000 001"));

        assertThat(explain(ask).excluded()).containsExactly(new Path(0, List.of(1), List.of(), false));
        secretary.replace(ana, Someone.withMobile("+61400000003").with("personalMobile", FIRST));
        assertThat(explain(ask).excluded()).isEmpty();
    }

    @Test
    void anAddressThatIsExcludedOnSeveralChannelsIsToldOnce() {
        Query query = to(contact(ana)).except(typed(FIRST)).on(SMS, VOICE);

        Subject subject =
                Explainer.explain(secretary.book(), query, ana).subjects().get(0);

        assertThat(subject.excluded()).containsExactly(direct(0));
        assertThat(subject.fates()).extracting(Explanation.Fate::reason).containsOnly(Reason.EXCLUDED);
    }

    @Test
    void anAdHocAddressIsNotExcludedByTheContactThatHasIt() {
        List<Subject> subjects = Explainer.explain(
                        secretary.book(), to(typed(FIRST)).except(contact(ana)).on(SMS), FIRST)
                .subjects();

        assertThat(subjects).extracting(Subject::contact).containsExactly(null, ana);
        assertThat(subjects.get(1).excluded()).containsExactly(direct(0));
        assertThat(subjects.get(0).named()).containsExactly(direct(0));
        assertThat(subjects.get(0).excluded()).isEmpty();
    }

    // Bounds.

    @Test
    void ofVeryManyPathsTheFirstAreToldAndThatThereAreMore() {
        nestCrosswise(2, 10);
        assertThat(explain(to(list("l-top"))).named()).hasSize(Explanation.MAX_PATHS);
        assertThat(explain(to(list("l-top"))).morePaths()).isFalse();

        nestCrosswise(12, 10);
        Subject subject = explain(to(contact(ben), list("l-top"), contact(ana)).except(list("l-top")));
        assertThat(subject.named()).hasSize(Explanation.MAX_PATHS).doesNotHaveDuplicates();
        assertThat(subject.excluded()).hasSize(Explanation.MAX_PATHS);
        assertThat(subject.morePaths()).isTrue();
    }

    /** Levels of lists, in each of which all lists of the next one are nested; she is in those of the last. */
    private void nestCrosswise(int levels, int width) {
        String[] below = {ana};
        for (int level = levels; level > 0; level--) {
            String[] above = new String[width];
            for (int i = 0; i < width; i++) {
                above[i] = secretary.list("l-" + levels + "-" + level + "-" + i, below);
            }
            below = above;
        }
        secretary.list("l-top", below);
    }

    private Subject explain(Ask ask) {
        return Explainer.explain(secretary.book(), ask.on(SMS), ana).subjects().get(0);
    }

    private static Path direct(int selector) {
        return new Path(selector, List.of(), List.of(), false);
    }

    private static Path through(String... lists) {
        return new Path(0, List.of(), List.of(lists), false);
    }
}
