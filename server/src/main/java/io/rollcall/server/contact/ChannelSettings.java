package io.rollcall.server.contact;

import java.util.List;

/**
 * How one channel reaches a contact.
 *
 * @param enabled false: switched off, nothing is sent and nothing falls back
 * @param slots profile fields in order: primary, secondary, tertiary; empty: the default order
 */
public record ChannelSettings(boolean enabled, List<String> slots) {
    public static final int MAX_SLOTS = 3;
    public static final ChannelSettings DEFAULT = new ChannelSettings(true, List.of());

    public ChannelSettings {
        slots = List.copyOf(slots);
    }
}
