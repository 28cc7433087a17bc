package io.rollcall.jmh;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.InvalidAddress;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one would write first: objects in a map, and a {@code HashSet} of the addresses taken so far. The addresses are
 * chosen beforehand; it accounts for nobody and knows no exclusions, so it is flattered by the comparison.
 */
final class NaiveResolver {
    /** A recipient of the answer. */
    record Recipient(Channel channel, String address, @Nullable String contact) {}

    /** A contact with the key and the text of its address on each channel that is not switched off. */
    private record Reachable(String id, boolean enabled, Map<Channel, Address> addresses) {}

    private final Map<String, Reachable> contacts = new HashMap<>();
    private final Map<String, List<String>> members;

    NaiveResolver(SeededWorkspace workspace) {
        members = workspace.members();
        workspace.contacts().forEach((id, contact) -> contacts.put(id, reachable(id, contact)));
    }

    private static Reachable reachable(String id, Contact contact) {
        Map<Channel, Address> addresses = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            List<Address> order = contact.order(channel, AddressField.defaultOrder(channel));
            if (contact.settings(channel).enabled() && !order.isEmpty()) {
                addresses.put(channel, order.get(0));
            }
        }
        return new Reachable(id, contact.enabled(), addresses);
    }

    List<Recipient> resolve(Query query) {
        List<Recipient> recipients = new ArrayList<>();
        Map<Channel, Set<String>> taken = new EnumMap<>(Channel.class);
        query.channels().forEach(channel -> taken.put(channel, new HashSet<>()));
        Set<String> seen = new HashSet<>();
        for (Selector selector : query.to()) {
            switch (selector.kind()) {
                case CONTACT -> consider(selector.text(), query, seen, taken, recipients);
                case LIST ->
                    Objects.requireNonNull(members.get(selector.text()))
                            .forEach(id -> consider(id, query, seen, taken, recipients));
                case TYPED -> {
                    Address address = parsed(selector.text());
                    for (Channel channel : query.channels()) {
                        if (channel.reaches(address)) {
                            take(channel, address, null, taken, recipients);
                        }
                    }
                }
                default -> throw new IllegalArgumentException(selector + " (expected: a contact, a list, an address)");
            }
        }
        return recipients;
    }

    private void consider(
            String id, Query query, Set<String> seen, Map<Channel, Set<String>> taken, List<Recipient> recipients) {
        Reachable contact = Objects.requireNonNull(contacts.get(id));
        if (!seen.add(id) || !contact.enabled) {
            return;
        }
        for (Channel channel : query.channels()) {
            Address address = contact.addresses.get(channel);
            if (address != null) {
                take(channel, address, id, taken, recipients);
            }
        }
    }

    private static void take(
            Channel channel,
            Address address,
            @Nullable String contact,
            Map<Channel, Set<String>> taken,
            List<Recipient> recipients) {
        if (Objects.requireNonNull(taken.get(channel)).add(address.key())) {
            recipients.add(new Recipient(channel, address.text(), contact));
        }
    }

    private static Address parsed(String text) {
        try {
            return Addresses.parse(text, "AU");
        } catch (InvalidAddress invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }
}
