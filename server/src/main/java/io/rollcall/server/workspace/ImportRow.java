package io.rollcall.server.workspace;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of an import, checked and its addresses parsed.
 *
 * @param contact what the row says, and nothing else
 * @param keepsStatus the row does not say whether its contact is enabled: a new one is, another stays as it was
 */
public record ImportRow(Contact contact, boolean keepsStatus) {
    /**
     * What the row makes of a contact that it updates: fields and channels that it names are as it says, the external id
     * where it has one; everything else stays. Events that are stored for ever mean this rule, so it never changes.
     */
    Contact over(Contact before) {
        Map<String, String> profile = new TreeMap<>(before.profile());
        profile.putAll(contact.profile());
        Map<String, Address> addresses = new TreeMap<>(before.addresses());
        addresses.keySet().removeAll(contact.profile().keySet());
        addresses.putAll(contact.addresses());
        Map<Channel, ChannelSettings> channels = new TreeMap<>(before.channels());
        channels.putAll(contact.channels());
        channels.values().removeIf(ChannelSettings.DEFAULT::equals);
        return new Contact(
                contact.externalId() == null ? before.externalId() : contact.externalId(),
                keepsStatus ? before.enabled() : contact.enabled(),
                profile,
                addresses,
                channels);
    }
}
