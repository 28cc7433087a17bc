package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PagedArrayTest {
    @Test
    void aCellThatWasNeverSetIsNull() {
        PagedArray<String> array = PagedArray.<String>empty().with(100, "a");

        assertThat(array.get(0)).isNull();
        assertThat(array.get(99)).isNull();
        assertThat(array.get(101)).isNull();
        assertThat(array.get(1_000_000)).isNull();
        assertThat(array.get(100)).isEqualTo("a");
    }

    @Test
    void aChangeLeavesTheArrayItCameFromAsItWas() {
        PagedArray<String> before = PagedArray.<String>empty().with(3, "a");
        PagedArray<String> after = before.with(3, "b").with(4, "c").with(900, "d");

        assertThat(before.get(3)).isEqualTo("a");
        assertThat(before.get(4)).isNull();
        assertThat(before.get(900)).isNull();
        assertThat(after.get(3)).isEqualTo("b");
    }

    @Test
    void anyIndexHasACell() {
        int[] indexes = {0, 63, 64, 4_095, 4_096, 262_144, 16_777_216, 1 << 30, Integer.MAX_VALUE};
        PagedArray<Integer> array = PagedArray.empty();
        for (int index : indexes) {
            array = array.with(index, index);
        }
        for (int index : indexes) {
            assertThat(array.get(index)).isEqualTo(index);
        }
        assertThat(array.get(Integer.MAX_VALUE - 64)).isNull();
    }

    @Test
    void itHoldsWhatAMapWouldHold() {
        Random random = new Random(2);
        Map<Integer, Integer> model = new HashMap<>();
        PagedArray<Integer> array = PagedArray.empty();
        for (int i = 0; i < 200_000; i++) {
            int index = random.nextInt(1 << random.nextInt(20));
            Integer value = random.nextInt(4) == 0 ? null : i;
            array = array.with(index, value);
            model.put(index, value);
            int probe = random.nextInt(1 << random.nextInt(21));
            assertThat(array.get(probe)).isEqualTo(model.get(probe));
        }
    }

    @Test
    void anArrayMadeAtOnceIsTheOneThatWasMadeCellByCell() {
        for (int length : new int[] {0, 1, 63, 64, 65, 4_096, 4_097, 300_000}) {
            Integer[] cells = new Integer[length];
            for (int index = 0; index < length; index += 3) {
                cells[index] = index;
            }
            PagedArray<Integer> array = PagedArray.of(cells);
            for (int index = 0; index < length + 70; index++) {
                assertThat(array.get(index)).isEqualTo(index < length ? cells[index] : null);
            }
            assertThat(array.with(length + 5_000, 7).get(length + 5_000)).isEqualTo(7);
        }
    }

    @Test
    void theDifferencesOfTwoArraysAreTheCellsThatWereSetInBetween() {
        Random random = new Random(3);
        PagedArray<Object> then = PagedArray.empty();
        for (int round = 0; round < 300; round++) {
            PagedArray<Object> now = then;
            Set<Integer> changed = new TreeSet<>();
            for (int left = random.nextInt(5); left > 0; left--) {
                int index = random.nextInt(1 << random.nextInt(20));
                boolean emptied = now.get(index) != null && then.get(index) == now.get(index) && random.nextBoolean();
                now = now.with(index, emptied ? null : new Object());
                changed.add(index);
            }
            Set<Integer> found = new TreeSet<>();
            PagedArray.differences(then, now, found::add);
            assertThat(found).isEqualTo(changed);
            Set<Integer> back = new TreeSet<>();
            PagedArray.differences(now, then, back::add);
            assertThat(back).isEqualTo(changed);
            then = now;
        }
    }
}
