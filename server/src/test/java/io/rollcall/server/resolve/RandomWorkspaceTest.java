package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random workspaces and queries reach everything there are rules for: an oracle that is never asked knows nothing. */
class RandomWorkspaceTest {
    private static final int LIVES = 80;
    private static final int REQUESTS_A_LIFE = 25;
    private static final int OFTEN = 20;

    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> reasonsOfExclusions = new TreeMap<>();
    private final Map<Selector.Kind, Integer> reaching = new EnumMap<>(Selector.Kind.class);
    private final Map<Selector.Kind, Integer> excluding = new EnumMap<>(Selector.Kind.class);
    private final Map<Selector.Kind, Integer> withParts = new EnumMap<>(Selector.Kind.class);
    private final Map<Dedupe, Integer> policies = new EnumMap<>(Dedupe.class);

    @Test
    void everythingOccursOften() {
        for (int seed = 0; seed < LIVES; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            for (int request = 0; request < REQUESTS_A_LIFE; request++) {
                workspace.change();
                count(workspace, workspace.query());
            }
        }

        for (Reason reason : Reason.values()) {
            requireOften(reasons, reason.wireName());
        }
        for (Selector.Kind kind : Selector.Kind.values()) {
            requireOften(reaching, kind);
            requireOften(excluding, kind);
        }
        for (Dedupe policy : Dedupe.values()) {
            requireOften(policies, policy);
        }
        assertThat(reasonsOfExclusions)
                .containsKeys(
                        "excluded",
                        "unknown_selector",
                        "invalid_address",
                        "user_not_recipient",
                        "not_visible",
                        "gone",
                        "depth_exceeded");
        assertThat(withParts).containsOnlyKeys(Selector.Kind.TEXT, Selector.Kind.ALL, Selector.Kind.ANY);
    }

    /** Every rule decides about some recipients, not about counts and names alone. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void whoIsSentToDependsOnEveryRule(Mistake mistake) {
        assertThat(changesRecipients(mistake.in(Resolving.NAIVE))).isTrue();
    }

    static Stream<Mistake> mistakes() {
        return Mistakes.ofRules();
    }

    private void count(RandomWorkspace workspace, Query query) {
        Answer answer = Resolving.NAIVE.answer(workspace.life(), query, workspace.texts());
        answer.reasons().keySet().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        for (Answer.Fate fate : answer.selectors()) {
            if (fate.recipients() > 0) {
                reaching.merge(fate.selector().kind(), 1, Integer::sum);
            }
            if (!fate.parts().isEmpty()) {
                withParts.merge(fate.selector().kind(), 1, Integer::sum);
            }
        }
        for (Answer.Fate fate : answer.exclusions()) {
            fate.reasons().keySet().forEach(reason -> reasonsOfExclusions.merge(reason, 1, Integer::sum));
            if (fate.reasons().containsKey("excluded")) {
                excluding.merge(fate.selector().kind(), 1, Integer::sum);
            }
        }
        if (onlyThisPolicySaysThat(workspace, query, answer)) {
            policies.merge(query.dedupe(), 1, Integer::sum);
        }
    }

    private static boolean onlyThisPolicySaysThat(RandomWorkspace workspace, Query query, Answer answer) {
        return Stream.of(Dedupe.values())
                .filter(other -> other != query.dedupe())
                .map(other -> new Query(query.to(), query.exclude(), query.channels(), other, query.limit()))
                .map(other -> Resolving.NAIVE.answer(workspace.life(), other, workspace.texts()))
                .noneMatch(other -> other.recipients().equals(answer.recipients()));
    }

    private static <K> void requireOften(Map<K, Integer> counts, K what) {
        assertThat(counts.getOrDefault(what, 0)).as("%s of %s", what, counts).isGreaterThanOrEqualTo(OFTEN);
    }

    private static boolean changesRecipients(Resolving mistaken) {
        for (int seed = 0; seed < LIVES; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            for (int request = 0; request < REQUESTS_A_LIFE; request++) {
                workspace.change();
                Query query = workspace.query();
                if (!recipients(Resolving.NAIVE, workspace, query).equals(recipients(mistaken, workspace, query))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Answer.Recipient> recipients(Resolving resolving, RandomWorkspace workspace, Query query) {
        return resolving.answer(workspace.life(), query, workspace.texts()).recipients();
    }
}
