package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import java.util.List;

/**
 * The answer to a query: who gets the message at which address, and what became of everybody else. Immutable; it holds the
 * book it was made from and one byte a candidate, and its recipients are read from the book's pages in order
 * ({@link #recipients()}), so an answer of a million recipients is a megabyte.
 */
public final class Resolution {
    private static final Address[] NO_ADDRESSES = {};
    private static final Channel[] NO_CHANNELS = {};

    private final AddressBook book;
    private final Query query;
    private final Totals totals;
    private final List<Outcome> selectors;
    private final List<Outcome> exclusions;
    final Recipients recipients;
    final Reached reached;
    final byte[] fates;
    final Duplicates duplicates;
    final Address[] adHoc;
    final Channel[] adHocChannels;
    final Exclusions excluded;

    /**
     * What became of one selector; {@code candidates = recipients + the sum of reasons}.
     *
     * @param reasons indexed by {@link Reason#ordinal}
     * @param parts the entries of a typed text; of an expression the operands that something was wrong with
     */
    public record Outcome(Selector selector, int candidates, int recipients, int[] reasons, List<Outcome> parts) {}

    /** @param decided what was decided, copied where it is used again */
    Resolution(
            AddressBook book,
            Query query,
            Reached reached,
            Candidates decided,
            Totals totals,
            List<Outcome> selectors,
            List<Outcome> exclusions) {
        this.book = book;
        this.query = query;
        this.reached = reached;
        this.fates = decided.fates();
        this.duplicates = decided.duplicates();
        this.excluded = decided.exclusions();
        this.recipients = decided.recipients();
        this.adHoc = decided.adHoc().toArray(NO_ADDRESSES);
        this.adHocChannels = decided.adHocChannels().toArray(NO_CHANNELS);
        this.totals = totals;
        this.selectors = selectors;
        this.exclusions = exclusions;
        if (duplicates != Duplicates.NONE) {
            duplicates.sort();
        }
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
        return recipients.size + adHoc.length;
    }

    /**
     * The recipients from the first: stored contacts by id (of {@link Dedupe#NONE} selector by selector), then ad hoc
     * addresses as they were named.
     */
    public RecipientCursor recipients() {
        return new RecipientCursor(this);
    }

    public int candidates() {
        return totals.candidates();
    }

    /** How many recipients a channel has. */
    public int recipients(Channel channel) {
        int c = query.channels().indexOf(channel);
        return c < 0 ? 0 : totals.recipients()[c];
    }

    /** Candidates that are not recipients, by reason; indexed by {@link Reason#ordinal}. */
    public int[] reasons() {
        return totals.reasons().clone();
    }

    public List<Outcome> selectors() {
        return selectors;
    }

    public List<Outcome> exclusions() {
        return exclusions;
    }

    /** Whether the query's limit cut the recipients short. */
    public boolean truncated() {
        return totals.reasons()[Reason.OVER_LIMIT.ordinal()] > 0;
    }
}
