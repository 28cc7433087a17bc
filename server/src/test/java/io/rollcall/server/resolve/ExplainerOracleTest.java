package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.resolve.Explanation.Fate;
import io.rollcall.server.resolve.Explanation.Path;
import io.rollcall.server.resolve.Explanation.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of random queries to random workspaces an explanation says what the rules and the resolution itself say. */
class ExplainerOracleTest {
    private static final int LIVES = 60;
    private static final int REQUESTS_A_LIFE = 20;
    private static final int OFTEN = 100;

    private final Random random = new Random(5);
    private int named;
    private int excluded;
    private int adHoc;

    @Test
    void anExplanationAgreesWithTheResolution() {
        for (int seed = 0; seed < LIVES; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            for (int request = 0; request < REQUESTS_A_LIFE; request++) {
                workspace.change();
                Query query = workspace.query();
                checkSomebody(workspace, query);
                checkSomeAddress(workspace, query, Address.Kind.PHONE);
                checkSomeAddress(workspace, query, Address.Kind.EMAIL);
            }
        }
        assertThat(List.of(named, excluded, adHoc)).allMatch(often -> often >= OFTEN);
    }

    private void checkSomebody(RandomWorkspace workspace, Query query) {
        List<Integer> everyone = List.copyOf(workspace.world().contacts.keySet());
        if (everyone.isEmpty()) {
            return;
        }
        int ordinal = everyone.get(random.nextInt(everyone.size()));
        String id = ContactIds.format(ordinal);
        Subject subject =
                Explainer.explain(workspace.book(), query, id).subjects().get(0);

        NaiveNames names = new NaiveNames(workspace.world(), workspace.texts());
        Set<Integer> naming = positions(
                query.to(), selector -> names.named(selector).contacts().contains(ordinal));
        Set<Integer> excluding = positions(
                query.exclude(), selector -> names.named(selector).contacts().contains(ordinal));
        assertThat(subject.contact()).isEqualTo(id);
        requirePaths(subject.named(), naming);
        assertThat(positions(subject.excluded())).containsAll(excluding);
        assertThat(subject.fates())
                .hasSize(naming.isEmpty() ? 0 : query.channels().size());
        requireFatesOfResolution(workspace, query, id, subject.fates());
        named += naming.isEmpty() ? 0 : 1;
        excluded += excluding.isEmpty() ? 0 : 1;
    }

    /** Naming somebody once more, last and by id, alters nothing but says what became of them. */
    private static void requireFatesOfResolution(RandomWorkspace workspace, Query query, String id, List<Fate> fates) {
        Answer answer = Answer.of(Resolver.resolve(workspace.book(), query));
        for (Fate fate : fates) {
            assertThat(isRecipient(answer, id, fate)).isEqualTo(fate.reason() == null);
        }
        if (fates.isEmpty() || query.dedupe() == Dedupe.NONE) {
            return;
        }
        List<Selector> to = new ArrayList<>(query.to());
        to.add(Selector.contact(id));
        Query again = new Query(to, query.exclude(), query.channels(), query.dedupe(), query.limit());
        List<Answer.Fate> outcomes =
                Answer.of(Resolver.resolve(workspace.book(), again)).selectors();
        Map<String, Integer> reasons = new TreeMap<>();
        for (Fate fate : fates) {
            if (fate.reason() != null) {
                reasons.merge(fate.reason().wireName(), 1, Integer::sum);
            }
            if (fate.reason() == Reason.DUPLICATE) {
                requireWinner(answer, query, id, fate);
            }
        }
        assertThat(outcomes.get(outcomes.size() - 1).reasons()).isEqualTo(reasons);
    }

    private static void requireWinner(Answer answer, Query query, String id, Fate fate) {
        assertThat(fate.winner()).isNotNull();
        if (query.limit() == Query.MAX_LIMIT) {
            assertThat(answer.recipients())
                    .anyMatch(recipient -> fate.winner().equals(recipient.contact())
                            && recipient.channel().equals(fate.channel().wireName())
                            && recipient.covers().contains(id));
        }
    }

    private void checkSomeAddress(RandomWorkspace workspace, Query query, Address.Kind kind) {
        Address address = workspace.texts().any(kind, random);
        List<Subject> subjects =
                Explainer.explain(workspace.book(), query, address.text()).subjects();
        Subject subject = subjects.get(0);

        NaiveNames names = new NaiveNames(workspace.world(), workspace.texts());
        Predicate<Selector> naming =
                selector -> names.named(selector).addresses().containsKey(World.key(address));
        assertThat(subject.contact()).isNull();
        requirePaths(subject.named(), positions(query.to(), naming));
        requirePaths(subject.excluded(), positions(query.exclude(), naming));
        Answer answer = Answer.of(Resolver.resolve(workspace.book(), query));
        for (Fate fate : subject.fates()) {
            assertThat(isRecipient(answer, null, fate)).isEqualTo(fate.reason() == null);
            adHoc++;
        }
    }

    private static boolean isRecipient(Answer answer, @Nullable String contact, Fate fate) {
        return answer.recipients().stream()
                .anyMatch(recipient -> Objects.equals(recipient.contact(), contact)
                        && recipient.channel().equals(fate.channel().wireName())
                        && recipient.address().equalsIgnoreCase(fate.address()));
    }

    /** From every selector that names the subject there is a path, and from no other, as far as paths are told. */
    private static void requirePaths(List<Path> paths, Set<Integer> naming) {
        assertThat(naming).containsAll(positions(paths));
        if (paths.size() < Explanation.MAX_PATHS) {
            assertThat(positions(paths)).isEqualTo(naming);
        }
    }

    private static Set<Integer> positions(List<Path> paths) {
        return new HashSet<>(paths.stream().map(Path::selector).toList());
    }

    private static Set<Integer> positions(List<Selector> selectors, Predicate<Selector> which) {
        return IntStream.range(0, selectors.size())
                .filter(i -> which.test(selectors.get(i)))
                .boxed()
                .collect(Collectors.toSet());
    }
}
