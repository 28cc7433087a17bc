package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The {@link Resolver} and the {@link NaiveResolver} say the same of random queries to random workspaces, changed between
 * the queries: recipients with their order, winners, fallbacks and covers, reasons, the fate of every selector, counts.
 *
 * <p>More of them: {@code -Drollcall.requests=1000000}; a life again: {@code -Drollcall.seed=} the seed it complained about.
 */
class OracleTest {
    private static final int REQUESTS = Integer.getInteger("rollcall.requests", 20_000);
    private static final int MANY_REQUESTS = 1_000_000;
    private static final long SEED = Long.getLong("rollcall.seed", 1);

    @Test
    void bothResolversSayTheSame() {
        requireTheSame(REQUESTS);
    }

    @Tag("long")
    @Test
    void bothResolversSayTheSameAMillionTimes() {
        requireTheSame(MANY_REQUESTS);
    }

    @Tag("mistakes")
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNoticed(Mistake mistake) {
        Oracle oracle = new Oracle(Resolving.NAIVE, mistake.in(Resolving.ENGINE));

        assertThat(oracle.find(1, 1_000)).isPresent();
    }

    static Stream<Mistake> mistakes() {
        return Mistakes.all();
    }

    private static void requireTheSame(int requests) {
        new Oracle(Resolving.NAIVE, Resolving.ENGINE).complaint(SEED, requests).ifPresent(complaint -> fail(complaint));
    }
}
