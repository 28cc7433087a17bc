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
            considerAddress(targets.get(i), query.to().get(i), outcomes);
        }
        for (int i = 0; i < targets.size(); i++) {
            outcomes.set(i, outcome(targets.get(i), outcomes.get(i)));
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

    /** Decides about a selector that stands for itself, and notes its outcome; others get theirs when all is counted. */
    private void considerAddress(Target target, Selector selector, List<Resolution.Outcome> outcomes) {
        int[] reasons = new int[Reason.COUNT];
        int sent = 0;
        int candidates = 0;
        if (target instanceof Target.Nothing nothing) {
            candidates = 1;
            reasons[nothing.reason().ordinal()]++;
            tally.drop(nothing.reason());
        } else if (target instanceof Target.AdHoc named) {
            for (Channel channel : channels) {
                if (channel.reaches(named.address())) {
                    candidates++;
                    Reason reason = considerAdHoc(channel, named.address());
                    if (reason == null) {
                        sent++;
                    } else {
                        reasons[reason.ordinal()]++;
                    }
                }
            }
            if (candidates == 0) {
                candidates = 1;
                reasons[Reason.NO_ADDRESS.ordinal()]++;
                tally.drop(Reason.NO_ADDRESS);
            }
        }
        outcomes.add(new Resolution.Outcome(selector, candidates, sent, reasons));
    }

    /** The reason why the address is not sent to on this channel, or null where it is. */
    private @Nullable Reason considerAdHoc(Channel channel, Address address) {
        Reason reason = reasonAgainst(channel, address);
        if (reason != null) {
            tally.drop(reason);
            return reason;
        }
        recipients.add(-1, channel, adHoc.size());
        adHoc.add(address.text());
        tally.recipient(channel);
        return null;
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

    private Resolution.Outcome outcome(Target target, Resolution.Outcome noted) {
        int[] reasons = noted.reasons();
        int candidates;
        if (target instanceof Target.Contact contact) {
            tally.countOf(contact.ordinal(), reasons);
            candidates = channels.length;
        } else if (target instanceof Target.Contacts contacts) {
            tally.countAmong(contacts.reach().contacts(), reasons);
            candidates = contacts.reach().contacts().getCardinality() * channels.length;
            if (contacts.reach().cut()) {
                candidates++;
                reasons[Reason.DEPTH_EXCEEDED.ordinal()]++;
                tally.drop(Reason.DEPTH_EXCEEDED);
            }
        } else {
            return noted;
        }
        int dropped = 0;
        for (int count : reasons) {
            dropped += count;
        }
        return new Resolution.Outcome(noted.selector(), candidates, candidates - dropped, reasons);
    }
}
