package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.rollcall.server.book.AddressBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The {@link Resolver} and the {@link NaiveResolver} say the same of random queries to random workspaces, changed between
 * the queries: recipients with their order, winners, fallbacks and covers, reasons, the fate of every selector, counts.
 *
 * <p>More of them: {@code -Drollcall.requests=1000000}; a life again: {@code -Drollcall.seed=} the seed it complained about.
 */
class OracleTest {
    private static final int REQUESTS = Integer.getInteger("rollcall.requests", 4_000);
    private static final long SEED = Long.getLong("rollcall.seed", 1);
    private static final int REQUESTS_A_LIFE = 25;

    @Test
    void bothResolversSayTheSame() {
        Optional<String> complaint = complaint(SEED, REQUESTS, OracleTest::resolve);

        complaint.ifPresent(difference -> fail(difference));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNoticed(String name, BiFunction<AddressBook, Query, Answer> wrong) {
        assertThat(complaint(1, 500, wrong)).as(name).get().asString().contains("seed ");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                afterwards("a recipient is dropped", recipients -> recipients.subList(0, recipients.size() - 1)),
                afterwards("a recipient is sent to twice", recipients -> {
                    recipients.add(recipients.get(0));
                    return recipients;
                }),
                afterwards("recipients are in another order", recipients -> {
                    recipients.add(recipients.remove(0));
                    return recipients;
                }),
                afterwards("another contact wins", OracleTest::withAnotherWinner),
                afterwards("fallbacks are lost", OracleTest::withoutFallbacks),
                asIf(
                        "exclusions are ignored",
                        query -> new Query(query.to(), List.of(), query.channels(), query.limit())),
                asIf(
                        "the limit is ignored",
                        query -> new Query(query.to(), query.exclude(), query.channels(), Query.MAX_LIMIT)),
                asIf(
                        "a selector is ignored",
                        query -> new Query(
                                query.to()
                                        .subList(
                                                Math.min(1, query.to().size()),
                                                query.to().size()),
                                query.exclude(),
                                query.channels(),
                                query.limit())),
                Arguments.of(
                        "a reason is lost",
                        mistake(answer -> new Answer(
                                answer.recipients(),
                                answer.candidates(),
                                answer.channels(),
                                Map.of(),
                                answer.selectors(),
                                answer.exclusions(),
                                answer.truncated()))));
    }

    private static Answer resolve(AddressBook book, Query query) {
        return Answer.of(Resolver.resolve(book, query));
    }

    /** What is different first, and how to see it again. */
    private static Optional<String> complaint(
            long firstSeed, int requests, BiFunction<AddressBook, Query, Answer> resolver) {
        for (int asked = 0; asked < requests; asked += REQUESTS_A_LIFE) {
            long seed = firstSeed + asked / REQUESTS_A_LIFE;
            RandomWorkspace workspace = new RandomWorkspace(seed);
            for (int request = 0; request < REQUESTS_A_LIFE; request++) {
                workspace.change();
                Query query = workspace.query();
                Answer expected = NaiveResolver.resolve(workspace.world(), query, workspace.texts());
                Answer actual = resolver.apply(workspace.book(), query);
                if (!actual.equals(expected)) {
                    return Optional.of("seed " + seed + ", request " + request + "\nquery    " + query + "\nexpected "
                            + expected + "\nactual   " + actual);
                }
                requireThatCountsAddUp(actual);
            }
        }
        return Optional.empty();
    }

    private static void requireThatCountsAddUp(Answer answer) {
        assertThat(answer.recipients().size() + sum(answer.reasons())).isEqualTo(answer.candidates());
        assertThat(sum(answer.channels())).isEqualTo(answer.recipients().size());
        for (Answer.Fate fate : answer.selectors()) {
            assertThat(fate.recipients() + sum(fate.reasons())).isEqualTo(fate.candidates());
        }
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Arguments asIf(String name, UnaryOperator<Query> wrong) {
        BiFunction<AddressBook, Query, Answer> mistaken = (book, query) -> resolve(book, wrong.apply(query));
        return Arguments.of(name, mistaken);
    }

    private static Arguments afterwards(String name, UnaryOperator<List<Answer.Recipient>> wrong) {
        return Arguments.of(
                name,
                mistake(answer -> new Answer(
                        answer.recipients().isEmpty() ? List.of() : wrong.apply(new ArrayList<>(answer.recipients())),
                        answer.candidates(),
                        answer.channels(),
                        answer.reasons(),
                        answer.selectors(),
                        answer.exclusions(),
                        answer.truncated())));
    }

    private static BiFunction<AddressBook, Query, Answer> mistake(UnaryOperator<Answer> wrong) {
        return (book, query) -> wrong.apply(resolve(book, query));
    }

    private static List<Answer.Recipient> withAnotherWinner(List<Answer.Recipient> recipients) {
        recipients.replaceAll(winner -> winner.covers().isEmpty() || winner.contact() == null
                ? winner
                : new Answer.Recipient(
                        winner.channel(),
                        winner.address(),
                        winner.covers().get(0),
                        winner.fallbacks(),
                        List.of(winner.contact())));
        return recipients;
    }

    private static List<Answer.Recipient> withoutFallbacks(List<Answer.Recipient> recipients) {
        recipients.replaceAll(
                one -> new Answer.Recipient(one.channel(), one.address(), one.contact(), List.of(), one.covers()));
        return recipients;
    }
}
