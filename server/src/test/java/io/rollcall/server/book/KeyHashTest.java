package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    @Test
    void equalKeysHaveEqualHashes() {
        assertThat(KeyHash.of(new String(new char[] {'a', 'b', 'c', 'd'}))).isEqualTo(KeyHash.of("abcd"));
    }

    /** "Aa" and "BB" have one {@link String#hashCode}, so any row of n such pairs gives 2^n equal ones. */
    @Test
    void keysMadeToShareAHashCodeDoNotShareAHash() {
        List<String> keys = List.of("");
        for (int pairs = 0; pairs < 12; pairs++) {
            List<String> longer = new ArrayList<>();
            for (String key : keys) {
                longer.add(key + "Aa");
                longer.add(key + "BB");
            }
            keys = longer;
        }
        Set<Integer> hashes = new HashSet<>();
        keys.forEach(key -> hashes.add(KeyHash.of(key)));

        assertThat(keys)
                .hasSize(4_096)
                .extracting(String::hashCode)
                .containsOnly(keys.get(0).hashCode());
        assertThat(hashes).hasSizeGreaterThan(4_090);
    }

    @Test
    void keysThatDifferInZeroCharsAloneDiffer() {
        Set<Integer> hashes = new HashSet<>();
        for (int length = 0; length < 50; length++) {
            hashes.add(KeyHash.of("\0".repeat(length)));
        }
        assertThat(hashes).hasSize(50);
    }

    /** A leaf of an index is chosen by the upper bits: they have to be as even as the lower. */
    @Test
    void likeKeysAreSpreadEvenly() {
        int[] upper = new int[64];
        int[] lower = new int[64];
        for (int i = 0; i < 64_000; i++) {
            int hash = KeyHash.of("+6140000" + i);
            upper[hash >>> 26]++;
            lower[hash & 63]++;
        }
        for (int bits = 0; bits < 64; bits++) {
            assertThat(upper[bits]).isBetween(700, 1_300);
            assertThat(lower[bits]).isBetween(700, 1_300);
        }
    }
}
