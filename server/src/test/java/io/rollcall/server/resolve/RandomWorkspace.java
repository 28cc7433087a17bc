package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A workspace that lives at random, once as a {@link World} and once as a book. The same seed lives the same life. */
public final class RandomWorkspace {
    private final Random random;
    private final Life life = new Life();
    private final AdHocTexts texts;
    private final RandomContacts contacts;
    private final RandomNames names;
    private final RandomRules rules;
    private final RandomQueries queries;
    private final List<Address> blacklisted = new ArrayList<>();

    public RandomWorkspace(long seed) {
        random = new Random(seed);
        texts = new AdHocTexts(4 + random.nextInt(24));
        contacts = new RandomContacts(texts, random);
        names = new RandomNames(world(), contacts, random);
        rules = new RandomRules(contacts, random);
        queries = new RandomQueries(world(), texts, names, random);
        for (int people = random.nextInt(25) == 0 ? 600 : random.nextInt(40); people > 0; people--) {
            add();
        }
        for (int i = 0; i < 12; i++) {
            putList();
        }
        for (int i = 0; i < 30; i++) {
            change();
        }
        if (random.nextInt(4) == 0) {
            chain(30 + random.nextInt(8));
        }
    }

    World world() {
        return life.world();
    }

    Life life() {
        return life;
    }

    public AddressBook book() {
        return life.book();
    }

    AdHocTexts texts() {
        return texts;
    }

    /** One query, of any kind. */
    public Query query() {
        return queries.query();
    }

    /** One change, of any kind. */
    public void change() {
        switch (random.nextInt(18)) {
            case 0, 1 -> add();
            case 2, 3 -> replace();
            case 4 -> removeContact();
            case 5, 6, 7 -> putList();
            case 8 -> removeList();
            case 9, 10, 11, 12 -> addMembers();
            case 13, 14 -> takeMembers();
            case 15, 16 -> blacklist();
            default -> defaultOrder();
        }
    }

    private void add() {
        life.happen(new Step.PutContact(world().nextOrdinal, contacts.contact()));
    }

    private void replace() {
        if (!world().contacts.isEmpty()) {
            life.happen(new Step.PutContact(anyone(), contacts.contact()));
        }
    }

    private void removeContact() {
        if (!world().contacts.isEmpty()) {
            life.happen(new Step.RemoveContact(anyone()));
        }
    }

    private void putList() {
        String id = names.ownList();
        World.PlainList before = world().lists.get(id);
        boolean dynamic = before == null ? random.nextBoolean() : !before.rules.isEmpty();
        life.happen(new Step.PutList(id, names.listName(), dynamic ? rules.some() : List.of()));
    }

    private void removeList() {
        if (random.nextBoolean()) {
            life.happen(new Step.RemoveList(names.list()));
        }
    }

    private void addMembers() {
        List<Integer> added = new ArrayList<>();
        for (int left = random.nextInt(20); left > 0 && !world().contacts.isEmpty(); left--) {
            added.add(anyone());
        }
        life.happen(new Step.AddMembers(names.list(), List.copyOf(added), List.of(names.list())));
    }

    private void takeMembers() {
        if (!world().lists.isEmpty()) {
            String id = any(world().lists.keySet());
            World.PlainList list = world().lists.get(id);
            life.happen(new Step.TakeMembers(id, some(list.members), some(list.nested)));
        }
    }

    private void blacklist() {
        if (blacklisted.isEmpty() || random.nextInt(3) > 0) {
            Address address = texts.any(random.nextBoolean() ? Kind.PHONE : Kind.EMAIL, random);
            blacklisted.add(address);
            life.happen(new Step.Blacklist(address, true));
        } else {
            Address address = blacklisted.remove(random.nextInt(blacklisted.size()));
            life.happen(new Step.Blacklist(address, false));
        }
    }

    private void defaultOrder() {
        Channel channel = Channel.values()[random.nextInt(Channel.COUNT)];
        life.happen(new Step.DefaultOrder(channel, contacts.fields(channel, random.nextInt(7))));
    }

    /** Lists nested in one another like Russian dolls, about as deep as is allowed. */
    private void chain(int length) {
        for (int level = length; level >= 0; level--) {
            String id = RandomNames.DEEP + level;
            life.happen(new Step.PutList(id, id, List.of()));
            life.happen(new Step.AddMembers(
                    id,
                    world().contacts.isEmpty() ? List.of() : List.of(anyone()),
                    level < length ? List.of(RandomNames.DEEP + (level + 1)) : List.of()));
        }
    }

    /** Some of all, and sometimes none. */
    private <T> List<T> some(Set<T> all) {
        return all.stream().filter(any -> random.nextInt(3) == 0).toList();
    }

    private int anyone() {
        return any(world().contacts.keySet());
    }

    private <T> T any(Set<T> all) {
        return List.copyOf(all).get(random.nextInt(all.size()));
    }
}
