package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.ContactPage;
import io.rollcall.server.contact.Channel;
import java.util.Arrays;

/**
 * Reads the recipients of a {@link Resolution} one after another. Before the first stands nobody: {@link #next} goes there.
 * Owned by one thread.
 */
public final class RecipientCursor {
    private final Resolution resolution;
    private final AddressBook book;
    private final Recipients stored;
    private final Channel[] channels;
    private int at = -1;

    RecipientCursor(Resolution resolution) {
        this.resolution = resolution;
        this.book = resolution.book();
        this.stored = resolution.recipients;
        this.channels = resolution.query().channels().toArray(Channel[]::new);
    }

    /** Goes to the next recipient; false: there is none. */
    public boolean next() {
        return ++at < stored.size || at < resolution.size();
    }

    public Channel channel() {
        return at < stored.size ? channels[stored.channel(at)] : resolution.adHocChannels[at - stored.size];
    }

    /** The contact's ordinal, or -1 for an ad hoc address. */
    public int contact() {
        return at < stored.size ? stored.contacts[at] : -1;
    }

    /** The number of a stored contact's address in the book's table for the channel's kind of address. */
    public int address() {
        return stored.addresses[at];
    }

    /** The address of an ad hoc recipient. */
    public String adHocAddress() {
        return resolution.adHoc[at - stored.size].text();
    }

    /** Numbers of the addresses to try next, in order; none that is blacklisted or excluded. */
    public int[] fallbacks() {
        ContactPage page = at < stored.size ? book.page(stored.contacts[at]) : null;
        if (page == null) {
            return ContactPage.NO_NUMBERS;
        }
        Channel channel = channel();
        int[] all = page.fallbacks(ContactPage.row(stored.contacts[at]), channel);
        return all.length == 0
                ? all
                : Arrays.stream(all)
                        .filter(number -> isAllowed(channel, number))
                        .toArray();
    }

    private boolean isAllowed(Channel channel, int number) {
        return !book.blacklist().numbers(channel.kind()).contains(number)
                && !resolution.excluded.has(channel.kind(), number);
    }

    /** Ordinals of the contacts that share this recipient's address, ascending. */
    public int[] covers() {
        return at >= stored.size || resolution.duplicates == Duplicates.NONE
                ? ContactPage.NO_NUMBERS
                : resolution.duplicates.of(channel(), stored.addresses[at]);
    }
}
