package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainEmailTest {
    @ParameterizedTest
    @ValueSource(strings = {"ana@example.com", "Ana.Lee+crew_1-x@mail.example-two.org", "7@a.b1.io", "a@1.com"})
    void whatHoldsNothingOutOfTheOrdinaryIsPlain(String text) throws InvalidAddress {
        assertThat(PlainEmail.is(text)).isTrue();
        assertThat(EmailAddresses.parseAny(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ana",
                "ana@",
                "@example.com",
                "a@b",
                ".a@example.com",
                "a.@example.com",
                "a..b@example.com",
                "a@Example.com",
                "a@-a.com",
                "a@a-.com",
                "a@xn--a.com",
                "a@a..com",
                "a@.com",
                "a@a.com.",
                "a@a.c0m",
                "a@a.c",
                "a b@example.com",
                "a@example.com ",
                "ä@example.com",
                "a@b@example.com",
                "a@a.com-"
            })
    void everythingElseIsLeftToTheOthers(String text) {
        assertThat(PlainEmail.is(text)).isFalse();
    }

    @Test
    void aPlainAddressIsAcceptedAsItStandsByTheOthersToo() throws InvalidAddress {
        Random random = new Random(8);
        int plain = 0;
        for (int i = 0; i < 300_000; i++) {
            String text = text(random, 1 + random.nextInt(6)) + "@" + text(random, 1 + random.nextInt(5)) + "."
                    + text(random, 1 + random.nextInt(3));
            if (PlainEmail.is(text)) {
                plain++;
                assertThat(EmailAddresses.parseAny(text).text()).isEqualTo(text);
            }
        }
        assertThat(plain).isGreaterThan(10_000);
    }

    @Test
    void theLengthsAreThoseOfTheOthers() throws InvalidAddress {
        String longest = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57) + ".com";
        assertThat(longest).hasSize(254);
        assertThat(PlainEmail.is(longest)).isTrue();
        assertThat(EmailAddresses.parseAny(longest).text()).isEqualTo(longest);
        for (String tooLong : new String[] {"a" + longest, "a@" + "b".repeat(64) + ".com", "a@b." + "c".repeat(64)}) {
            assertThat(PlainEmail.is(tooLong)).as(tooLong).isFalse();
            assertThatThrownBy(() -> EmailAddresses.parseAny(tooLong)).isInstanceOf(InvalidAddress.class);
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aaabbcz09A._+-".charAt(random.nextInt(14)));
        }
        return text.toString();
    }
}
