package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.rollcall.server.contact.TypedText.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
    private static final String NAME_40 = "a".repeat(40);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                ";",
                "\n",
                "\r",
                "\r\n",
                "\u0085",
                "\u2028",
                "\u2029",
                "\t", // as typed and pasted
                "\uFF0C",
                "\uFF1B",
                "\u3001",
                "\u060C",
                "\u061B", // full-width, ideographic, Arabic
                " , ",
                ";;",
                ",\r\n\t;",
                " ;\u3000, ",
            })
    void separatorsEndAnEntryAndMakeNone(String separator) {
        assertEntries("ana@example.com" + separator + "0400 000 001", "ana@example.com", "0400 000 001");
        assertEntries(separator + "Ana Smith" + separator + "l-crew" + separator, "Ana Smith", "l-crew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0\u3000", ",", ";,;\r\n", " , \t", "\u200B\uFEFF", "\u200E,\u200F"})
    void aBlankTextHasNoEntries(String text) {
        assertEntries(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Smith, Ana\" <ana@example.com>",
                "\"a,b\"@example.com",
                "\"a;b c\"@example.com",
                "\"a\\\",b\"@example.com",
                "\"a\\\\\" <a,b@example.com>",
                "Ana \"the, boss\" Smith <ana@example.com>",
                "<\"a>,b\"@example.com>",
                "\"Smith,\r\n Ana\" <ana@example.com>", // a header line, folded
            })
    void separatorsInsideClosedQuotesSeparateNothing(String entry) {
        assertEntries(entry + ", ben@example.com", entry, "ben@example.com");
    }

    @Test
    void separatorsInsideClosedBracketsSeparateNothing() {
        assertEntries(
                "Two <ana@example.com, ben@example.com>; l-crew", "Two <ana@example.com, ben@example.com>", "l-crew");
    }

    @Test
    void anUnclosedQuoteIsAnOrdinaryCharacter() {
        assertEntries("\"Smith, ana@example.com", "\"Smith", "ana@example.com");
        assertEntries("\"a\\\", ana@example.com", "\"a\\\"", "ana@example.com");
        assertEntries("\"a\", \"b, c", "\"a\"", "\"b", "c");
        assertEntries("<\"a,b\" \"c, d", "<\"a,b\" \"c", "d");
    }

    @Test
    void aQuoteRightAfterALetterOrDigitOpensNothing() {
        assertEntries("5\", ana@example.com, 6\"", "5\"", "ana@example.com", "6\"");
        assertEntries("Ana\", ben@example.com, \"Carl", "Ana\"", "ben@example.com", "\"Carl");
    }

    @Test
    void anUnclosedBracketIsAnOrdinaryCharacter() {
        assertEntries("Ana <ana@example.com, l-crew", "Ana", "<ana@example.com", "l-crew");
        assertEntries("Ana <ana, Ben <ben@example.com>", "Ana <ana", "Ben <ben@example.com>");
        assertEntries("> ana@example.com, l-crew", ">", "ana@example.com", "l-crew");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana Smith <ana@example.com>",
                "<ana@example.com>",
                "Ana Smith <ana@example.com> ben@example.com",
                "ben@example.com \"Ana Smith\" 0400 000 001",
                "0400 000 001 <0400 000 002>",
            })
    void whatHasQuotesOrBracketsIsOneEntryAndIsRefusedAsAWhole(String text) {
        assertEntries(text, text);
        assertThat(isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"03 9000 0000;ext=12", "03 9000 0000;EXT=12", "+61390000000\uFF1B\uFF45\uFF58\uFF54\uFF1D\uFF11"
            })
    void theSemicolonOfAnExtensionSeparatesNothing(String number) {
        assertEntries(number + ";l-crew", number, "l-crew");
        assertThat(isValid(number)).isTrue();
    }

    @Test
    void anotherSemicolonBeforeExtSeparates() {
        assertEntries("ana@example.com;ext=12", "ana@example.com", "ext=12");
        assertEntries("0400000001;ext=ana@example.com", "0400000001", "ext=ana@example.com");
        assertEntries("0400000001;extra@example.com", "0400000001", "extra@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B", "\u200E", "\u200F", "\uFEFF", // zero width and simple marks
                "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", // embeddings and overrides
                "\u2066", "\u2067", "\u2068", "\u2069", // isolates
            })
    void marksAreDroppedWhereverTheyAre(String mark) {
        assertEntries(
                mark + "+" + mark + "61400" + mark + "000001" + mark + ", " + mark + "ana@exa" + mark + "mple.com l"
                        + mark + "-crew",
                "+61400000001",
                "ana@example.com",
                "l-crew");
    }

    @Test
    void otherControlsStayAndAreRefused() {
        for (String control : List.of("\u0000", "\u0007", "\u000B", "\f", "\u001B", "\u007F", "\u00AD", "\u2060")) {
            assertEntries("an" + control + "a@example.com", "an" + control + "a@example.com");
            assertEntries("0400 000 001" + control, "0400 000 001" + control);
            assertThat(isValid("0400 000 001" + control)).isFalse();
            assertThat(isValid("an" + control + "a@example.com")).isFalse();
        }
    }

    @Test
    void joinersStayInsideDomains() {
        String persian = "ops@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.com";

        assertEntries("\u202B" + persian + "\u202C l-crew", persian, "l-crew");
        assertThat(isValid(persian)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "\u00A0", "\u2009", "\u202F", "\u3000"})
    void blanksOfAnyWidthSeparateAddressesAndIds(String blank) {
        assertEntries(
                String.join(blank, "ana@example.com", "ben\uFF20example.com", "c-7f3k", "l-crew", "u-5", "w-1/l-crew"),
                "ana@example.com",
                "ben\uFF20example.com",
                "c-7f3k",
                "l-crew",
                "u-5",
                "w-1/l-crew");
    }

    @Test
    void blanksBelongToPhoneNumbers() {
        for (String blank : List.of(" ", "\u00A0", "\u2009", "\u3000", "  ")) {
            String number = String.join(blank, "0400", "000", "001");
            assertEntries(number, number);
            assertEntries(number + blank + "l-crew" + blank + number, number, "l-crew", number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+61 400 000 001",
                "(+61) 400 000 001",
                "00 61 400 000 001",
                "(03) 9000 - 0000",
                "+ 6 1 4 0 0 0 0 0 0 0 1",
                "\uFF0B\uFF16\uFF11\u3000\uFF14\uFF10\uFF10 000 001",
                "00 33 1 23 45 67 89 ext 12",
            })
    void aRowThatIsOneNumberIsOneEntry(String number) {
        assertEntries(number, number);
        assertThat(isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "\uFF0B"})
    void aPlusBeginsANumber(String plus) {
        String first = plus + "61 400 000 001";
        String second = plus + "61 400 000 002";

        assertEntries(first + " " + second, first, second);
        assertEntries("0400 000 003 " + first, "0400 000 003", first);
        assertEntries("Ana " + first + " Ben " + second, "Ana", first, "Ben", second);
    }

    @ParameterizedTest
    @CsvSource({
        "0400 000 001 0400 000 002, 0400 000 001 | 0400 000 002",
        "0400000001 0400000002 0400000003, 0400000001 | 0400000002 | 0400000003",
        "0400 000 001 (+61) 400 000 002, 0400 000 001 | (+61) 400 000 002",
        "+61 400 000 001 0400 000 002, +61 400 000 001 | 0400 000 002",
        "(04) 0000 0001 (04) 0000 0002, (04) 0000 0001 | (04) 0000 0002",
        "0400 000 001 - 0400 000 002, 0400 000 001 - | 0400 000 002",
        "0400 000 001 Ana Smith, 0400 000 001 | Ana Smith",
    })
    void numbersInARowAreTakenFromItsFront(String text, String entries) {
        assertEntries(text, entries.split(" \\| "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana Smith",
                "1800 FLOWERS",
                "Ana 0400 000 001", // no number is looked for behind what was not understood
                "99 0400 000 001 234 567",
                "0400 000 00 1\u0000",
                "ext 12 0400 000 001",
                "and so on and so forth and so on and so forth",
            })
    void whatIsNoNumberStaysTogether(String text) {
        assertEntries(text, text);
        assertThat(isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x12", "X 12", "ext 12", "ext. 12", "EXT12", "extension 12", "#12", "# 12", "\uFF58\uFF11"})
    void anExtensionStaysWithItsNumber(String extension) {
        String number = "03 9000 0000 " + extension;

        assertEntries(number, number);
        assertEntries(number + " 0400 000 002 " + number, number, "0400 000 002", number);
        assertThat(isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03 9000 0000 ext",
                "03 9000 0000 x",
                "03 9000 0000 #",
                "03 9000 0000 ext abc",
                "03 9000 0000 ext 12 x 13",
                "00 33 1 23 45 67 89 ext 12 0400000001", // more words than are looked at
            })
    void aNumberIsNotCutOffFromAnExtensionThatCannotBeRead(String text) {
        assertEntries(text, text);
        assertThat(isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0400 000 001 0400 000 00", // a digit is missing
                "0400 000 001 04OO OOO OO2",
                "0400 000 001 (mobile)",
                "0400 000 001 -- 12 / 13",
            })
    void aNumberStaysWithWhatMayBeMoreOfIt(String text) {
        assertEntries(text, text);
        assertEntries("0400 000 003 " + text, "0400 000 003", text);
        assertThat(isValid(text)).isFalse();
    }

    @Test
    void numbersInARowMustBeOnesThatTheirCountryHas() {
        // 0400 000 002 03 has a possible length in Australia, and so has 9000 0000.
        assertEntries("0400 000 002 03 9000 0000", "0400 000 002", "03 9000 0000");
        assertThat(isValid("0400 000 002 03")).isTrue();
    }

    @Test
    void withoutARegionOnlyNumbersWithACountryCodeAreNumbers() {
        assertThat(TypedText.entries("0400 000 001 +61 400 000 002 Ana", (String) null))
                .containsExactly("0400 000 001", "+61 400 000 002", "Ana");
    }

    @ParameterizedTest
    @CsvSource({
        "c-1, CONTACT",
        "c-1zzzzzz, CONTACT",
        "l-crew, LIST",
        "l--, LIST",
        "u-5, USER",
        "w-1/c-7f3k, OTHER_WORKSPACE",
        "w-a-b/l-crew, OTHER_WORKSPACE",
    })
    void anIdIsKnownByItsForm(String id, Kind kind) {
        assertThat(TypedText.kind(id)).isEqualTo(kind);
        assertThat(TypedText.isId(id)).isTrue();
    }

    @Test
    void aNameInAnIdHasAtMost40Characters() {
        for (String prefix : List.of("l-", "u-", "w-1/l-")) {
            assertThat(TypedText.isId(prefix + NAME_40)).isTrue();
            assertThat(TypedText.isId(prefix + NAME_40 + "a")).isFalse();
        }
        assertThat(TypedText.isId("w-" + NAME_40 + "/c-1")).isTrue();
        assertThat(TypedText.isId("w-" + NAME_40 + "a/c-1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c",
                "c-",
                "l-",
                "u-",
                "w-",
                "-",
                "l",
                "lcrew",
                "x-1", // too little
                "c-0",
                "c-01",
                "c-i",
                "c-zzzzzzz",
                "c-7F3K",
                "C-7f3k", // no contact's
                "L-crew",
                "l-Crew",
                "l-cr ew",
                " l-crew",
                "l-crew ",
                "l-cr_ew",
                "l-caf\u00E9",
                "l-crew\n",
                "U-5",
                "w-1",
                "w-1/",
                "w-/l-crew",
                "w-1/u-5",
                "w-1/w-1/l-crew",
                "w-1/l-",
                "w-1/c-0",
                "w-A/l-crew",
                "W-1/l-crew",
                "w-1//l-crew",
                "w-1/l-crew/",
                "l-crew/l-crew",
                "l-crew@example.com",
                "+61400000001",
                "Ana Smith",
            })
    void everythingElseIsAnAddressOrNothing(String text) {
        assertThat(TypedText.kind(text)).isEqualTo(Kind.ADDRESS);
        assertThat(TypedText.isId(text)).isFalse();
    }

    @Test
    void nonsenseIsSplitWithoutFailing() {
        for (String text :
                List.of("\\", "\"", "\"\\", "<", ">", "<\"", "\uD800", "\uDC00@", "@", "+", ";ext=", "5;ext=")) {
            assertThatCode(() -> TypedText.entries(text, "AU")).doesNotThrowAnyException();
        }
    }

    private static void assertEntries(String text, String... entries) {
        assertThat(TypedText.entries(text, "AU")).containsExactly(entries);
    }

    private static boolean isValid(String entry) {
        try {
            Addresses.parse(entry, "AU");
            return true;
        } catch (InvalidAddress e) {
            return false;
        }
    }
}
