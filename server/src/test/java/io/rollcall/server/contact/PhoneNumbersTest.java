package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.Address.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+61400000001",
                "+61 400 000 001",
                "+61-400-000-001",
                "+61.400.000.001",
                "+61/400/000/001",
                "(+61) 400 000 001",
                "+61 (0)400 000 001",
                "+61 [400] 000001",
                "+61\u00A0400\u2009000\u202F001",
                "+61\u2010400\u2011000\u2012001",
                "+61\u2013400\u2014000\u2212001",
                "\uFF0B\uFF16\uFF11\u3000\uFF14\uFF10\uFF10\uFF0D\uFF10\uFF10\uFF10\uFF0D\uFF10\uFF10\uFF11",
                "0061400000001",
                "00 61 400 000 001",
                "(00) 61 400 000 001",
            })
    void everySpellingWithACountryCodeIsTheSameNumberEverywhere(String text) throws InvalidAddress {
        Address expected = new Address(Kind.PHONE, "+61400000001", false);

        assertThat(PhoneNumbers.parse(text, null)).isEqualTo(expected);
        assertThat(PhoneNumbers.parse(text, "AU")).isEqualTo(expected);
        assertThat(PhoneNumbers.parse(text, "DE")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0400 000 001, AU, +61400000001",
        "(04) 0000-0001, AU, +61400000001",
        "400000001, AU, +61400000001",
        "61400000001, AU, +61400000001",
        "\uFF10\uFF14\uFF10\uFF10 000 001, AU, +61400000001",
        "1800 356 937, AU, +611800356937",
        "13 11 14, AU, +61131114",
        "030 123456, DE, +4930123456",
        "06 6982, IT, +39066982",
        "(415) 555-2671, US, +14155552671",
        "1-415-555-2671, US, +14155552671",
        "8 (912) 345-67-89, RU, +79123456789",
    })
    void theNationalFormIsDialledFromTheRegion(String text, String region, String number) throws InvalidAddress {
        assertThat(PhoneNumbers.parse(text, region).text()).isEqualTo(number);
    }

    @Test
    void theNationalFormWithoutARegionIsRefused() {
        assertInvalid("0400 000 001", null);
        assertInvalid("61400000001", null);
        assertInvalid("0400 000 001", "XX");
    }

    @ParameterizedTest
    @CsvSource({
        "0011 64 9 355 5000, AU, +6493555000",
        "0011 1 415 555 2671, AU, +14155552671",
        "0011 44 20 7946 0958, AU, +442079460958",
        "00 1 415 555 2671, AU, +14155552671",
        "0061 400 000 001, AU, +61400000001",
        "011 44 20 7946 0958, US, +442079460958",
        "010 44 20 7946 0958, JP, +442079460958",
        "001 61 400 000 001, SG, +61400000001",
        "00 44 20 7946 0958, DE, +442079460958",
    })
    void theInternationalPrefixOfTheRegionCountsBesideDoubleZero(String text, String region, String number)
            throws InvalidAddress {
        assertThat(PhoneNumbers.parse(text, region).text()).isEqualTo(number);
    }

    @Test
    void aNumberThatMayBeTwoIsNotGuessed() throws InvalidAddress {
        // In Singapore 001 dials abroad; so this is New Zealand there, and the United States where 00 does.
        assertThat(PhoneNumbers.parse("00 1 649 231 2345", null).text()).isEqualTo("+16492312345");
        assertThatThrownBy(() -> PhoneNumbers.parse("00 1 649 231 2345", "SG"))
                .isInstanceOf(InvalidAddress.class)
                .hasMessageContaining("may be +16492312345 or +6492312345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+61 3 9000 0000 ext 12",
                "+61 3 9000 0000 ext. 12",
                "+61 3 9000 0000 Ext:12",
                "+61 3 9000 0000 extension 12",
                "+61 3 9000 0000ext12",
                "+61 3 9000 0000 x12",
                "+61 3 9000 0000 X 12",
                "+61 3 9000 0000 #12",
                "+61 3 9000 0000\u00A0x\u00A0\uFF11\uFF12",
                "+61390000000;ext=12",
                "00 61 3 9000 0000 #12",
            })
    void anExtensionIsKeptApart(String text) throws InvalidAddress {
        assertThat(PhoneNumbers.parse(text, null).text()).isEqualTo("+61390000000;ext=12");
    }

    @Test
    void anExtensionKeepsItsZeros() throws InvalidAddress {
        assertThat(PhoneNumbers.parse("03 9000 0000 x007", "AU").text()).isEqualTo("+61390000000;ext=007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+61 3 9000 0000 ext",
                "+61 3 9000 0000 x",
                "+61 3 9000 0000 #",
                "+61 3 9000 0000 ext 12 x 13",
                "+61 3 9000 0000 ext +12",
                "+61 3 9000 0000 ext 1234567890123456",
                "+61 3 9000 0000;ext=",
                "+61 3 9000 0000;ext=a",
                "+61 3 9000 0000;isub=1",
                "ext 12",
                "x12",
            })
    void anExtensionThatIsNoneIsRefused(String text) {
        assertInvalid(text, "AU");
    }

    @ParameterizedTest
    @CsvSource({
        "+61 3 9000 0000, true",
        "+61 3 9000 0000 ext 12, true",
        "+44 20 7946 0958, true",
        "+61 400 000 001, false",
        "+1 415 555 2671, false", // fixed or mobile: the plan does not tell
        "+61 1800 356 937, false",
        "+800 1234 5678, false",
    })
    void onlyAKnownFixedLineIsALandline(String text, boolean landline) throws InvalidAddress {
        assertThat(PhoneNumbers.parse(text, null).landline()).isEqualTo(landline);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // letters
                "1800 FLOWERS",
                "+1 800 FLOWERS",
                "04xx xxx xxx",
                "04000000O1",
                "tel:+61400000001",
                "+61400000001 (mobile)",
                "unknown",
                "n/a",
                // signs where they do not belong
                "+",
                "++61400000001",
                "+6+1400000001",
                "00+61400000001",
                "+0061400000001",
                "=+61400000001",
                "'0400000001",
                "*100#",
                "0400 000 001, 0400 000 002",
                "0400 000 001; 0400 000 002",
                "0400 000 001 / 0400 000 002",
                "+61 400\t000 001",
                "\uD83D\uDCF10400000001",
                "0400000001\uFE0F\u20E3",
                // digits of other scripts, mixed or not
                "\u0660\u0664\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0661",
                "+6140000000\u0661",
                "+6140000000\uD835\uDFCF",
                "+6140000000\u00B9",
                // no country, wrong length
                "+999 1234567",
                "+0 400 000 001",
                "0011 999 1234567",
                "00",
                "000",
                "0",
                "112",
                "+61",
                "+61 4",
                "+61 400 000 001 234 567",
                "+1 555 2671",
                "+49 30 1234567890123",
                "1234567890123456789012",
                "-",
                "()",
            })
    void whatIsNoPossibleNumberIsRefused(String text) {
        assertInvalid(text, "AU");
    }

    @Test
    void regionsAreKnownByTheirCode() {
        assertThat(PhoneNumbers.isRegion("AU")).isTrue();
        assertThat(PhoneNumbers.isRegion("au")).isFalse();
        assertThat(PhoneNumbers.isRegion("XX")).isFalse();
        assertThat(PhoneNumbers.isRegion("001")).isFalse();
        assertThat(PhoneNumbers.isRegion("")).isFalse();
    }

    @Test
    void warmingUpChangesNoAnswer() throws InvalidAddress {
        PhoneNumbers.warmUp();

        assertThat(PhoneNumbers.parse("0400 000 001", "AU").text()).isEqualTo("+61400000001");
    }

    private static void assertInvalid(String text, @Nullable String region) {
        assertThatThrownBy(() -> PhoneNumbers.parse(text, region)).isInstanceOf(InvalidAddress.class);
    }
}
