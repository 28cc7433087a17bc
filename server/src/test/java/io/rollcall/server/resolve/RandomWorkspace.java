package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A workspace that lives at random, once as a {@link World} and once as a book. The same seed lives the same life. */
public final class RandomWorkspace {
    private static final List<String> CITIES = List.of("Melbourne", "melbourne ", "Sydney", "SYDNEY", "Perth", "  ");
    private static final List<String> ROLES = List.of("nurse", "Nurse", "cook");
    private static final int LISTS = 14;

    private final Random random;
    private final World world = new World();
    private final Secretary secretary = new Secretary();
    private final AdHocTexts texts;

    public RandomWorkspace(long seed) {
        random = new Random(seed);
        texts = new AdHocTexts(10 + random.nextInt(40));
        int people = random.nextInt(10) == 0 ? 700 : random.nextInt(80);
        for (int i = 0; i < people; i++) {
            add();
        }
        for (int i = 0; i < 40; i++) {
            change();
        }
        if (random.nextInt(4) == 0) {
            chain(30 + random.nextInt(8));
        }
    }

    World world() {
        return world;
    }

    public AddressBook book() {
        return secretary.book();
    }

    AdHocTexts texts() {
        return texts;
    }

    /** One change, of any kind. */
    public void change() {
        switch (random.nextInt(10)) {
            case 0, 1 -> add();
            case 2, 3 -> replace();
            case 4 -> removeContact();
            case 5 -> putList();
            case 6 -> removeList();
            case 7, 8 -> addMembers();
            default -> removeMember();
        }
    }

    /** One query, of any kind. */
    public Query query() {
        List<Channel> channels = new ArrayList<>(List.of(Channel.values()));
        Collections.shuffle(channels, random);
        int limit = random.nextInt(5) == 0 ? 1 + random.nextInt(12) : Query.MAX_LIMIT;
        return new Query(
                selectors(random.nextInt(12)),
                selectors(Math.max(0, random.nextInt(8) - 3)),
                channels.subList(0, 1 + random.nextInt(3)),
                limit);
    }

    private List<Selector> selectors(int count) {
        List<Selector> selectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            selectors.add(
                    switch (random.nextInt(3)) {
                        case 0 -> Selector.adHoc(texts.any(random));
                        case 1 -> Selector.contact(ContactIds.format(1 + random.nextInt(world.nextOrdinal + 2)));
                        default -> Selector.list(random.nextInt(6) == 0 ? "l-deep-0" : listId());
                    });
        }
        return selectors;
    }

    private void add() {
        Contact contact = contact();
        world.add(contact);
        secretary.add(contact);
    }

    private void replace() {
        if (!world.contacts.isEmpty()) {
            int ordinal = anyone();
            Contact contact = contact();
            world.put(ordinal, contact);
            secretary.replace(ContactIds.format(ordinal), contact);
        }
    }

    private void removeContact() {
        if (!world.contacts.isEmpty()) {
            int ordinal = anyone();
            world.remove(ordinal);
            secretary.remove(ContactIds.format(ordinal));
        }
    }

    private void putList() {
        String id = listId();
        World.PlainList known = world.lists.get(id);
        if (known == null ? random.nextInt(3) == 0 : !known.rules.isEmpty()) {
            Map<String, String> rules = new HashMap<>();
            rules.put("city", CITIES.get(random.nextInt(CITIES.size())));
            if (random.nextBoolean()) {
                rules.put("role", ROLES.get(random.nextInt(ROLES.size())));
            }
            World.PlainList list = world.putList(id);
            list.rules.clear();
            list.rules.putAll(rules);
            secretary.dynamic(
                    id,
                    rules.entrySet().stream()
                            .flatMap(rule -> List.of(rule.getKey(), rule.getValue()).stream())
                            .toArray(String[]::new));
        } else if (known == null) {
            world.putList(id);
            secretary.list(id);
        }
    }

    private void removeList() {
        String id = listId();
        if (world.lists.containsKey(id) && random.nextInt(2) == 0) {
            world.removeList(id);
            secretary.remove(id);
        }
    }

    private void addMembers() {
        String id = listId();
        World.PlainList list = world.lists.get(id);
        if (list == null || !list.rules.isEmpty()) {
            return;
        }
        List<String> added = new ArrayList<>();
        for (int left = random.nextInt(20); left > 0 && !world.contacts.isEmpty(); left--) {
            int ordinal = anyone();
            list.members.add(ordinal);
            added.add(ContactIds.format(ordinal));
        }
        String nested = listId();
        if (world.lists.containsKey(nested)) {
            list.nested.add(nested);
            added.add(nested);
        }
        secretary.addTo(id, added.toArray(String[]::new));
    }

    private void removeMember() {
        String id = listId();
        World.PlainList list = world.lists.get(id);
        if (list == null || !list.rules.isEmpty()) {
            return;
        }
        String nested = listId();
        int ordinal = 1 + random.nextInt(world.nextOrdinal);
        list.members.remove(ordinal);
        list.nested.remove(nested);
        secretary.takeFrom(id, ContactIds.format(ordinal), nested);
    }

    private void chain(int length) {
        for (int level = length; level >= 0; level--) {
            World.PlainList list = world.putList("l-deep-" + level);
            secretary.list("l-deep-" + level);
            if (!world.contacts.isEmpty()) {
                int ordinal = anyone();
                list.members.add(ordinal);
                secretary.addTo("l-deep-" + level, ContactIds.format(ordinal));
            }
            if (level < length) {
                list.nested.add("l-deep-" + (level + 1));
                secretary.addTo("l-deep-" + level, "l-deep-" + (level + 1));
            }
        }
    }

    private Contact contact() {
        Map<String, String> profile = new HashMap<>(Map.of("name", "Somebody"));
        Map<String, Address> addresses = new HashMap<>();
        for (AddressField field : AddressField.values()) {
            if (random.nextInt(3) == 0) {
                Address address = texts.any(field.kind(), random);
                addresses.put(field.fieldName(), address);
                profile.put(field.fieldName(), random.nextBoolean() ? address.text() : " " + address.text());
            }
        }
        if (random.nextBoolean()) {
            profile.put("city", CITIES.get(random.nextInt(CITIES.size() - 1)));
        }
        if (random.nextBoolean()) {
            profile.put("role", ROLES.get(random.nextInt(ROLES.size())));
        }
        Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            if (random.nextInt(4) == 0) {
                channels.put(channel, new ChannelSettings(random.nextInt(3) > 0, slots(channel)));
            }
        }
        return new Contact(null, random.nextInt(12) > 0, profile, addresses, channels);
    }

    private List<String> slots(Channel channel) {
        List<String> fields = new ArrayList<>(Arrays.stream(AddressField.values())
                .filter(field -> field.kind() == channel.kind())
                .map(AddressField::fieldName)
                .toList());
        Collections.shuffle(fields, random);
        return fields.subList(0, random.nextInt(4));
    }

    private int anyone() {
        List<Integer> all = List.copyOf(world.contacts.keySet());
        return all.get(random.nextInt(all.size()));
    }

    private String listId() {
        return "l-" + random.nextInt(LISTS);
    }
}
