package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * All that a book says, in plain maps: two books are the same when these are equal. The numbers of addresses are not among
 * it, as they say nothing: a loaded book gives them out in another order.
 */
public record BookContent(
        long revision,
        @Nullable String region,
        int nextOrdinal,
        Map<String, StoredContact> contacts,
        Map<String, Sent> sent,
        Map<String, Integer> withExternalId,
        Set<Integer> everyone,
        Map<String, Plain> lists,
        Map<String, String> named,
        Set<String> listsGone,
        Map<Channel, List<String>> orders,
        Set<String> fields,
        Set<Address> blacklist) {

    /** Where a contact is sent to on each channel: codes as numbers, addresses as texts, with a mark where blacklisted. */
    public record Sent(List<String> targets, List<List<String>> fallbacks) {}

    /** A list, whom it leads to, and how many it says there are. */
    public record Plain(StoredList list, RoaringBitmap own, RoaringBitmap reach, RoaringBitmap children) {}

    public static BookContent of(AddressBook book) {
        Map<String, StoredContact> contacts = new TreeMap<>();
        Map<String, Sent> sent = new TreeMap<>();
        Map<String, Integer> externalIds = new HashMap<>();
        Set<Integer> everyone = new TreeSet<>();
        for (StoredContact contact : book.contactsAfter(0, Integer.MAX_VALUE)) {
            int ordinal = ContactIds.parse(contact.id());
            contacts.put(contact.id(), contact);
            sent.put(contact.id(), sent(book, ordinal));
            String externalId = contact.contact().externalId();
            if (externalId != null) {
                externalIds.put(externalId, book.withExternalId(externalId));
            }
            contact.contact().addresses().values().forEach(address -> requireFound(book, address));
        }
        book.everyone().forEach((int ordinal) -> everyone.add(ordinal));
        Map<String, Plain> lists = new TreeMap<>();
        Map<String, String> named = new HashMap<>();
        for (StoredList list : book.listsAfter(null, Integer.MAX_VALUE)) {
            lists.put(list.id(), plain(book, list));
            named.put(list.name(), String.valueOf(book.listNamed(list.name())));
        }
        return new BookContent(
                book.revision(),
                book.region(),
                book.nextOrdinal(),
                contacts,
                sent,
                externalIds,
                everyone,
                lists,
                named,
                gone(book),
                orders(book),
                fields(book),
                blacklist(book));
    }

    private static Sent sent(AddressBook book, int ordinal) {
        ContactPage page = Objects.requireNonNull(book.page(ordinal));
        List<String> targets = new ArrayList<>();
        List<List<String>> fallbacks = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            int target = book.targets(channel).get(ordinal);
            targets.add(target < 0 ? String.valueOf(target) : address(book, channel, target));
            List<String> further = new ArrayList<>();
            for (int number : page.fallbacks(ContactPage.row(ordinal), channel)) {
                further.add(address(book, channel, number));
            }
            fallbacks.add(further);
        }
        return new Sent(targets, fallbacks);
    }

    private static String address(AddressBook book, Channel channel, int number) {
        Address address = book.addresses(channel.kind()).address(number);
        boolean blocked = book.blacklist().numbers(channel.kind()).contains(number);
        if (blocked != book.blacklist().has(address)) {
            throw new AssertionError(address.text() + " is " + (blocked ? "" : "not ") + "blocked as number " + number);
        }
        return (blocked ? "blocked " : "") + address.text();
    }

    private static void requireFound(AddressBook book, Address address) {
        AddressTable table = book.addresses(address.kind());
        if (table.find(address) < 0 || !table.address(table.find(address)).sameAs(address)) {
            throw new AssertionError(address.text() + " is not found");
        }
    }

    private static Plain plain(AddressBook book, StoredList list) {
        ListEntry entry = book.entry(book.number(list.id()));
        Reach reach = Objects.requireNonNull(book.reach(list.id()));
        return new Plain(list, book.own(entry), reach.contacts(), entry.children);
    }

    private static Set<String> gone(AddressBook book) {
        Set<String> gone = new TreeSet<>();
        for (int number = 0; number < book.nextList; number++) {
            ListEntry entry = book.entry(number);
            if (entry.removed != book.listGone(entry.id)) {
                throw new AssertionError(entry.id);
            }
            if (entry.removed) {
                gone.add(entry.id + " " + entry.revision);
            }
        }
        return gone;
    }

    private static Map<Channel, List<String>> orders(AddressBook book) {
        Map<Channel, List<String>> orders = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            orders.put(channel, book.defaultOrder(channel));
        }
        return orders;
    }

    private static Set<String> fields(AddressBook book) {
        Set<String> fields = new TreeSet<>();
        for (int number = 0; number < book.fieldNames.size(); number++) {
            fields.add(number + " " + book.fieldNames.name(number));
        }
        return fields;
    }

    private static Set<Address> blacklist(AddressBook book) {
        Set<Address> all = new HashSet<>();
        for (AddressTable table : List.of(book.blacklist.phones, book.blacklist.emails)) {
            for (int number = 0; number < table.size(); number++) {
                Address address = table.address(number);
                if (!address.text().isEmpty()) {
                    all.add(address);
                }
            }
        }
        return all;
    }
}
