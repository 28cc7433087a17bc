package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.ContactPage;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Turns a query into the recipients of one message: everyone it names, less those who cannot or must not be reached, each
 * address once per channel.
 *
 * <p>A candidate is a contact (or an ad hoc address) on one channel. Each is counted once, as a recipient or under one
 * reason, however many selectors lead to it. Stored contacts come before ad hoc addresses and lower ids before higher ones,
 * so the winner of a shared address is always the same.
 *
 * <p>Pure: no I/O, no clock, no actor. {@code jmh} calls it exactly as the workspace does.
 */
public final class Resolver {
    /** Parsing one ad hoc phone number takes about as long as looking at this many stored contacts. */
    private static final int AD_HOC_WEIGHT = 50;

    private final AddressBook book;
    private final Query query;
    private final Channel[] channels;
    private final Exclusions exclusions;
    private final NumberSet[] seen = new NumberSet[Channel.COUNT];
    private final Set<String> seenAdHoc = new HashSet<>();
    private final List<String> adHoc = new ArrayList<>();
    private final Duplicates duplicates = new Duplicates();
    private final Tally tally = new Tally();
    private final Recipients recipients;

    private Resolver(AddressBook book, Query query, Exclusions exclusions, int expected) {
        this.book = book;
        this.query = query;
        this.channels = query.channels().toArray(Channel[]::new);
        this.exclusions = exclusions;
        this.recipients = new Recipients(Math.min(query.limit(), expected * channels.length));
        for (Channel channel : channels) {
            seen[channel.ordinal()] =
                    new NumberSet(expected, book.addresses(channel.kind()).size());
        }
    }

    public static Resolution resolve(AddressBook book, Query query) {
        List<Target> targets = new ArrayList<>(query.to().size());
        for (Selector selector : query.to()) {
            targets.add(Target.of(book, selector));
        }
        Exclusions exclusions = new Exclusions(book, query.exclude());
        RoaringBitmap reached = reached(targets);
        Resolver resolver = new Resolver(book, query, exclusions, reached.getCardinality() + targets.size());
        return resolver.resolve(targets, reached);
    }

    /** About how many contacts a query will have to look at; cheap. */
    public static long weight(AddressBook book, Query query) {
        long weight = 0;
        for (List<Selector> selectors : List.of(query.to(), query.exclude())) {
            for (Selector selector : selectors) {
                weight += switch (selector.kind()) {
                    case CONTACT -> 1;
                    case LIST -> book.weight(selector.text());
                    case AD_HOC -> AD_HOC_WEIGHT;
                };
            }
        }
        return weight;
    }

    private static RoaringBitmap reached(List<Target> targets) {
        RoaringBitmap reached = new RoaringBitmap();
        for (Target target : targets) {
            if (target instanceof Target.Contact contact) {
                reached.add(contact.ordinal());
            } else if (target instanceof Target.Contacts contacts) {
                reached.or(contacts.reach().contacts());
            }
        }
        return reached;
    }

    private Resolution resolve(List<Target> targets, RoaringBitmap reached) {
        RoaringBitmap excluded = RoaringBitmap.and(reached, exclusions.contacts());
        for (Channel channel : channels) {
            if (!excluded.isEmpty()) {
                tally.drop(excluded, channel, Reason.EXCLUDED);
            }
        }
        PeekableIntIterator wanted =
                (excluded.isEmpty() ? reached : RoaringBitmap.andNot(reached, excluded)).getIntIterator();
        while (wanted.hasNext()) {
            consider(wanted.next());
        }
        List<Resolution.Outcome> outcomes = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            outcomes.add(outcome(query.to().get(i), targets.get(i)));
        }
        duplicates.sort();
        return new Resolution(
                book,
                query,
                recipients,
                adHoc,
                duplicates,
                tally,
                outcomes,
                exclusions.outcomes(reached, channels.length));
    }

    /** Decides about one stored contact on every channel. */
    private void consider(int ordinal) {
        ContactPage page = book.page(ordinal);
        if (page == null) {
            throw new IllegalStateException("contact " + ordinal + " is in a list but not in the book");
        }
        int row = ContactPage.row(ordinal);
        int flags = page.flags()[row];
        for (Channel channel : channels) {
            if ((flags & ContactPage.ENABLED) == 0) {
                tally.drop(ordinal, channel, Reason.CONTACT_DISABLED);
            } else if ((flags & ContactPage.off(channel)) != 0) {
                tally.drop(ordinal, channel, Reason.CHANNEL_DISABLED);
            } else {
                consider(ordinal, channel, page.primary(row, channel));
            }
        }
    }

    private void consider(int ordinal, Channel channel, int address) {
        if (address < 0) {
            tally.drop(ordinal, channel, Reason.NO_ADDRESS);
        } else if (exclusions.takes(channel.kind(), address)) {
            tally.drop(ordinal, channel, Reason.EXCLUDED);
        } else if (!seen[channel.ordinal()].add(address)) {
            duplicates.add(channel, address, ordinal);
            tally.drop(ordinal, channel, Reason.DUPLICATE);
        } else if (recipients.size() >= query.limit()) {
            tally.drop(ordinal, channel, Reason.OVER_LIMIT);
        } else {
            recipients.add(ordinal, channel, address);
            tally.recipient(channel);
        }
    }

    /** What became of one selector. All stored contacts are decided by now; an ad hoc address is decided here. */
    private Resolution.Outcome outcome(Selector selector, Target target) {
        int[] reasons = new int[Reason.COUNT];
        int candidates;
        if (target instanceof Target.Contact contact) {
            candidates = channels.length;
            tally.countOf(contact.ordinal(), reasons);
        } else if (target instanceof Target.Contacts contacts) {
            candidates = contacts.reach().contacts().getCardinality() * channels.length;
            tally.countAmong(contacts.reach().contacts(), reasons);
            if (contacts.reach().cut()) {
                candidates++;
                drop(Reason.DEPTH_EXCEEDED, reasons);
            }
        } else if (target instanceof Target.AdHoc named) {
            candidates = considerAdHoc(named.address(), reasons);
        } else {
            candidates = 1;
            drop(((Target.Nothing) target).reason(), reasons);
        }
        return new Resolution.Outcome(selector, candidates, candidates - sum(reasons), reasons);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Decides about an address on every channel that fits it; returns how many candidates that were. */
    private int considerAdHoc(Address address, int[] reasons) {
        int candidates = 0;
        for (Channel channel : channels) {
            if (channel.reaches(address)) {
                candidates++;
                considerAdHoc(channel, address, reasons);
            }
        }
        if (candidates == 0) {
            drop(Reason.NO_ADDRESS, reasons);
            return 1;
        }
        return candidates;
    }

    private void considerAdHoc(Channel channel, Address address, int[] reasons) {
        Reason reason = reasonAgainst(channel, address);
        if (reason != null) {
            drop(reason, reasons);
            return;
        }
        recipients.add(-1, channel, adHoc.size());
        adHoc.add(address.text());
        tally.recipient(channel);
    }

    /** One candidate that is no stored contact, in the whole answer and in its selector's outcome. */
    private void drop(Reason reason, int[] reasons) {
        tally.drop(reason);
        reasons[reason.ordinal()]++;
    }

    private @Nullable Reason reasonAgainst(Channel channel, Address address) {
        if (exclusions.takes(address)) {
            return Reason.EXCLUDED;
        }
        int number = book.addresses(channel.kind()).find(address);
        boolean isNew = number >= 0
                ? seen[channel.ordinal()].add(number)
                : seenAdHoc.add(channel.wireName() + ' ' + address.key());
        if (!isNew) {
            return Reason.DUPLICATE;
        }
        return recipients.size() >= query.limit() ? Reason.OVER_LIMIT : null;
    }
}
