package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactIdsTest {
    @ParameterizedTest
    @CsvSource({"1, c-1", "31, c-z", "32, c-10", "33, c-11", "1024, c-100", "2147483647, c-1zzzzzz"})
    void anIdIsTheOrdinalInBase32(int ordinal, String id) {
        assertThat(ContactIds.format(ordinal)).isEqualTo(id);
        assertThat(ContactIds.parse(id)).isEqualTo(ordinal);
    }

    @Test
    void everyOrdinalComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int ordinal = 1 + random.nextInt(Integer.MAX_VALUE >>> random.nextInt(31));

            assertThat(ContactIds.parse(ContactIds.format(ordinal))).isEqualTo(ordinal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c",
                "c-",
                "7f3k",
                "C-7f3k",
                "l-7f3k",
                "c-7F3K",
                "c-i",
                "c-l",
                "c-o",
                "c-u",
                "c-\u00e9",
                "c- 1",
                "c-1 ",
                "c-1\n",
                "c--1"
            })
    void otherTextIsNoId(String text) {
        assertThat(ContactIds.parse(text)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-0", "c-01", "c-0000001"})
    void anOrdinalHasOneIdOnly(String withLeadingZero) {
        assertThat(ContactIds.parse(withLeadingZero)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-2000000", "c-zzzzzzz", "c-zzzzzzzz", "c-1zzzzzzz", "c-zzzzzzzzzzzzzzzzzzzz"})
    void whatIsAboveEveryOrdinalIsNoId(String text) {
        assertThat(ContactIds.parse(text)).isEqualTo(-1);
    }
}
