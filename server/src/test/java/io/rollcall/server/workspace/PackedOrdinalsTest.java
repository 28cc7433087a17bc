package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedOrdinalsTest {
    @Test
    void newContactsInARowTakeAFewBytes() {
        int[] row = IntStream.range(1_000_001, 1_001_001).toArray();

        byte[] packed = PackedOrdinals.pack(row);

        assertThat(packed).hasSizeLessThan(7);
        assertThat(PackedOrdinals.unpack(packed, 1_000)).isEqualTo(row);
    }

    @Test
    void anyOrdinalsInAnyOrderAreReadAsTheyWereWritten() {
        Random random = new Random(1);
        for (int count = 0; count < 200; count++) {
            int[] some = random.ints(count, 1, random.nextBoolean() ? 50 : Integer.MAX_VALUE)
                    .toArray();
            assertThat(PackedOrdinals.unpack(PackedOrdinals.pack(some), count)).isEqualTo(some);
        }
    }

    @Test
    void bytesThatAreCutOffOrOfAnotherCountAreRefused() {
        byte[] packed = PackedOrdinals.pack(7, 8, 900, 3, Integer.MAX_VALUE);
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatIllegalStateException().isThrownBy(() -> PackedOrdinals.unpack(cut, 5));
        }
        assertThatIllegalStateException().isThrownBy(() -> PackedOrdinals.unpack(packed, 4));
        assertThatIllegalStateException().isThrownBy(() -> PackedOrdinals.unpack(packed, 6));
    }
}
