package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small book with something of everything: its stored pages are golden files. Never changed. */
final class GoldenBook {
    private GoldenBook() {}

    static AddressBook book() {
        AddressBook book = AddressBook.empty().edit(3).region("AU").build();
        BookEdit edit = book.edit(4);
        for (int ordinal = 1; ordinal <= 300; ordinal++) {
            edit.putContact(ordinal, contact(ordinal));
        }
        for (int ordinal = 301; ordinal <= 2_100; ordinal++) {
            edit.putContact(ordinal, new Contact(null, true, Map.of(), Map.of(), Map.of()));
        }
        book = edit.build();
        book = book.edit(70_000)
                .putContact(5, contact(905))
                .removeContact(7)
                .removeContact(299)
                .build();
        return lists(book)
                .edit(70_002)
                .blacklist(phone("+61411000001", false), true)
                .blacklist(new Address(Kind.EMAIL, "Nobody@example.com", false), true)
                .blacklist(phone("+61390000003", true), true)
                .defaultOrder(Channel.VOICE, List.of("workPhone", "workMobile"))
                .removeList("l-gone")
                .build();
    }

    private static AddressBook lists(AddressBook book) {
        int[] manyApart =
                IntStream.range(1, 100).map(i -> i * 3).filter(book::hasContact).toArray();
        int[] almostAll = IntStream.range(300, 2_100).filter(i -> i % 3 > 0).toArray();
        return book.edit(70_001)
                .putList("l-crew", " Crew ", List.of())
                .putList("l-gone", "Gone", List.of())
                .putList(
                        "l-rules",
                        "R\u00F6sti",
                        List.of(
                                new Rule("city", null, List.of("Perth", "Z\u00FCrich"), null, null, true),
                                new Rule("level", null, List.of(), "2.5", null, false),
                                Rule.equal("workEmail", "*@example.com")))
                .putList("l-all", "All", List.of())
                .changeMembers("l-crew", manyApart, List.of(), new int[0], List.of())
                .putList("l-large", "Large", List.of())
                .changeMembers("l-large", almostAll, List.of(), new int[0], List.of())
                .changeMembers("l-all", new int[] {1, 2}, List.of("l-crew", "l-rules", "l-gone"), new int[0], List.of())
                .build();
    }

    private static Contact contact(int number) {
        Map<String, Address> addresses = new HashMap<>();
        Map<String, String> profile = new HashMap<>();
        int digits = 1_000 + number;
        put(AddressField.WORK_MOBILE, phone("+6141100" + digits, false), addresses);
        if (number % 3 == 0) {
            put(AddressField.WORK_PHONE, phone("+6139000" + digits + ";ext=" + number, true), addresses);
            put(AddressField.PERSONAL_MOBILE, phone("+61411000001", false), addresses);
        }
        if (number % 4 == 0) {
            put(AddressField.WORK_EMAIL, new Address(Kind.EMAIL, "Person" + number + "@example.com", false), addresses);
        }
        addresses.forEach(
                (field, address) -> profile.put(field, number % 5 == 0 ? " " + address.text() : address.text()));
        profile.put("city", number % 2 == 0 ? "Z\u00DCRICH " : "Perth");
        profile.put("level", String.valueOf(number % 7));
        Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);
        if (number % 11 == 0) {
            channels.put(Channel.SMS, new ChannelSettings(number % 2 == 0, List.of("personalMobile", "workMobile")));
        }
        return new Contact(number % 6 == 0 ? "staff-" + number : null, number % 13 > 0, profile, addresses, channels);
    }

    private static void put(AddressField field, Address address, Map<String, Address> addresses) {
        addresses.put(field.fieldName(), address);
    }

    private static Address phone(String text, boolean landline) {
        return new Address(Kind.PHONE, text, landline);
    }
}
