package io.rollcall.server.contact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Someone or something that can be sent messages: its details as they were written, and every address among them parsed.
 *
 * @param externalId its id in the system it comes from, unique in the workspace
 * @param enabled false: nothing is sent to it on any channel
 * @param profile field name to text, by name
 * @param addresses the address fields of the profile, parsed, by field name
 * @param channels settings of the channels that differ from {@link ChannelSettings#DEFAULT}
 */
public record Contact(
        @Nullable String externalId,
        boolean enabled,
        Map<String, String> profile,
        Map<String, Address> addresses,
        Map<Channel, ChannelSettings> channels) {
    public Contact {
        profile = Collections.unmodifiableMap(new TreeMap<>(profile));
        addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
        channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    }

    public ChannelSettings settings(Channel channel) {
        return channels.getOrDefault(channel, ChannelSettings.DEFAULT);
    }

    /**
     * The addresses a channel would try, in order, each once: the first is sent to, the rest are fallbacks.
     *
     * @param defaultOrder the fields to try where the contact names no slots
     */
    public List<Address> order(Channel channel, List<String> defaultOrder) {
        List<Address> order = new ArrayList<>();
        fields(channel, defaultOrder, order);
        return order;
    }

    /** The fields that hold the addresses of {@link #order}. */
    public List<String> fields(Channel channel, List<String> defaultOrder) {
        return fields(channel, defaultOrder, new ArrayList<>());
    }

    /** @param order gets the addresses */
    private List<String> fields(Channel channel, List<String> defaultOrder, List<Address> order) {
        List<String> slots = settings(channel).slots();
        List<String> fields = new ArrayList<>();
        for (String field : slots.isEmpty() ? defaultOrder : slots) {
            Address address = addresses.get(field);
            if (address != null && channel.reaches(address) && !has(order, address)) {
                order.add(address);
                fields.add(field);
            }
        }
        return fields;
    }

    private static boolean has(List<Address> order, Address address) {
        for (Address before : order) {
            if (before.sameAs(address)) {
                return true;
            }
        }
        return false;
    }

    public Contact withoutExternalId() {
        return externalId == null ? this : new Contact(null, enabled, profile, addresses, channels);
    }

    /** Contacts' details stay out of logs. */
    @Override
    public String toString() {
        return "Contact[" + profile.size() + " fields]";
    }
}
