package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Address.Kind;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void mailboxesAreComparedWithoutLetterCaseAndSentToAsWritten() {
        Address address = new Address(Kind.EMAIL, "Ana.Lima@example.com", false);

        assertThat(address.key()).isEqualTo("ana.lima@example.com");
        assertThat(address.text()).isEqualTo("Ana.Lima@example.com");
    }

    @Test
    void aPhoneIsComparedByItsWholeText() {
        assertThat(new Address(Kind.PHONE, "+61390000000;ext=12", true).key()).isEqualTo("+61390000000;ext=12");
    }

    @Test
    void printingAnAddressDoesNotTellIt() {
        assertThat(new Address(Kind.PHONE, "+61400000001", false)).hasToString("Address[PHONE]");
        assertThat(new Address(Kind.PHONE, "+61390000000", true)).hasToString("Address[PHONE, landline]");
        assertThat(new Address(Kind.EMAIL, "ana@example.com", false)).hasToString("Address[EMAIL]");
    }
}
