package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.rollcall.server.contact.Address.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ops@example.com", "ops\uFF20example.com"})
    void whatHasAnAtSignIsAnEmailAddress(String text) throws InvalidAddress {
        assertThat(Addresses.parse(text, "AU")).isEqualTo(new Address(Kind.EMAIL, "ops@example.com", false));
    }

    @Test
    void whatHasNoneIsAPhoneNumber() throws InvalidAddress {
        assertThat(Addresses.parse("0400 000 001", "AU")).isEqualTo(new Address(Kind.PHONE, "+61400000001", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  %s  ",
                "\u00A0%s\u2009",
                "\u3000%s\u202F",
                "\u200E%s\u200F",
                "\u200B%s\u200B",
                "\uFEFF%s",
                "\uFEFF \u200E%s\u200F ",
            })
    void whatCopyingLeavesAroundAnAddressIsTakenOff(String surroundings) throws InvalidAddress {
        assertThat(Addresses.parse(surroundings.formatted("+61400000001"), null).text())
                .isEqualTo("+61400000001");
        assertThat(Addresses.parse(surroundings.formatted("ops@example.com"), null)
                        .text())
                .isEqualTo("ops@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\r\n",
                "\t",
                "\u0000",
                "\u001B",
                "\u007F",
                "\u0085",
                "\u2028",
                "\u2029", // controls, line ends
                "\u202A",
                "\u202B",
                "\u202C",
                "\u202D",
                "\u202E",
                "\u2066",
                "\u2067",
                "\u2068",
                "\u2069", // direction
                "\uD800",
                "\uDC00",
                "\uFFFF",
                "\uE000" // no characters at all
            })
    void controlAndDirectionCharactersAreRefusedWhereverTheyStand(String character) {
        for (String address : List.of("+61400000001", "ops@example.com")) {
            assertInvalid(character + address);
            assertInvalid(address + character);
            assertInvalid(address.substring(0, 2) + character + address.substring(2));
            assertInvalid(address.substring(0, 8) + character + address.substring(8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200E", "\u200F", "\u200B", "\uFEFF", "\u00AD", "\u2060"})
    void invisibleCharactersInsideAreRefused(String character) {
        assertInvalid("+6140" + character + "0000001");
        assertInvalid("op" + character + "s@example.com");
        assertInvalid("ops@exam" + character + "ple.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u00A0", "\u200B", "+", "@", "@@", "-", "null", "=1+1", "\uD83D\uDCF1", "ana", "#", ";"
            })
    void whatIsNoAddressAtAllIsRefused(String text) {
        assertInvalid(text);
    }

    @Test
    void enormousTextsAreRefusedAtOnce() {
        List<String> enormous = List.of(
                "1".repeat(10_000),
                "+" + "1".repeat(1_000_000),
                "-".repeat(1_000_000),
                " ".repeat(1_000_000),
                " ".repeat(500_000) + "x" + " ".repeat(500_000),
                "#".repeat(10_000),
                "x1".repeat(10_000),
                "a".repeat(10_000) + "@example.com",
                "a@" + "a.".repeat(500_000) + "com",
                "@".repeat(1_000_000),
                "(".repeat(500_000) + "@example.com");

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 20; i++) {
                enormous.forEach(AddressesTest::assertInvalid);
            }
        });
    }

    @Test
    void aRefusalShowsTheTextWhatIsWrongAndWhatIsExpected() {
        assertThat(refusal("1800 FLOWERS"))
                .isEqualTo("'1800 FLOWERS': 'F' is not part of a phone number"
                        + " (expected: a phone number with its country code, such as +61 400 000 001)");
        assertThat(refusal("Joe <joe@example.com>"))
                .isEqualTo("'Joe <joe@example.com>': has a display name or angle brackets"
                        + " (expected: an e-mail address such as ops@example.com)");
    }

    @Test
    void aRefusalEscapesWhatCannotBeSeenAndShortensWhatIsLong() {
        assertThat(refusal("ops@example.com\r\n\u202E"))
                .startsWith("'ops@example.com<U+000D><U+000A><U+202E>': must not contain U+000D")
                .doesNotContain("\r", "\n", "\u202E");
        assertThat(refusal("\uD83D\uDE00".repeat(5_000)))
                .startsWith("'" + "\uD83D\uDE00".repeat(40) + "...':")
                .hasSizeLessThan(250);
    }

    @Test
    void aRefusalIsCheap() {
        InvalidAddress refused = catchThrowableOfType(InvalidAddress.class, () -> Addresses.parse("?", null));

        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void manyThreadsReadTheSameAsOne() {
        List<String> texts =
                Collections.nCopies(200, List.of("0400 000 001", "+39 06 6982", "ops@b\u00FCcher.example")).stream()
                        .flatMap(List::stream)
                        .toList();

        List<String> read = IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> text(texts.get(i)))
                .toList();

        assertThat(read).isEqualTo(texts.stream().map(AddressesTest::text).toList());
    }

    private static String text(String raw) {
        try {
            return Addresses.parse(raw, "AU").text();
        } catch (InvalidAddress e) {
            return e.toString();
        }
    }

    private static String refusal(String raw) {
        return String.valueOf(catchThrowableOfType(InvalidAddress.class, () -> Addresses.parse(raw, "AU"))
                .getMessage());
    }

    private static void assertInvalid(String raw) {
        assertThatThrownBy(() -> Addresses.parse(raw, "AU")).isInstanceOf(InvalidAddress.class);
    }
}
