package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Channel;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
    private static final int ADDRESSES = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 17, 64, 65, 500, 5_000})
    void everyAddressHasThoseWhoLostItInAscendingOrder(int lost) {
        Random random = new Random(lost);
        SortedMap<Integer, TreeSet<Integer>> expected = new TreeMap<>();
        Duplicates duplicates = new Duplicates();
        for (int ordinal = lost; ordinal > 0; ordinal--) {
            int address = random.nextInt(ADDRESSES);
            expected.computeIfAbsent(address, none -> new TreeSet<>()).add(ordinal);
            duplicates.add(Channel.EMAIL, address, ordinal);
        }
        duplicates.sort();

        for (int address = 0; address < 2 * ADDRESSES; address++) {
            assertThat(duplicates.of(Channel.EMAIL, address))
                    .containsExactly(
                            expected.getOrDefault(address, new TreeSet<>()).toArray(Integer[]::new));
        }
    }

    @Test
    void whatIsLostOnOneChannelIsNotLostOnAnother() {
        Duplicates duplicates = new Duplicates();
        duplicates.add(Channel.SMS, 7, 1);
        duplicates.add(Channel.VOICE, 7, 2);
        duplicates.sort();

        assertThat(duplicates.of(Channel.SMS, 7)).containsExactly(1);
        assertThat(duplicates.of(Channel.VOICE, 7)).containsExactly(2);
        assertThat(duplicates.of(Channel.EMAIL, 7)).isEmpty();
    }
}
