package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** People at random: with shared addresses, several spellings, and fields as careless as those of real ones. */
public final class RandomContacts {
    private static final Map<String, List<String>> VALUES = Map.of(
            "city", List.of("Melbourne", "melbourne ", "Sydney", "SYDNEY", "S\u00E3o Paulo", "Perth", "  ", ""),
            "role", List.of("nurse", "Nurse", " night nurse", "cook", "*", "back\\slash", "nurse*", " "),
            "level", List.of("1", "2", "10", " 2.50 ", "2.5", "-4", "n/a", "12a", "0", ""),
            "joined",
                    List.of(
                            "2024-02-29",
                            "2024-03-01",
                            "2024-02-29T00:00:00Z",
                            "2024-02-29T23:59:59.999Z",
                            "2024-03-01T09:00:00+10:00",
                            " 2024-03-01t00:00:00z",
                            "2023-12-31T23:30:00-01:00",
                            "soon",
                            "2024"));

    private final AdHocTexts texts;
    private final Random random;

    public RandomContacts(AdHocTexts texts, Random random) {
        this.texts = texts;
        this.random = random;
    }

    public Contact contact() {
        Map<String, String> profile = new HashMap<>(Map.of("name", "Somebody"));
        Map<String, Address> addresses = new HashMap<>();
        for (AddressField field : AddressField.values()) {
            if (random.nextInt(3) == 0) {
                Address address = texts.any(field.kind(), random);
                addresses.put(field.fieldName(), address);
                profile.put(field.fieldName(), random.nextBoolean() ? address.text() : " " + address.text());
            }
        }
        for (String field : List.of("city", "joined", "level", "role")) {
            if (random.nextInt(3) > 0) {
                profile.put(field, value(field));
            }
        }
        return new Contact(externalId(), random.nextInt(12) > 0, profile, addresses, channels());
    }

    /** What somebody may have in a field. */
    String value(String field) {
        List<String> values = VALUES.getOrDefault(field, List.of("something"));
        return values.get(random.nextInt(values.size()));
    }

    /** Each may be somebody's, once; different letter cases are different people. */
    String anyExternalId() {
        return (random.nextInt(6) == 0 ? "Staff-" : "staff-") + random.nextInt(30);
    }

    /** Fields of a channel's kind of address, in any order. */
    List<String> fields(Channel channel, int most) {
        List<String> fields = new ArrayList<>(Arrays.stream(AddressField.values())
                .filter(field -> field.kind() == channel.kind())
                .map(AddressField::fieldName)
                .toList());
        Collections.shuffle(fields, random);
        return List.copyOf(fields.subList(0, Math.min(fields.size(), most)));
    }

    private @Nullable String externalId() {
        return random.nextInt(3) == 0 ? anyExternalId() : null;
    }

    private Map<Channel, ChannelSettings> channels() {
        Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            if (random.nextInt(4) == 0) {
                channels.put(channel, new ChannelSettings(random.nextInt(3) > 0, fields(channel, random.nextInt(4))));
            }
        }
        return channels;
    }
}
