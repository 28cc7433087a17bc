package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 256, 65_535, 65_536, 0xffffffffL, 0x100000000L, Long.MAX_VALUE})
    void itHoldsAnySpanOfNumbers(long span) {
        for (long smallest : new long[] {0, 7, Long.MAX_VALUE - span, Long.MIN_VALUE, -span}) {
            long[] numbers = {smallest, smallest + span / 2, smallest + span, smallest};

            assertThat(NumberColumn.of(numbers).numbers()).containsExactly(numbers);
        }
    }

    @Test
    void aSpanThatNoLongHoldsIsHeldToo() {
        long[] ends = {Long.MIN_VALUE, Long.MAX_VALUE, 0};

        assertThat(NumberColumn.of(ends).numbers()).containsExactly(ends);
    }

    @Test
    void aColumnThatInTheEndIsAsBeforeIsTheSame() {
        NumberColumn before = NumberColumn.of(1, 2, 3);
        NumberColumn.Builder builder = new NumberColumn.Builder(before);
        builder.set(1, 200);
        builder.set(1, 2);

        assertThat(builder.build()).isSameAs(before);
    }

    /** Random changes through many builders, of a column and of an array. */
    @Test
    void itHoldsWhatAnArrayWouldHold() {
        Random random = new Random(5);
        long[] model = new long[256];
        NumberColumn column = NumberColumn.zeros(model.length);
        for (int round = 0; round < 1_500; round++) {
            long[] before = column.numbers();
            NumberColumn.Builder builder = new NumberColumn.Builder(column);
            for (int left = random.nextInt(4); left > 0; left--) {
                int row = random.nextInt(model.length);
                model[row] = random.nextLong() >> random.nextInt(64);
                builder.set(row, model[row]);
                assertThat(builder.get(row)).isEqualTo(model[row]);
            }
            if (random.nextInt(50) == 0) {
                Arrays.fill(model, round);
                for (int row = 0; row < model.length; row++) {
                    builder.set(row, round);
                }
            }
            NumberColumn after = builder.build();
            assertThat(after.numbers()).containsExactly(model);
            assertThat(column.numbers()).containsExactly(before);
            column = after;
        }
    }
}
