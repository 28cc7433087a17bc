package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.TargetColumn;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.InvalidAddress;
import io.rollcall.server.contact.TypedText;
import io.rollcall.server.resolve.Explanation.Fate;
import io.rollcall.server.resolve.Explanation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says why someone is or is not a recipient: resolves the query, reads the fate from that very resolution, and looks for the
 * ways that lead there.
 */
public final class Explainer {
    /** The most contacts with one address that are told of. */
    public static final int MAX_CONTACTS = 50;

    private final AddressBook book;
    private final Query query;
    private final Resolution resolution;
    private final KnownNames names;

    private Explainer(AddressBook book, Query query) {
        this.book = book;
        this.query = query;
        this.resolution = Resolver.resolve(book, query);
        this.names = new KnownNames(book);
    }

    /**
     * @param about a contact's id, or an address as a request would name it; with anything else, or an id of nobody, the
     *     explanation has no subjects
     */
    public static Explanation explain(AddressBook book, Query query, String about) {
        return new Explanation(about, new Explainer(book, query).subjects(about));
    }

    private List<Subject> subjects(String about) {
        if (TypedText.kind(about) == TypedText.Kind.CONTACT) {
            int ordinal = ContactIds.parse(about);
            return book.hasContact(ordinal) ? List.of(contact(ordinal)) : List.of();
        }
        Address address = address(about);
        if (address == null) {
            return List.of();
        }
        List<Subject> subjects = new ArrayList<>();
        subjects.add(adHoc(address));
        for (int ordinal : book.contactsWith(address, MAX_CONTACTS)) {
            subjects.add(contact(ordinal));
        }
        return subjects;
    }

    private @Nullable Address address(String text) {
        try {
            return Addresses.parse(text, book.region());
        } catch (InvalidAddress neither) {
            return null;
        }
    }

    private Subject contact(int ordinal) {
        Paths named = new Paths(book, names).toContact(query.to(), ordinal);
        Paths excluded = new Paths(book, names).toContact(query.exclude(), ordinal);
        Contact details = Objects.requireNonNull(book.contact(ordinal)).contact();
        int from = resolution.reached.firstPosition(ordinal) * query.channels().size();
        List<Fate> fates = new ArrayList<>();
        for (int c = 0; c < query.channels().size(); c++) {
            Channel channel = query.channels().get(c);
            Address address = sentTo(details, channel);
            if (address != null) {
                excluded.toAddress(query.exclude(), address);
            }
            if (from >= 0) {
                fates.add(fate(channel, address, resolution.fates[from + c]));
            }
        }
        return subject(ContactIds.format(ordinal), named, excluded, fates);
    }

    private Fate fate(Channel channel, @Nullable Address address, byte fate) {
        Reason reason = fate == Candidates.RECIPIENT ? null : Reason.ALL.get(fate - 1);
        String winner = reason == Reason.DUPLICATE ? winner(channel, Objects.requireNonNull(address)) : null;
        return new Fate(channel, address == null ? null : address.text(), reason, winner);
    }

    /** Also of who is not sent to: where it would be. */
    private @Nullable Address sentTo(Contact details, Channel channel) {
        List<Address> order = details.order(channel, book.defaultOrder(channel));
        return order.isEmpty() ? null : order.get(0);
    }

    /** The contact that took an address first, whether or not there was room for it; null: an ad hoc address did. */
    private @Nullable String winner(Channel channel, Address address) {
        int number = book.addresses(channel.kind()).find(address);
        TargetColumn targets = book.targets(channel);
        int channels = query.channels().size();
        int candidate = query.channels().indexOf(channel);
        Reached.Batches batches = resolution.reached.batches();
        for (int length = batches.next(); length > 0; length = batches.next()) {
            for (int i = 0; i < length; i++, candidate += channels) {
                byte fate = resolution.fates[candidate];
                boolean took = fate == Candidates.RECIPIENT || fate == Candidates.fate(Reason.OVER_LIMIT);
                if (took && targets.get(batches.batch()[i]) == number) {
                    return ContactIds.format(batches.batch()[i]);
                }
            }
        }
        return null;
    }

    private Subject adHoc(Address address) {
        Paths named = new Paths(book, names).toAddress(query.to(), address);
        Paths excluded = new Paths(book, names).toAddress(query.exclude(), address);
        List<Fate> fates = new ArrayList<>();
        for (Channel channel : query.channels()) {
            if (channel.reaches(address) && !named.paths().isEmpty()) {
                fates.add(adHocFate(channel, address, !excluded.paths().isEmpty()));
            }
        }
        return subject(null, named, excluded, fates);
    }

    private Fate adHocFate(Channel channel, Address address, boolean excluded) {
        if (excluded) {
            return new Fate(channel, address.text(), Reason.EXCLUDED, null);
        }
        if (book.blacklist().has(address)) {
            return new Fate(channel, address.text(), Reason.BLACKLISTED, null);
        }
        for (int i = 0; i < resolution.adHoc.length; i++) {
            if (resolution.adHocChannels[i] == channel && resolution.adHoc[i].sameAs(address)) {
                return new Fate(channel, address.text(), null, null);
            }
        }
        String winner = query.dedupe() == Dedupe.NONE ? null : winner(channel, address);
        Reason reason = winner == null ? Reason.OVER_LIMIT : Reason.DUPLICATE;
        return new Fate(channel, address.text(), reason, winner);
    }

    private static Subject subject(@Nullable String contact, Paths named, Paths excluded, List<Fate> fates) {
        return new Subject(contact, named.paths(), excluded.paths(), named.more() || excluded.more(), fates);
    }
}
