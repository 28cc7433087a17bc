package io.rollcall.server.resolve;

import io.rollcall.server.book.ContactPage;
import java.util.Arrays;

/** The stored recipients found so far, column by column. Owned by one {@link Candidates}, then read only. */
final class Recipients {
    static final Recipients NONE = new Recipients(0, 1);

    private static final byte[] ONE_CHANNEL = {};

    /** Ordinals. */
    int[] contacts;

    /** Numbers in the book's table for the channel's kind of address. */
    int[] addresses;

    /** Positions among the channels that the query asks for; empty where it asks for one. */
    byte[] channels;

    int size;

    /**
     * @param most how many there can be
     * @param asked how many channels the query asks for
     */
    Recipients(int most, int asked) {
        contacts = most == 0 ? ContactPage.NO_NUMBERS : new int[most];
        addresses = most == 0 ? ContactPage.NO_NUMBERS : new int[most];
        channels = asked == 1 ? ONE_CHANNEL : new byte[most];
    }

    int channel(int recipient) {
        return channels.length == 0 ? 0 : channels[recipient];
    }

    /** Gives back the memory of those who did not become recipients, where that is most of it. */
    void trim() {
        if (size < contacts.length / 2) {
            contacts = Arrays.copyOf(contacts, size);
            addresses = Arrays.copyOf(addresses, size);
            channels = channels.length == 0 ? channels : Arrays.copyOf(channels, size);
        }
    }
}
