package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A book in a company knows which of its own addresses are blacklisted, however it was told. */
class CompanyBlacklistTest {
    private static final Address NUMBER = phone("+61400000001");
    private static final Address EXTENSION = phone("+61400000001;ext=7");
    private static final Address OTHER = phone("+61400000002");
    private static final Address MAIL = new Address(Address.Kind.EMAIL, "Ann@example.com", false);

    private final AddressBook book = AddressBook.empty()
            .edit(1)
            .putContact(1, contact(Map.of("workMobile", NUMBER, "workPhone", EXTENSION)))
            .putContact(2, contact(Map.of("workMobile", OTHER, "workEmail", MAIL)))
            .build();

    @Test
    void aShortListAndALongOneBlockTheSame() {
        BlockedAddresses few = BlockedAddresses.NONE.with(List.of(NUMBER, MAIL), List.of());
        List<Address> strangers = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            strangers.add(phone("+6149" + i));
            strangers.add(new Address(Address.Kind.EMAIL, "a" + i + "@example.com", false));
        }

        assertThat(blocked(book.inCompany(null, few, null))).containsExactlyInAnyOrder(NUMBER, EXTENSION, MAIL);
        assertThat(blocked(book.inCompany(null, few.with(strangers, List.of()), null)))
                .containsExactlyInAnyOrder(NUMBER, EXTENSION, MAIL);
    }

    @Test
    void whatChangesIsEnoughToBeTold() {
        BlockedAddresses before = BlockedAddresses.NONE.with(List.of(OTHER), List.of());
        BlockedAddresses after = before.with(List.of(NUMBER), List.of(OTHER));

        AddressBook told = book.inCompany("AU", before, null).inCompany("NZ", after, List.of(NUMBER, OTHER));

        assertThat(blocked(told)).containsExactlyInAnyOrder(NUMBER, EXTENSION);
        assertThat(told.region()).isEqualTo("NZ");
        assertThat(told.revision()).isEqualTo(1);
        assertThat(BookPages.of(told.withoutCompany(null))).isEqualTo(BookPages.of(book));
        assertThat(blocked(told.withoutCompany(null))).isEmpty();
    }

    @Test
    void anAddressThatComesLaterIsBlockedToo() {
        BlockedAddresses blocked = BlockedAddresses.NONE.with(List.of(NUMBER), List.of());

        AddressBook later = AddressBook.empty()
                .inCompany(null, blocked, null)
                .edit(1)
                .putContact(1, contact(Map.of("workMobile", NUMBER, "workPhone", EXTENSION)))
                .build();

        assertThat(blocked(later)).containsExactlyInAnyOrder(NUMBER, EXTENSION);
    }

    @Test
    void whatIsThereTwiceOrNotAtAllMakesNoDifference() {
        BlockedAddresses blocked = BlockedAddresses.NONE
                .with(List.of(NUMBER, NUMBER, MAIL), List.of(OTHER))
                .with(List.of(MAIL), List.of(OTHER));

        assertThat(blocked.size()).isEqualTo(2);
        assertThat(blocked.all()).containsExactlyInAnyOrder(NUMBER, MAIL);
        assertThat(blocked.with(List.of(), blocked.all()).all()).isEmpty();
    }

    private static List<Address> blocked(AddressBook book) {
        List<Address> blocked = new ArrayList<>();
        for (Address.Kind kind : Address.Kind.values()) {
            book.addresses(kind).forEach((address, number) -> {
                assertThat(book.blacklist().numbers(kind).contains(number))
                        .isEqualTo(book.blacklist().has(address));
                if (book.blacklist().has(address)) {
                    blocked.add(address);
                }
            });
        }
        return blocked;
    }

    private static Contact contact(Map<String, Address> addresses) {
        return new Contact(null, true, Map.of(), addresses, Map.of());
    }

    private static Address phone(String text) {
        return new Address(Address.Kind.PHONE, text, false);
    }
}
