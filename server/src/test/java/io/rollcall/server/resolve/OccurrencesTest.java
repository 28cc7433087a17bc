package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

class OccurrencesTest {
    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "2, 10", "3, 100", "7, 1000", "8, 1000", "300, 200", "40, 100000"})
    void theyAreWhatCountingOneByOneWouldSay(int sets, int contacts) {
        Random random = new Random(sets);
        int[] counts = new int[contacts];
        Occurrences occurrences = new Occurrences();
        for (int set = 0; set < sets; set++) {
            RoaringBitmap some = some(random, contacts);
            occurrences.add(some);
            some.forEach((int contact) -> counts[contact]++);
        }
        for (int asked = 0; asked < 20; asked++) {
            RoaringBitmap some = some(random, contacts);
            assertThat(occurrences.among(some))
                    .isEqualTo(some.stream().map(contact -> counts[contact]).sum());
        }
    }

    @Test
    void aSetThatIsAddedStaysAsItIs() {
        RoaringBitmap set = RoaringBitmap.bitmapOf(1, 2, 3);
        Occurrences occurrences = new Occurrences();
        for (int i = 0; i < 5; i++) {
            occurrences.add(set);
        }

        assertThat(set.toArray()).containsExactly(1, 2, 3);
        assertThat(occurrences.among(set)).isEqualTo(15);
    }

    @Test
    void onceIsOnceEach() {
        Occurrences once = Occurrences.once(RoaringBitmap.bitmapOf(1, 2, 3));

        assertThat(once.among(RoaringBitmap.bitmapOf(2, 3, 4))).isEqualTo(2);
        assertThat(once.among(new RoaringBitmap())).isZero();
    }

    private static RoaringBitmap some(Random random, int contacts) {
        RoaringBitmap some = new RoaringBitmap();
        int one = 1 + random.nextInt(4);
        for (int contact = 0; contact < contacts; contact++) {
            if (random.nextInt(one) == 0) {
                some.add(contact);
            }
        }
        return some;
    }
}
