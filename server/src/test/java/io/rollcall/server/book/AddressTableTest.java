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
import org.junit.jupiter.api.Test;

class AddressTableTest {
    private static final Address ANA = phone("+61400000001");
    private static final Address BEN = phone("+61400000002");

    @Test
    void eachDistinctAddressHasOneNumber() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int ana = edit.acquire(ANA);
        int ben = edit.acquire(BEN);

        assertThat(edit.acquire(ANA)).isEqualTo(ana).isNotEqualTo(ben);
        AddressTable table = edit.build();
        assertThat(table.find(ANA)).isEqualTo(ana);
        assertThat(table.text(ben)).isEqualTo("+61400000002");
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void mailboxesAreOneInEitherLetterCaseAndKeepTheSpellingThatCameFirst() {
        AddressTable.Edit edit = AddressTable.empty(Kind.EMAIL).edit();
        int number = edit.acquire(email("Ana.Lima@example.com"));

        assertThat(edit.acquire(email("ana.lima@example.com"))).isEqualTo(number);
        AddressTable table = edit.build();
        assertThat(table.find(email("ANA.LIMA@example.com"))).isEqualTo(number);
        assertThat(table.text(number)).isEqualTo("Ana.Lima@example.com");
    }

    @Test
    void anAddressIsThereAsLongAsSomebodyHasIt() {
        AddressTable.Edit first = AddressTable.empty(Kind.PHONE).edit();
        int number = first.acquire(ANA);
        first.acquire(ANA);
        AddressTable two = first.build();
        AddressTable one = released(two, number);
        AddressTable none = released(one, number);

        assertThat(one.find(ANA)).isEqualTo(number);
        assertThat(none.find(ANA)).isEqualTo(-1);
        assertThat(two.find(ANA)).isEqualTo(number);
    }

    @Test
    void numbersThatNobodyHasAreGivenOutAgain() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int ana = edit.acquire(ANA);
        edit.acquire(BEN);
        AddressTable.Edit next = released(edit.build(), ana).edit();

        assertThat(next.acquire(phone("+61400000003"))).isEqualTo(ana);
        assertThat(next.build().size()).isEqualTo(2);
        assertThat(next.build().find(ANA)).isEqualTo(-1);
    }

    @Test
    void aLandlineStaysOne() {
        AddressTable.Edit edit = AddressTable.empty(Kind.PHONE).edit();
        int landline = edit.acquire(new Address(Kind.PHONE, "+61390000000", true));
        int mobile = edit.acquire(ANA);

        assertThat(edit.address(landline).landline()).isTrue();
        assertThat(edit.build().address(landline).landline()).isTrue();
        assertThat(edit.build().address(mobile).landline()).isFalse();
    }

    @Test
    void anAddressIsCopiedAsUtf8() {
        AddressTable.Edit edit = AddressTable.empty(Kind.EMAIL).edit();
        edit.acquire(email("a@example.com"));
        int number = edit.acquire(email("zo\u00eb@example.com"));
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

    /** Acquires and releases at random over many edits, against a count of uses by address. */
    @Test
    void itHoldsWhatAMapOfCountsWouldHold() {
        Random random = new Random(3);
        Map<String, Integer> uses = new HashMap<>();
        List<String> held = new ArrayList<>();
        AddressTable table = AddressTable.empty(Kind.EMAIL);
        for (int round = 0; round < 300; round++) {
            AddressTable.Edit edit = table.edit();
            for (int i = 0; i < 100; i++) {
                if (held.isEmpty() || random.nextInt(5) > 1) {
                    String key = "person" + random.nextInt(2_000) + "@example.com";
                    edit.acquire(email(random.nextBoolean() ? key : key.replace("person", "Person")));
                    uses.merge(key, 1, Integer::sum);
                    held.add(key);
                } else {
                    String key = held.remove(random.nextInt(held.size()));
                    edit.release(edit.find(email(key)));
                    uses.computeIfPresent(key, (any, count) -> count == 1 ? null : count - 1);
                }
            }
            table = edit.build();
        }
        Map<Integer, String> numbers = new HashMap<>();
        for (int person = 0; person < 2_000; person++) {
            String key = "person" + person + "@example.com";
            int number = table.find(email(key));
            assertThat(number >= 0).as(key).isEqualTo(uses.containsKey(key));
            if (number >= 0) {
                assertThat(table.text(number)).isEqualToIgnoringCase(key);
                assertThat(numbers.put(number, key)).isNull();
            }
        }
        assertThat(table.size()).isLessThanOrEqualTo(2_000);
    }

    private static AddressTable released(AddressTable table, int number) {
        AddressTable.Edit edit = table.edit();
        edit.release(number);
        return edit.build();
    }

    private static Address phone(String number) {
        return new Address(Kind.PHONE, number, false);
    }

    private static Address email(String address) {
        return new Address(Kind.EMAIL, address, false);
    }
}
