package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every text, shown on random and on hostile ones. */
class TypedTextPropertiesTest {
    private static final String GONE = "[,;\uFF0C\uFF1B\u3001\u060C\u061B\t\n\r\u0085\u2028\u2029\\p{Zs}"
            + "\u200B\u200E\u200F\uFEFF\u202A-\u202E\u2066-\u2069]";

    private static final List<String> FRAGMENTS = List.of(
            "\"",
            "\"",
            "\\",
            "<",
            ">",
            "@",
            ",",
            ";",
            " ",
            " ",
            " ",
            " ",
            "\n",
            "\t",
            "\u3000",
            "\uFF0C",
            "\u061B",
            "\u200E",
            "\u202E",
            "\u0000",
            "\u200D",
            "+",
            "\uFF0B",
            "#",
            "x",
            " ext ",
            ";ext=",
            "1",
            "12",
            "400",
            "000",
            "0400",
            "+61",
            "0400000001",
            "0400 000 001",
            "+61 400 000 001",
            "\uFF10\uFF14\uFF10\uFF10",
            "(03)",
            "-",
            "ana",
            "Smith",
            "ana@example.com",
            "\"Smith, Ana\" <ana@example.com>",
            "c-7f3k",
            "l-crew",
            "u-5",
            "w-1/l-crew",
            "\uD83D\uDCF1",
            "\uD800");

    /** Stands in for the numbers of a country, at a hundredth of the time: 6 to 12 digits, perhaps an extension. */
    private static boolean isNumber(String words) {
        return words.length() <= 64 && words.matches("\\+?(?:[0-9()-] *){6,12}(?:(?:x|#|ext|;ext=) *[0-9]+)?");
    }

    private static boolean isAssigned(String words) {
        return words.length() <= 64 && words.matches("\\+?(?:[0-9()-] *){8,10}(?:(?:x|#|ext|;ext=) *[0-9]+)?");
    }

    @Test
    void entriesOfRandomTextsAreReadAsThemselvesAndLoseNothing() {
        Random random = new Random(20);
        for (int i = 0; i < 30_000; i++) {
            String text = randomText(random);
            assertProperties(
                    text,
                    typed -> TypedText.entries(
                            typed, TypedTextPropertiesTest::isNumber, TypedTextPropertiesTest::isAssigned));
        }
    }

    @Test
    void entriesWithRealNumbersAreReadAsThemselvesAndLoseNothing() {
        Random random = new Random(21);
        for (int i = 0; i < 1_000; i++) {
            assertProperties(randomText(random), typed -> TypedText.entries(typed, "DE"));
        }
    }

    /** 100,000 characters of what might be looked at again and again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\\",
                "\\\"",
                "a\"",
                " \"",
                "<",
                "<\"",
                "\"<",
                "\"a\"<",
                "<>",
                ">",
                " ",
                " ,",
                ",",
                ";ext=1",
                "5;ext=1",
                "1 ",
                "+ ",
                "+1 ",
                "12 ",
                "0400000001 ",
                "0400 000 001 ",
                "0400000001 x ",
                "x1 ",
                "a ",
                "@ ",
                "l-a ",
                "\u200E",
                "(",
                "12345678901234567890123456789012345678901234567890123456789012345 ",
            })
    void hostileTextsTakeABoundedNumberOfAttemptsPerWord(String fragment) {
        String text = fragment.repeat(100_000 / fragment.length());
        int words = text.split(" ").length;
        Attempts attempts = new Attempts();

        List<String> entries = attempts.entries(text);

        assertThat(String.join("", entries).replaceAll(GONE, "")).isEqualTo(text.replaceAll(GONE, ""));
        assertThat(attempts.made).isLessThanOrEqualTo(9L * words);
        assertThat(attempts.characters).isLessThanOrEqualTo(80L * text.length());
    }

    @Test
    void aLongRowOfNonsenseTakesOneLookAtItsFront() {
        Attempts attempts = new Attempts();

        attempts.entries("a ".repeat(100_000));

        assertThat(attempts.made).isEqualTo(1 + TypedWords.MOST_OF_A_NUMBER);
    }

    private static void assertProperties(String text, Function<String, List<String>> read) {
        List<String> entries = read.apply(text);

        assertThat(read.apply(String.join("; ", entries)))
                .as("entries of <%s> read again", text)
                .isEqualTo(entries);
        assertThat(String.join("", entries).replaceAll(GONE, ""))
                .as("what is seen of <%s>", text)
                .isEqualTo(text.replaceAll(GONE, ""));
        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(Addresses.trim(entry)).isEqualTo(entry).isNotEmpty());
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return text.toString();
    }

    /** Counts the attempts at a number, and the characters looked at. */
    private static final class Attempts {
        private long made;
        private long characters;

        List<String> entries(String text) {
            return TypedText.entries(
                    text, words -> count(words) && isNumber(words), words -> count(words) && isAssigned(words));
        }

        private boolean count(String words) {
            made++;
            characters += words.length();
            return true;
        }
    }
}
