package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class HashIndexTest {
    private static final int ALL_EQUAL = 0x80000000;

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(HashIndex.EMPTY.find(HashIndex.hash("a"), number -> true)).isEqualTo(-1);
        assertThat(HashIndex.EMPTY.size()).isZero();
    }

    @Test
    void theLowestNumberUnderAHashThatIsRecognisedIsFound() {
        HashIndex index = HashIndex.EMPTY.with(7, 30).with(7, 10).with(7, 20).with(8, 1);

        assertThat(index.find(7, number -> true)).isEqualTo(10);
        assertThat(index.find(7, number -> number == 20)).isEqualTo(20);
        assertThat(index.find(7, number -> number == 1)).isEqualTo(-1);
    }

    @Test
    void aChangeLeavesTheIndexItCameFromAsItWas() {
        HashIndex before = HashIndex.EMPTY.with(1, 1).with(2, 2);
        HashIndex after = before.without(1, 1).with(3, 3);

        assertThat(before.find(1, number -> true)).isEqualTo(1);
        assertThat(before.find(3, number -> true)).isEqualTo(-1);
        assertThat(before.size()).isEqualTo(2);
        assertThat(after.find(1, number -> true)).isEqualTo(-1);
    }

    @Test
    void takingOutWhatIsNotInItIsAMistakeThatShows() {
        assertThatThrownBy(() -> HashIndex.EMPTY.with(1, 1).without(1, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itHoldsWhatAMapWouldHold() {
        compareWithAMap(400_000, 150_000, number -> HashIndex.hash("key" + number));
    }

    @Test
    void equalHashesAreKeptApart() {
        compareWithAMap(60_000, 3_000, number -> HashIndex.hash("key" + number % 50));
        compareWithAMap(20_000, 1_000, number -> ALL_EQUAL);
    }

    /** Leaves are split level below level where only the last bits of hashes differ. */
    @Test
    void hashesThatDifferInTheirLastBitsAloneAreKeptApart() {
        compareWithAMap(60_000, 6_000, number -> number % 8);
        compareWithAMap(100_000, 20_000, number -> 0xabc00000 | number);
    }

    @Test
    void anIndexThatWasEmptiedIsFilledAgain() {
        HashIndex index = HashIndex.EMPTY;
        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < 20_000; number++) {
                index = index.with(number * 0x9E3779B1, number);
            }
            for (int number = 0; number < 20_000; number++) {
                index = index.without(number * 0x9E3779B1, number);
            }
            assertThat(index.size()).isZero();
            assertThat(index.find(0, number -> true)).isEqualTo(-1);
        }
    }

    @Test
    void hashesAtBothEndsOfTheirRangeAreFound() {
        int[] ends = {0, -1, 1, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE + 1};
        compareWithAMap(20_000, 3_000, number -> ends[number % ends.length] ^ number << 8);
    }

    @Test
    void anIndexMadeAtOnceHoldsWhatWasGivenAndGoesOn() {
        makeAtOnce(0, number -> number);
        makeAtOnce(1, number -> number);
        makeAtOnce(129, number -> number);
        makeAtOnce(200_000, number -> HashIndex.hash("key" + number));
        makeAtOnce(3_000, number -> ALL_EQUAL);
        makeAtOnce(50_000, number -> 0xabc00000 | number);
        makeAtOnce(20_000, number -> number % 8);
        makeAtOnce(20_000, number -> number << 27);
    }

    /** Takes out a third, puts in as many others, and takes out all: with the index that many single changes make beside it. */
    private static void makeAtOnce(int count, IntUnaryOperator hash) {
        Random random = new Random(count);
        long[] cells = new long[count];
        for (int number = 0; number < count; number++) {
            int other = random.nextInt(number + 1);
            cells[number] = cells[other];
            cells[other] = HashIndex.cell(hash.applyAsInt(number), number);
        }
        HashIndex index = HashIndex.of(cells);
        assertThat(index.size()).isEqualTo(count);
        for (int number = 0; number < count; number++) {
            requireFound(index, hash, number, number);
            index = number % 3 == 0 ? index.without(hash.applyAsInt(number), number) : index;
        }
        for (int number = count; number < count + count / 3; number++) {
            index = index.with(hash.applyAsInt(number), number);
        }
        for (int number = 0; number < count + count / 3; number++) {
            boolean there = number >= count || number % 3 > 0;
            requireFound(index, hash, number, there ? number : -1);
            index = there ? index.without(hash.applyAsInt(number), number) : index;
        }
        assertThat(index.size()).isZero();
    }

    private static void requireFound(HashIndex index, IntUnaryOperator hash, int number, int expected) {
        int found = index.find(hash.applyAsInt(number), candidate -> candidate == number);
        if (found != expected) {
            throw new AssertionError("number " + number + " found as " + found + " (expected: " + expected + ")");
        }
    }

    /** Random changes of an index and of a map, with a look at both after each. */
    private static void compareWithAMap(int operations, int numbers, IntUnaryOperator hash) {
        Random random = new Random(operations);
        Map<Integer, Set<Integer>> model = new HashMap<>();
        HashIndex index = HashIndex.EMPTY;
        int size = 0;
        for (int i = 0; i < operations; i++) {
            int number = random.nextInt(numbers);
            int key = hash.applyAsInt(number);
            Set<Integer> there = model.computeIfAbsent(key, any -> new TreeSet<>());
            if (there.add(number)) {
                index = index.with(key, number);
                size++;
            } else if (random.nextInt(3) == 0) {
                there.remove(number);
                index = index.without(key, number);
                size--;
            }
            int probe = random.nextInt(numbers);
            Set<Integer> expected = model.getOrDefault(hash.applyAsInt(probe), Set.of());
            int found = index.find(hash.applyAsInt(probe), candidate -> candidate == probe);
            if (index.size() != size || found != (expected.contains(probe) ? probe : -1)) {
                throw new AssertionError("operation " + i + ": size " + index.size() + " (expected: " + size
                        + "), number " + probe + " found as " + found);
            }
        }
        for (int number = 0; number < numbers; number++) {
            Set<Integer> expected = model.getOrDefault(hash.applyAsInt(number), Set.of());
            assertThat(index.find(hash.applyAsInt(number), any -> true))
                    .isEqualTo(expected.isEmpty() ? -1 : expected.iterator().next());
        }
    }
}
