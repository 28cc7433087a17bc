package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSetTest {
    /** Few numbers of many use a table, many use bits; either way more may come than were expected. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 1", "1, 1, 1", "1, 100000, 5000", "10, 1000000, 3", "100, 1000, 1000", "1000, 64, 64"
    })
    void itHoldsWhatAHashSetWouldHold(int expected, int bound, int added) {
        Random random = new Random(4);
        Set<Integer> model = new HashSet<>();
        NumberSet set = new NumberSet();
        set.empty(expected, bound);
        for (int i = 0; i < 3 * added; i++) {
            int number = random.nextInt(bound);
            assertThat(set.add(number)).isEqualTo(model.add(number));
        }
        if (bound > 0) {
            assertThat(set.add(bound - 1)).isEqualTo(model.add(bound - 1));
            assertThat(set.add(0)).isEqualTo(model.add(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 100, 10", "1000, 2000, 10", "10, 100, 1000", "1000, 2000, 2000"})
    void onceEmptiedItHoldsNothing(int expected, int bound, int added) {
        NumberSet set = new NumberSet();
        for (int round = 0; round < 3; round++) {
            set.empty(round == 1 ? 5 : expected, bound);
            for (int number = 0; number < Math.min(added, bound); number++) {
                assertThat(set.add(number)).as("round %d, %d", round, number).isTrue();
            }
        }
    }
}
