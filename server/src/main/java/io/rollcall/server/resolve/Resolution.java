package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.ContactPage;
import io.rollcall.server.contact.Channel;
import java.util.List;

/**
 * The answer to a query: who gets the message at which address, and what became of everybody else. Recipients are numbered
 * from 0: stored contacts by id, then ad hoc addresses as the query named them. Immutable; it holds the book it was made
 * from, so the addresses are copied out of the book's pages when they are written.
 */
public final class Resolution {
    private final AddressBook book;
    private final Query query;
    private final Recipients recipients;
    private final List<String> adHoc;
    private final Duplicates duplicates;
    private final Tally counts;
    private final List<Outcome> selectors;
    private final List<Outcome> exclusions;

    /**
     * What became of one selector; {@code candidates = recipients + the sum of reasons}.
     *
     * @param reasons indexed by {@link Reason#ordinal}
     */
    public record Outcome(Selector selector, int candidates, int recipients, int[] reasons) {}

    Resolution(
            AddressBook book,
            Query query,
            Recipients recipients,
            List<String> adHoc,
            Duplicates duplicates,
            Tally counts,
            List<Outcome> selectors,
            List<Outcome> exclusions) {
        this.book = book;
        this.query = query;
        this.recipients = recipients;
        this.adHoc = adHoc;
        this.duplicates = duplicates;
        this.counts = counts;
        this.selectors = selectors;
        this.exclusions = exclusions;
    }

    public AddressBook book() {
        return book;
    }

    public Query query() {
        return query;
    }

    public long revision() {
        return book.revision();
    }

    /** How many recipients there are. */
    public int size() {
        return recipients.size();
    }

    public Channel channel(int recipient) {
        return recipients.channel(recipient);
    }

    /** The contact's ordinal, or -1 for an ad hoc address. */
    public int contact(int recipient) {
        return recipients.contact(recipient);
    }

    /** The number of a stored contact's address in the book's table for the channel's kind of address. */
    public int address(int recipient) {
        return recipients.address(recipient);
    }

    /** The address of an ad hoc recipient. */
    public String adHocAddress(int recipient) {
        return adHoc.get(recipients.address(recipient));
    }

    /** Numbers of the addresses to try next, in order. */
    public int[] fallbacks(int recipient) {
        int ordinal = recipients.contact(recipient);
        ContactPage page = ordinal < 0 ? null : book.page(ordinal);
        return page == null
                ? ContactPage.NO_NUMBERS
                : page.fallbacks(ContactPage.row(ordinal), recipients.channel(recipient));
    }

    /** Ordinals of the contacts that share this recipient's address, ascending. */
    public int[] covers(int recipient) {
        return recipients.contact(recipient) < 0
                ? ContactPage.NO_NUMBERS
                : duplicates.of(recipients.channel(recipient), recipients.address(recipient));
    }

    public int candidates() {
        return counts.candidates();
    }

    /** How many recipients a channel has. */
    public int recipients(Channel channel) {
        return counts.recipients(channel);
    }

    /** Candidates that are not recipients, by reason; indexed by {@link Reason#ordinal}. */
    public int[] reasons() {
        return counts.reasons();
    }

    public List<Outcome> selectors() {
        return selectors;
    }

    public List<Outcome> exclusions() {
        return exclusions;
    }

    /** Whether the query's limit cut the recipients short. */
    public boolean truncated() {
        return counts.reason(Reason.OVER_LIMIT) > 0;
    }
}
