package io.rollcall.jmh;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.BookEdit;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A workspace like a large customer's, the same for the same seed: most contacts have a mobile and an e-mail address, some
 * numbers are shared, a few contacts are disabled or have switched sms off. Held twice: as a book, and as plain objects for
 * the {@link NaiveResolver}.
 */
public final class SeededWorkspace {
    /** The list that everything large is measured with. */
    public static final String LARGE_LIST = "l-large";

    public static final int LARGE = 10_000;
    private static final int SMALL = 5;
    private static final long SEED = 17;

    private final Random random = new Random(SEED);
    private final List<Contact> contacts = new ArrayList<>();
    private final Map<String, List<String>> members = new HashMap<>();
    private final BookEdit edit = AddressBook.empty().edit(1).region("AU");
    private final AddressBook book;

    /** @param people how many contacts there are, at least {@link #LARGE} */
    public SeededWorkspace(int people) {
        for (int ordinal = 1; ordinal <= people; ordinal++) {
            Contact contact = contact();
            contacts.add(contact);
            edit.putContact(ordinal, contact);
        }
        list(LARGE_LIST, LARGE);
        list("l-small-0", SMALL);
        list("l-small-1", SMALL);
        book = edit.build();
    }

    public AddressBook book() {
        return book;
    }

    /** The contacts by id. */
    Map<String, Contact> contacts() {
        Map<String, Contact> byId = new HashMap<>();
        for (Contact contact : contacts) {
            byId.put(ContactIds.format(byId.size() + 1), contact);
        }
        return byId;
    }

    /** Ids of the members of each list, by id of the list. */
    Map<String, List<String>> members() {
        return members;
    }

    /** The id of some contact. */
    String anyone() {
        return ContactIds.format(1 + random.nextInt(contacts.size()));
    }

    private void list(String id, int size) {
        int[] ordinals = random.ints(1, contacts.size() + 1)
                .distinct()
                .limit(size)
                .sorted()
                .toArray();
        edit.putList(id, id, List.of()).changeMembers(id, ordinals, List.of(), new int[0], List.of());
        List<String> ids = new ArrayList<>();
        for (int ordinal : ordinals) {
            ids.add(ContactIds.format(ordinal));
        }
        members.put(id, ids);
    }

    private Contact contact() {
        Map<String, Address> addresses = new HashMap<>();
        if (random.nextInt(100) < 90) {
            // One number in twenty is a switchboard's or a family's.
            int number = random.nextInt(20) == 0 ? random.nextInt(1_000) : 1_000 + contacts.size();
            addresses.put("workMobile", new Address(Kind.PHONE, "+6140" + (1_000_000 + number), false));
        }
        if (random.nextInt(100) < 80) {
            String address = "first.last" + contacts.size() + "@company.example.com";
            addresses.put("workEmail", new Address(Kind.EMAIL, address, false));
        }
        if (random.nextInt(100) < 30) {
            addresses.put("personalMobile", new Address(Kind.PHONE, "+6141" + (1_000_000 + contacts.size()), false));
        }
        Map<String, String> profile = new HashMap<>(Map.of("firstName", "First", "lastName", "Last" + contacts.size()));
        addresses.forEach((field, address) -> profile.put(field, address.text()));
        Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);
        if (random.nextInt(100) < 3) {
            channels.put(Channel.SMS, new ChannelSettings(false, List.of()));
        }
        return new Contact(null, random.nextInt(100) >= 2, profile, addresses, channels);
    }
}
