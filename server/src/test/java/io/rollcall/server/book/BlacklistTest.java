package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlacklistTest {
    private static final int PEOPLE = 8;
    private static final int NUMBERS = 5;

    private final Secretary secretary = new Secretary();
    private final Set<String> model = new HashSet<>();

    /** Addresses come, go and come again under other numbers, on the blacklist or not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void itHoldsWhatAHashSetOfTextsWouldHold(int seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(3) == 0) {
                Address address = any(random);
                boolean on = random.nextBoolean();
                secretary.blacklist(address, on);
                if (on) {
                    model.add(address.key());
                } else {
                    model.remove(address.key());
                }
            } else {
                secretary.replace("c-" + (1 + random.nextInt(PEOPLE)), contact(random));
            }
            all().forEach(this::check);
        }
    }

    @Test
    void aBookStaysWithItsOwn() {
        Address address = all().get(0);
        secretary.add(new Contact(null, true, Map.of(), Map.of("workMobile", address), Map.of()));
        AddressBook before = secretary.book();
        secretary.blacklist(address, true);

        assertThat(before.blacklist().has(address)).isFalse();
        assertThat(before.blacklist().numbers(Kind.PHONE).isEmpty()).isTrue();
        assertThat(secretary.book().blacklist().numbers(Kind.PHONE).isEmpty()).isFalse();
    }

    @Test
    void whatIsOnItAlreadyMayBePutOnItAgainAndIsTakenOffAtOnce() {
        Address address = all().get(0);
        secretary.blacklist(address, true);
        secretary.blacklist(address, true);
        secretary.blacklist(address, false);

        assertThat(secretary.book().blacklist().has(address)).isFalse();
    }

    private void check(Address address) {
        boolean forbidden = model.contains(address.key())
                || model.contains(address.withoutExtension().key());
        AddressBook book = secretary.book();
        int number = book.addresses(address.kind()).find(address);
        assertThat(book.blacklist().has(address)).isEqualTo(forbidden);
        if (number >= 0) {
            assertThat(book.blacklist().numbers(address.kind()).contains(number))
                    .isEqualTo(forbidden);
        }
    }

    private static Contact contact(Random random) {
        Map<String, Address> addresses = new HashMap<>();
        Map<String, String> profile = new HashMap<>();
        for (String field : List.of("workPhone", "homePhone", "workEmail")) {
            Address address = any(random);
            if (random.nextBoolean() && (address.kind() == Kind.EMAIL) == field.endsWith("Email")) {
                addresses.put(field, address);
                profile.put(field, address.text());
            }
        }
        return new Contact(null, true, profile, addresses, Map.of());
    }

    private static Address any(Random random) {
        return all().get(random.nextInt(all().size()));
    }

    private static List<Address> all() {
        List<Address> all = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            all.add(new Address(Kind.PHONE, "+6139000000" + i, true));
            all.add(new Address(Kind.PHONE, "+6139000000" + i + ";ext=1", true));
            all.add(new Address(Kind.PHONE, "+6139000000" + i + ";ext=2", true));
            all.add(new Address(Kind.EMAIL, "Person" + i + "@example.com", false));
            all.add(new Address(Kind.EMAIL, "person" + i + "@example.com", false));
        }
        return all;
    }
}
