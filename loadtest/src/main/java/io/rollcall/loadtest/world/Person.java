package io.rollcall.loadtest.world;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactBody.ChannelBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contact of the world, before a server has given it an id.
 *
 * @param text profile fields that are no addresses, as typed
 * @param addresses profile fields that are
 * @param off channels that are switched off
 * @param slots channels with fields of their own order
 */
public record Person(
        String externalId,
        boolean disabled,
        Map<String, String> text,
        Map<String, Address> addresses,
        Set<Channel> off,
        Map<Channel, List<String>> slots) {
    public Person {
        text = Map.copyOf(text);
        addresses = Map.copyOf(addresses);
        off = Set.copyOf(off);
        slots = Map.copyOf(slots);
    }

    /** Where the channel reaches this person: the first is sent to, the rest are fallbacks. */
    public List<Address> reachedAt(Channel channel) {
        List<Address> found = new ArrayList<>();
        for (String field : slots.getOrDefault(channel, channel.defaultFields())) {
            Address address = addresses.get(field);
            if (address != null) {
                found.add(address);
            }
        }
        return found;
    }

    /** Whether nothing but the profile decides how this person is reached. */
    public boolean plain() {
        return !disabled && off.isEmpty() && slots.isEmpty();
    }

    public ContactBody body() {
        // Sorted: a repeated build must send the same bytes under the same idempotency key.
        Map<String, String> profile = new TreeMap<>(text);
        addresses.forEach((field, address) -> profile.put(field, address.typed()));
        return new ContactBody(externalId, disabled ? "disabled" : "enabled", profile, channels());
    }

    private @Nullable Map<String, ChannelBody> channels() {
        if (off.isEmpty() && slots.isEmpty()) {
            return null;
        }
        Map<String, ChannelBody> bodies = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            if (off.contains(channel) || slots.containsKey(channel)) {
                bodies.put(channel.wire(), new ChannelBody(!off.contains(channel), slots.get(channel)));
            }
        }
        return bodies;
    }
}
