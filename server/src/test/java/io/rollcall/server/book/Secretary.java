package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Keeps a book for a test: every verb is one change, and the book of the moment is {@link #book}. */
public final class Secretary {
    private AddressBook book;

    public Secretary() {
        this(AddressBook.empty().edit(1).region(Someone.REGION).build());
    }

    /** Goes on with a book. */
    public Secretary(AddressBook book) {
        this.book = book;
    }

    public AddressBook book() {
        return book;
    }

    public String add(Someone someone) {
        return add(someone.contact());
    }

    public String add(Contact contact) {
        int ordinal = book.nextOrdinal();
        book = edit().putContact(ordinal, contact).build();
        return ContactIds.format(ordinal);
    }

    public void replace(String id, Someone someone) {
        replace(id, someone.contact());
    }

    public void replace(String id, Contact contact) {
        book = edit().putContact(ContactIds.parse(id), contact).build();
    }

    public void remove(String id) {
        book = (id.startsWith(ContactIds.PREFIX) ? edit().removeContact(ContactIds.parse(id)) : edit().removeList(id))
                .build();
    }

    /** A static list of contacts and nested lists. */
    public String list(String id, String... members) {
        book = edit().putList(id, id, List.of()).build();
        addTo(id, members);
        return id;
    }

    /** A dynamic list; rules are given as field and value in turns. */
    public String dynamic(String id, String... fieldsAndValues) {
        Rule[] rules = new Rule[fieldsAndValues.length / 2];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = Rule.equal(fieldsAndValues[2 * i], fieldsAndValues[2 * i + 1]);
        }
        return dynamic(id, rules);
    }

    public String dynamic(String id, Rule... rules) {
        book = edit().putList(id, id, List.of(rules)).build();
        return id;
    }

    /** A new list, or another name and other rules of the one there is; without rules it is static. */
    public void putList(String id, String name, List<Rule> rules) {
        book = edit().putList(id, name, rules).build();
    }

    public void blacklist(Address address, boolean on) {
        book = edit().blacklist(address, on).build();
    }

    public void defaultOrder(Channel channel, List<String> fields) {
        book = edit().defaultOrder(channel, fields).build();
    }

    public void addTo(String list, String... members) {
        book = edit().changeMembers(list, contacts(members), lists(members), new int[0], List.of())
                .build();
    }

    public void takeFrom(String list, String... members) {
        book = edit().changeMembers(list, new int[0], List.of(), contacts(members), lists(members))
                .build();
    }

    public List<String> everyoneIn(String list) {
        Reach reach = Objects.requireNonNull(book.reach(list), list);
        return reach.contacts().stream().mapToObj(ContactIds::format).toList();
    }

    public Contact contact(String id) {
        return Objects.requireNonNull(book.contact(ContactIds.parse(id)), id).contact();
    }

    public StoredList stored(String list) {
        return Objects.requireNonNull(book.list(list), list);
    }

    private BookEdit edit() {
        return book.edit(book.revision() + 1);
    }

    private static int[] contacts(String... members) {
        return Stream.of(members)
                .filter(id -> id.startsWith(ContactIds.PREFIX))
                .mapToInt(ContactIds::parse)
                .toArray();
    }

    private static List<String> lists(String... members) {
        return Stream.of(members)
                .filter(id -> !id.startsWith(ContactIds.PREFIX))
                .toList();
    }
}
