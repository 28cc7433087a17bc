package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Contacts with a detail changed, and in words. */
final class Contacts {
    private Contacts() {}

    static Contact withoutExternalId(Contact contact) {
        return new Contact(null, contact.enabled(), contact.profile(), contact.addresses(), contact.channels());
    }

    static Contact enabled(Contact contact) {
        return new Contact(contact.externalId(), true, contact.profile(), contact.addresses(), contact.channels());
    }

    static Contact withAddresses(Contact contact, Map<String, Address> addresses) {
        return new Contact(contact.externalId(), contact.enabled(), contact.profile(), addresses, contact.channels());
    }

    static Contact withChannels(Contact contact, Map<Channel, ChannelSettings> channels) {
        return new Contact(contact.externalId(), contact.enabled(), contact.profile(), contact.addresses(), channels);
    }

    /** The same with one detail less, for each that there is. */
    static List<Contact> simpler(Contact contact) {
        List<Contact> simpler = new ArrayList<>();
        if (contact.externalId() != null) {
            simpler.add(withoutExternalId(contact));
        }
        if (!contact.enabled()) {
            simpler.add(enabled(contact));
        }
        contact.profile().keySet().forEach(field -> simpler.add(withoutField(contact, field)));
        contact.channels().keySet().forEach(channel -> {
            Map<Channel, ChannelSettings> channels = new HashMap<>(contact.channels());
            channels.remove(channel);
            simpler.add(withChannels(contact, channels));
        });
        return simpler;
    }

    private static Contact withoutField(Contact contact, String field) {
        Map<String, String> profile = new HashMap<>(contact.profile());
        Map<String, Address> addresses = new HashMap<>(contact.addresses());
        profile.remove(field);
        addresses.remove(field);
        return new Contact(contact.externalId(), contact.enabled(), profile, addresses, contact.channels());
    }

    static String inWords(Contact contact) {
        Map<String, String> addresses = new TreeMap<>();
        contact.addresses().forEach((field, address) -> addresses.put(field, address.text()));
        return (contact.externalId() == null ? "" : "external " + contact.externalId() + " ")
                + (contact.enabled() ? "" : "disabled ")
                + contact.profile() + " " + addresses + " " + contact.channels();
    }
}
