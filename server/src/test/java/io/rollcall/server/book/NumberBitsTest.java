package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBitsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 500})
    void theyHoldWhatAHashSetWouldHold(int bound) {
        Random random = new Random(bound);
        Set<Integer> model = new HashSet<>();
        NumberBits bits = NumberBits.NONE;
        for (int step = 0; step < 500; step++) {
            int number = random.nextInt(bound);
            boolean on = random.nextInt(3) == 0;
            bits = bits.with(number, on);
            if (on) {
                model.add(number);
            } else {
                model.remove(number);
            }
            assertThat(bits.isEmpty()).isEqualTo(model.isEmpty());
            for (int any = 0; any < bound + 130; any++) {
                assertThat(bits.contains(any)).isEqualTo(model.contains(any));
            }
        }
    }

    @Test
    void aChangeLeavesTheBitsItCameFromAsTheyWere() {
        NumberBits one = NumberBits.NONE.with(70, true);
        NumberBits two = one.with(3, true);
        NumberBits none = one.with(70, false);

        assertThat(one.contains(70)).isTrue();
        assertThat(one.contains(3)).isFalse();
        assertThat(two.contains(70)).isTrue();
        assertThat(none).isSameAs(NumberBits.NONE);
    }

    @Test
    void whatChangesNothingIsTheSame() {
        NumberBits one = NumberBits.NONE.with(70, true);

        assertThat(one.with(70, true)).isSameAs(one);
        assertThat(one.with(700, false)).isSameAs(one);
    }
}
