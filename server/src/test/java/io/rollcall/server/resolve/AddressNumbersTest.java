package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Someone;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AddressNumbersTest {
    private final Secretary secretary = new Secretary();
    private final AddressNumbers numbers = new AddressNumbers();

    @Test
    void aStoredAddressHasTheBooksNumberAndOthersHaveNumbersOfTheirOwn() {
        secretary.add(Someone.withMobile("+61400000001"));
        numbers.begin(secretary.book());

        assertThat(numbers.of(phone(1))).isZero();
        for (int round = 0; round < 2; round++) {
            for (int i = 2; i < 100; i++) {
                assertThat(numbers.of(phone(i))).as("%d in round %d", i, round).isEqualTo(i - 1);
            }
        }
    }

    @Test
    void theNextQueryBeginsAnew() {
        numbers.begin(secretary.book());
        for (int i = 0; i < 100; i++) {
            numbers.of(phone(i));
        }
        numbers.begin(secretary.book());

        assertThat(numbers.of(phone(99))).isZero();
        assertThat(numbers.of(phone(50))).isEqualTo(1);
    }

    private static Address phone(int i) {
        return new Address(Kind.PHONE, String.format(Locale.ROOT, "+61400000%03d", i), false);
    }
}
