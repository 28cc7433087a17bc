package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

/** An index compared with a plain map of contact to value, through changes of every size. */
class ValueIndexTest {
    private static final Criterion WITH_A_SEVEN = Wildcard.of(List.of("", "7", ""));

    private final Map<Integer, String> values = new TreeMap<>();
    private ValueIndex index = ValueIndex.EMPTY;

    @ParameterizedTest
    @CsvSource({"3, 20000, 60", "40, 20000, 60", "400, 20000, 60", "100000, 20000, 60", "2, 200000, 12"})
    void whatChangesIsFoundAndWhatDoesNotStays(int distinct, int contacts, int rounds) {
        Random random = new Random(distinct);
        ValueIndex.Scan scan = null;
        for (int round = 0; round < rounds; round++) {
            ValueIndex before = index;
            Map<Integer, String> then = new HashMap<>(values);
            int changes = round % 3 == 0 ? contacts / 4 : 1 + random.nextInt(20);
            change(random, changes, contacts, distinct);

            if (round % 4 == 0) {
                assertHolds(before, then);
            }
            assertHolds(index, values);
            RoaringBitmap found = index.scan(WITH_A_SEVEN, scan);
            assertThat(found).isEqualTo(index.scan(WITH_A_SEVEN, null)).isEqualTo(havingSevens());
            scan = new ValueIndex.Scan(index, found);
        }
        clear();
        assertThat(index.everyone().isEmpty()).isTrue();
        assertThat(index.scan(WITH_A_SEVEN, scan).isEmpty()).isTrue();
    }

    @Test
    void aLongValueIsAValue() {
        String longest = "ß".repeat(1024);
        String longer = "x".repeat(200_000);
        index = edit(Map.of(1, longest, 2, longest + "s", 3, longer, 4, "x"));

        assertThat(index.having(longest)).isEqualTo(RoaringBitmap.bitmapOf(1));
        assertThat(index.having(longer)).isEqualTo(RoaringBitmap.bitmapOf(3));
        assertThat(index.havingAny(Set.of("x", longest + "s"))).isEqualTo(RoaringBitmap.bitmapOf(2, 4));
    }

    @Test
    void anEditThatChangesNothingGivesTheSameIndex() {
        index = edit(Map.of(1, "Perth"));
        ValueIndex.Edit edit = index.edit();
        edit.change(1, "Perth", " PERTH");

        assertThat(edit.changed()).isFalse();
        assertThat(edit.build()).isSameAs(index);
    }

    private void change(Random random, int changes, int contacts, int distinct) {
        ValueIndex.Edit edit = index.edit();
        for (int i = 0; i < changes; i++) {
            // Ordinals apart from each other, so that bitmaps have several containers.
            int ordinal = 1 + 7 * random.nextInt(contacts);
            String after = random.nextInt(10) == 0 ? null : "Value " + random.nextInt(distinct);
            edit.change(ordinal, values.get(ordinal), after);
            put(ordinal, after);
        }
        index = edit.build();
    }

    private void clear() {
        ValueIndex.Edit edit = index.edit();
        values.forEach((ordinal, value) -> edit.change(ordinal, value, " "));
        index = edit.build();
        values.clear();
    }

    private void put(int ordinal, @Nullable String value) {
        if (value == null) {
            values.remove(ordinal);
        } else {
            values.put(ordinal, value);
        }
    }

    private ValueIndex edit(Map<Integer, String> contacts) {
        ValueIndex.Edit edit = index.edit();
        contacts.forEach((ordinal, value) -> edit.change(ordinal, null, value));
        return edit.build();
    }

    private RoaringBitmap havingSevens() {
        RoaringBitmap having = new RoaringBitmap();
        values.forEach((ordinal, value) -> {
            if (value.contains("7")) {
                having.add(ordinal);
            }
        });
        return having;
    }

    private static void assertHolds(ValueIndex index, Map<Integer, String> values) {
        Map<String, RoaringBitmap> byValue = new HashMap<>();
        RoaringBitmap everyone = new RoaringBitmap();
        values.forEach((ordinal, value) -> {
            byValue.computeIfAbsent(Rule.folded(value), any -> new RoaringBitmap())
                    .add(ordinal);
            everyone.add(ordinal);
        });
        assertThat(index.everyone()).isEqualTo(everyone);
        byValue.forEach((value, contacts) -> {
            assertThat(index.having(value)).isEqualTo(contacts);
            assertThat(index.countHaving(Set.of(value))).isEqualTo(contacts.getCardinality());
        });
        assertThat(index.scan(Wildcard.of(List.of("", "")), null)).isEqualTo(everyone);
        assertThat(index.having("nobody has this").isEmpty()).isTrue();
    }

    @Test
    void decimalsCompareAsTheNumbersTheyAre() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String a = decimal(random);
            String b = decimal(random);
            assertThat(Integer.signum(parsed(a).compareTo(parsed(b))))
                    .as(a + " and " + b)
                    .isEqualTo(new BigDecimal(a).compareTo(new BigDecimal(b)));
        }
    }

    private static String decimal(Random random) {
        StringBuilder text = new StringBuilder(List.of("", "+", "-").get(random.nextInt(3)));
        digits(random, 1 + random.nextInt(3), text);
        if (random.nextBoolean()) {
            digits(random, 1 + random.nextInt(3), text.append('.'));
        }
        return text.toString();
    }

    private static void digits(Random random, int count, StringBuilder text) {
        for (int i = 0; i < count; i++) {
            text.append("0019".charAt(random.nextInt(4)));
        }
    }

    private static Decimal parsed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Objects.requireNonNull(Decimal.parse(bytes, 0, bytes.length));
    }
}
