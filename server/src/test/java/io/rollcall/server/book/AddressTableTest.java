package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AddressTableTest {
    private static final Address ANA = phone("+61400000001");
    private static final Address BEN = phone("+61400000002");

    @Test
    void eachDistinctAddressHasOneNumber() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int ana = edit.acquire(ANA, 1);
        int ben = edit.acquire(BEN, 2);

        assertThat(edit.acquire(ANA, 2)).isEqualTo(ana).isNotEqualTo(ben);
        AddressTable table = edit.build();
        assertThat(table.find(ANA)).isEqualTo(ana);
        assertThat(table.text(ben)).isEqualTo("+61400000002");
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void mailboxesAreOneInEitherLetterCaseAndKeepTheSpellingThatCameFirst() {
        AddressTable.Edit edit = AddressTable.empty(Kind.EMAIL).edit();
        int number = edit.acquire(email("Ana.Lima@example.com"), 1);

        assertThat(edit.acquire(email("ana.lima@example.com"), 2)).isEqualTo(number);
        AddressTable table = edit.build();
        assertThat(table.find(email("ANA.LIMA@example.com"))).isEqualTo(number);
        assertThat(table.text(number)).isEqualTo("Ana.Lima@example.com");
    }

    @Test
    void anAddressIsThereAsLongAsSomebodyHasIt() {
        AddressTable.Edit first = AddressTable.empty(Kind.PHONE).edit();
        int number = first.acquire(ANA, 7);
        first.acquire(ANA, 3);
        AddressTable two = first.build();
        AddressTable one = released(two, number, 3);
        AddressTable none = released(one, number, 7);

        assertThat(two.holders(number, 9)).containsExactly(3, 7);
        assertThat(two.holders(number, 1)).containsExactly(3);
        assertThat(one.holders(number, 9)).containsExactly(7);
        assertThat(one.find(ANA)).isEqualTo(number);
        assertThat(none.find(ANA)).isEqualTo(-1);
        assertThat(two.find(ANA)).isEqualTo(number);
    }

    @Test
    void numbersThatNobodyHasAreGivenOutAgain() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int ana = edit.acquire(ANA, 1);
        edit.acquire(BEN, 2);
        AddressTable.Edit next = released(edit.build(), ana, 1).edit();

        assertThat(next.acquire(phone("+61400000003"), 3)).isEqualTo(ana);
        assertThat(next.build().size()).isEqualTo(2);
        assertThat(next.build().find(ANA)).isEqualTo(-1);
    }

    @Test
    void aLandlineStaysOne() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int landline = edit.acquire(new Address(Kind.PHONE, "+61390000000", true), 1);
        int mobile = edit.acquire(ANA, 1);

        assertThat(edit.address(landline).landline()).isTrue();
        assertThat(edit.build().address(landline).landline()).isTrue();
        assertThat(edit.build().address(mobile).landline()).isFalse();
    }

    @Test
    void anAddressIsCopiedAsUtf8() {
        AddressTable.Edit edit = AddressTable.empty(Kind.EMAIL).edit();
        edit.acquire(email("a@example.com"), 1);
        int number = edit.acquire(email("zo\u00eb@example.com"), 2);
        AddressTable table = edit.build();
        byte[] target = new byte[AddressTable.MAX_BYTES];

        int end = table.copy(number, target, 1);

        assertThat(new String(target, 1, end - 1, StandardCharsets.UTF_8)).isEqualTo("zo\u00eb@example.com");
    }

    @Test
    void aNumberBeyondTheTableIsAMistakeThatShows() {
        assertThatThrownBy(() -> AddressTable.empty(Kind.PHONE).text(256))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anEditThatEndsWhereItBeganLeavesThePagesAsTheyWere() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int number = edit.acquire(ANA, 1);
        edit.hold(number, 2);
        edit.release(number, 2);
        AddressTable table = edit.build();

        assertThat(table.holders(number, 9)).containsExactly(1);
    }

    /** Acquires and releases at random over many edits, against a map; a few addresses are had by hundreds. */
    @Test
    void itHoldsWhatAMapOfHoldersWouldHold() {
        Random random = new Random(3);
        Map<String, TreeSet<Integer>> holders = new HashMap<>();
        List<String> held = new ArrayList<>();
        AddressTable table = AddressTable.empty(Kind.EMAIL);
        for (int round = 0; round < 400; round++) {
            AddressTable.Edit edit = table.edit();
            boolean growing = round % 100 < 70;
            for (int i = 0; i < 100; i++) {
                if (held.isEmpty() || random.nextInt(10) < (growing ? 7 : 1)) {
                    String key = "person" + random.nextInt(random.nextInt(3) == 0 ? 4 : 2_000) + "@example.com";
                    int ordinal = 1 + random.nextInt(100_000);
                    if (holders.computeIfAbsent(key, first -> new TreeSet<>()).add(ordinal)) {
                        edit.acquire(email(random.nextBoolean() ? key : key.replace("person", "Person")), ordinal);
                        held.add(key);
                    }
                } else {
                    String key = held.remove(random.nextInt(held.size()));
                    TreeSet<Integer> all = holders.get(key);
                    int ordinal = random.nextBoolean() ? all.first() : all.last();
                    edit.release(edit.find(email(key)), ordinal);
                    all.remove(ordinal);
                }
            }
            table = edit.build();
            assertHolds(table, holders, random.nextInt(20) + 1);
        }
        assertThat(table.size()).isLessThanOrEqualTo(2_000);
    }

    private static void assertHolds(AddressTable table, Map<String, TreeSet<Integer>> holders, int most) {
        Map<Integer, String> numbers = new HashMap<>();
        holders.forEach((key, all) -> {
            int number = table.find(email(key));
            assertThat(number >= 0).as(key).isEqualTo(!all.isEmpty());
            if (number >= 0) {
                assertThat(table.text(number)).isEqualToIgnoringCase(key);
                assertThat(numbers.put(number, key)).isNull();
                assertThat(table.holders(number, most))
                        .containsExactly(all.stream().limit(most).toArray(Integer[]::new));
                assertThat(table.holders(number, Integer.MAX_VALUE)).hasSize(all.size());
            }
        });
    }

    private static AddressTable released(AddressTable table, int number, int holder) {
        AddressTable.Edit edit = table.edit();
        edit.release(number, holder);
        return edit.build();
    }

    private static Address phone(String number) {
        return new Address(Kind.PHONE, number, false);
    }

    private static Address email(String address) {
        return new Address(Kind.EMAIL, address, false);
    }
}
