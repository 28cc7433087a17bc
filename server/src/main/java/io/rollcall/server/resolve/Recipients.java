package io.rollcall.server.resolve;

import io.rollcall.server.contact.Channel;
import java.util.Arrays;

/** The recipients found so far, column by column. Owned by one {@link Resolver}, then read only. */
final class Recipients {
    private static final Channel[] CHANNELS = Channel.values();

    private int[] contacts;
    private int[] addresses;
    private byte[] channels;
    private int size;

    Recipients(int expected) {
        contacts = new int[expected];
        addresses = new int[expected];
        channels = new byte[expected];
    }

    /** @param contact an ordinal, or -1 for an ad hoc address */
    void add(int contact, Channel channel, int address) {
        if (size == contacts.length) {
            int larger = Math.max(16, size + (size >> 1));
            contacts = Arrays.copyOf(contacts, larger);
            addresses = Arrays.copyOf(addresses, larger);
            channels = Arrays.copyOf(channels, larger);
        }
        contacts[size] = contact;
        addresses[size] = address;
        channels[size] = (byte) channel.ordinal();
        size++;
    }

    int size() {
        return size;
    }

    int contact(int recipient) {
        return contacts[recipient];
    }

    int address(int recipient) {
        return addresses[recipient];
    }

    Channel channel(int recipient) {
        return CHANNELS[channels[recipient]];
    }
}
