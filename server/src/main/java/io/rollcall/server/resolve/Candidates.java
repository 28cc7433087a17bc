package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.NumberBits;
import io.rollcall.server.book.TargetColumn;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Decides about candidates, one after another, and remembers the fate of each. A candidate is a contact or an ad hoc
 * address on one channel; a fate is {@link #RECIPIENT}, or a {@link Reason} ({@link #fate}). Owned by one {@link Resolver},
 * which uses it again for the next query.
 */
final class Candidates {
    /** The fate of who is sent to. */
    static final byte RECIPIENT = 0;

    /** How many fates there are. */
    static final int FATES = Reason.COUNT + 1;

    /** The fate of who has no address in a column, by the number that stands there instead, less its sign. */
    private static final byte[] UNSENT = new byte[1 - TargetColumn.DISABLED];

    static {
        UNSENT[-TargetColumn.NO_ADDRESS] = fate(Reason.NO_ADDRESS);
        UNSENT[-TargetColumn.CHANNEL_OFF] = fate(Reason.CHANNEL_DISABLED);
        UNSENT[-TargetColumn.DISABLED] = fate(Reason.CONTACT_DISABLED);
    }

    private static final byte BLACKLISTED = fate(Reason.BLACKLISTED);
    private static final byte EXCLUDED = fate(Reason.EXCLUDED);
    private static final byte DUPLICATE = fate(Reason.DUPLICATE);
    private static final byte OVER_LIMIT = fate(Reason.OVER_LIMIT);

    /** In a dense set one ordinal of so many is a contact. */
    private static final int ORDINALS_A_CONTACT = 256;

    private static final byte[] NO_FATES = {};
    private static final Channel[] CHANNELS = Channel.values();

    /** Every choice of channels, by the sum of two to the power of each one's ordinal. */
    private static final Channel[][] CHOICES = new Channel[1 << Channel.COUNT][];

    static {
        for (int choice = 0; choice < CHOICES.length; choice++) {
            int bits = choice;
            CHOICES[choice] = Arrays.stream(CHANNELS)
                    .filter(channel -> (bits & 1 << channel.ordinal()) != 0)
                    .toArray(Channel[]::new);
        }
    }

    private final NumberSet[] taken = {new NumberSet(), new NumberSet(), new NumberSet()};
    private final TargetColumn[] targets = new TargetColumn[Channel.COUNT];
    private final NumberBits[] blacklisted = new NumberBits[Channel.COUNT];

    /** Whether whoever has an address on this channel is a recipient unless somebody else has taken it. */
    private final boolean[] plain = new boolean[Channel.COUNT];

    private final List<Address> adHoc = new ArrayList<>();
    private final List<Channel> adHocChannels = new ArrayList<>();

    private AddressBook book = AddressBook.empty();
    private Channel[] channels = CHANNELS;
    private Exclusions exclusions = Exclusions.NONE;
    private Dedupe dedupe = Dedupe.ADDRESS;
    private boolean addressesExcluded;
    private int limit;
    private byte[] fates = NO_FATES;
    private int decided;
    private Recipients recipients = Recipients.NONE;
    private Duplicates duplicates = Duplicates.NONE;

    /** Who ended where; null: nobody will ask. */
    private @Nullable Ended ended;

    /** By channel asked for, then by fate: how many. */
    private final int[] counts = new int[Channel.COUNT * FATES];

    static byte fate(Reason reason) {
        return (byte) (reason.ordinal() + 1);
    }

    /**
     * @param newEnded takes down who ended where
     * @param contacts how many contacts will be decided about
     * @param addresses how many addresses the query names
     */
    void begin(
            AddressBook newBook,
            Query query,
            Exclusions newExclusions,
            @Nullable Ended newEnded,
            int contacts,
            int addresses) {
        ended = newEnded;
        book = newBook;
        channels = choice(query.channels());
        exclusions = newExclusions;
        dedupe = query.dedupe();
        limit = query.limit();
        addressesExcluded = exclusions.hasAddresses(Kind.PHONE) || exclusions.hasAddresses(Kind.EMAIL);
        fates = contacts == 0 ? NO_FATES : new byte[Math.multiplyExact(contacts, channels.length)];
        decided = 0;
        recipients = contacts == 0 ? Recipients.NONE : new Recipients(Math.min(limit, fates.length), channels.length);
        duplicates = Duplicates.NONE;
        Arrays.fill(counts, 0);
        for (int c = 0; c < channels.length; c++) {
            Kind kind = channels[c].kind();
            targets[c] = book.targets(channels[c]);
            blacklisted[c] = book.blacklist().numbers(kind);
            plain[c] = dedupe == Dedupe.ADDRESS && !addressesExcluded && blacklisted[c].isEmpty();
            taken[c].empty((long) contacts + addresses, book.addresses(kind).size() + addresses);
        }
    }

    private static Channel[] choice(List<Channel> asked) {
        int choice = 0;
        for (int i = 0; i < asked.size(); i++) {
            choice |= 1 << asked.get(i).ordinal();
        }
        return CHOICES[choice];
    }

    /** Forgets the book, which may be large and old. */
    void end() {
        book = AddressBook.empty();
        Arrays.fill(targets, AddressBook.empty().targets(Channel.SMS));
        exclusions = Exclusions.NONE;
        fates = NO_FATES;
        ended = null;
        recipients = Recipients.NONE;
        duplicates = Duplicates.NONE;
        adHoc.clear();
        adHocChannels.clear();
        for (NumberSet set : taken) {
            set.empty(0, 0);
        }
    }

    /** Decides about contacts on every channel; {@code excluded} holds those among them that an exclusion names. */
    void decide(Reached contacts, RoaringBitmap excluded) {
        RoaringBitmap set = contacts.set();
        boolean roomForAll = recipients.size + contacts.size() <= limit;
        if (channels.length == 1 && plain[0] && roomForAll && set != null && isDense(set) && excluded.isEmpty()) {
            decidePlainly(BitSetUtil.bitsetOf(set).toLongArray());
        } else {
            decide(contacts.batches(), excluded);
        }
    }

    /** Whether it pays to write a set out, one bit an ordinal. */
    private static boolean isDense(RoaringBitmap set) {
        return !set.isEmpty() && set.getLongCardinality() * ORDINALS_A_CONTACT > set.last();
    }

    /**
     * Decides about contacts given as bits, on the one channel there is, each address once, nothing excluded or
     * blacklisted, room for all: most large resolutions are such, and spend their time in this loop. What the others below
     * do for any query.
     */
    private void decidePlainly(long[] contactBits) {
        NumberSet addressesTaken = taken[0];
        int[] contacts = recipients.contacts;
        int[] addresses = recipients.addresses;
        int count = recipients.size;
        int at = decided;
        for (int i = 0; i < contactBits.length; i++) {
            long word = contactBits[i];
            if (word == 0) {
                continue;
            }
            int first = i * Long.SIZE;
            int[] chunk = targets[0].chunk(first);
            do {
                int ordinal = first + Long.numberOfTrailingZeros(word);
                int number = chunk[TargetColumn.cell(ordinal)];
                if (number >= 0 && addressesTaken.add(number)) {
                    contacts[count] = ordinal;
                    addresses[count++] = number;
                } else {
                    drop(at, 0, number < 0 ? unsent(number, ordinal) : duplicate(0, number, ordinal), ordinal);
                }
                at++;
                word &= word - 1;
            } while (word != 0);
        }
        recipients.size = count;
        decided = at;
    }

    private void decide(Reached.Batches contacts, RoaringBitmap excluded) {
        if (excluded.isEmpty()) {
            for (int length = contacts.next(); length > 0; length = contacts.next()) {
                decide(contacts.batch(), 0, length);
            }
            return;
        }
        PeekableIntIterator out = excluded.getIntIterator();
        int nextOut = out.hasNext() ? out.next() : -1;
        for (int length = contacts.next(); length > 0; length = contacts.next()) {
            int[] batch = contacts.batch();
            int from = 0;
            while (from < length) {
                int to = nextOut < 0 ? length : indexOf(nextOut, batch, from, length);
                decide(batch, from, to);
                from = to;
                if (from < length) {
                    exclude(batch[from]);
                    nextOut = out.hasNext() ? out.next() : -1;
                    from++;
                }
            }
        }
    }

    private static int indexOf(int ordinal, int[] batch, int from, int to) {
        int i = from;
        while (i < to && batch[i] != ordinal) {
            i++;
        }
        return i;
    }

    private void exclude(int ordinal) {
        for (int c = 0; c < channels.length; c++) {
            drop(decided++, c, EXCLUDED, ordinal);
        }
    }

    private void decide(int[] ordinals, int from, int to) {
        for (int c = 0; c < channels.length; c++) {
            decide(c, ordinals, from, to);
        }
        if (recipients.size + (to - from) * channels.length > limit) {
            cut(ordinals, from, to);
        }
        gather(ordinals, from, to);
        decided += (to - from) * channels.length;
    }

    private void drop(int candidate, int c, byte fate, int ordinal) {
        fates[candidate] = fate;
        counts[c * FATES + fate]++;
        if (ended != null) {
            ended.add(c * FATES + fate, ordinal);
        }
    }

    /** Takes over the recipients, contact by contact. */
    private void gather(int[] ordinals, int from, int to) {
        int count = recipients.size;
        int at = decided;
        for (int i = from; i < to; i++) {
            for (int c = 0; c < channels.length; c++) {
                if (fates[at++] == RECIPIENT) {
                    recipients.contacts[count] = ordinals[i];
                    recipients.addresses[count] = targets[c].get(ordinals[i]);
                    if (channels.length > 1) {
                        recipients.channels[count] = (byte) c;
                    }
                    count++;
                }
            }
        }
        recipients.size = count;
    }

    /** Takes away those for whom there is no room. */
    private void cut(int[] ordinals, int from, int to) {
        int room = limit - recipients.size;
        int at = decided;
        for (int i = from; i < to; i++) {
            for (int c = 0; c < channels.length; c++, at++) {
                if (fates[at] == RECIPIENT && room-- <= 0) {
                    drop(at, c, OVER_LIMIT, ordinals[i]);
                }
            }
        }
    }

    /** Decides about contacts on one channel. */
    private void decide(int c, int[] ordinals, int from, int to) {
        int at = decided + c;
        for (int i = from; i < to; i++, at += channels.length) {
            int number = targets[c].get(ordinals[i]);
            byte fate = number < 0 ? unsent(number, ordinals[i]) : fate(c, number, ordinals[i]);
            if (fate != RECIPIENT) {
                drop(at, c, fate, ordinals[i]);
            }
        }
    }

    private static byte unsent(int number, int ordinal) {
        if (number == TargetColumn.ABSENT) {
            throw new IllegalStateException("contact " + ordinal + " is in a list but not in the book");
        }
        return UNSENT[-number];
    }

    private byte fate(int c, int number, int ordinal) {
        if (addressesExcluded && exclusions.takes(channels[c].kind(), number)) {
            return EXCLUDED;
        }
        if (blacklisted[c].contains(number)) {
            return BLACKLISTED;
        }
        if (dedupe == Dedupe.NONE || taken[c].add(number) || dedupe == Dedupe.CONTACT) {
            return RECIPIENT;
        }
        return duplicate(c, number, ordinal);
    }

    private byte duplicate(int c, int number, int ordinal) {
        if (duplicates == Duplicates.NONE) {
            duplicates = new Duplicates();
        }
        duplicates.add(channels[c], number, ordinal);
        return DUPLICATE;
    }

    /** Counts the recipients, once all contacts are decided about. */
    void close() {
        for (int c = 0; c < channels.length; c++) {
            int count = decided / channels.length;
            for (int fate = 1; fate < FATES; fate++) {
                count -= counts[c * FATES + fate];
            }
            counts[c * FATES] = count;
        }
        recipients.trim();
        if (ended != null) {
            ended.close();
        }
    }

    /**
     * Decides about an ad hoc address on every channel that fits it.
     *
     * @param number see {@link AddressNumbers}
     * @param reasons takes the reasons against it
     * @return how many candidates that were
     */
    int decide(Address address, int number, int[] reasons) {
        int candidates = 0;
        for (int c = 0; c < channels.length; c++) {
            if (channels[c].reaches(address)) {
                candidates++;
                noteAdHoc(c, adHocFate(c, address, number), address, reasons);
            }
        }
        if (candidates == 0) {
            reasons[Reason.NO_ADDRESS.ordinal()]++;
            return 1;
        }
        return candidates;
    }

    private byte adHocFate(int c, Address address, int number) {
        if (addressesExcluded && exclusions.takes(address.kind(), number)) {
            return EXCLUDED;
        }
        if (book.blacklist().has(address)) {
            return BLACKLISTED;
        }
        if (dedupe != Dedupe.NONE && !taken[c].add(number)) {
            return DUPLICATE;
        }
        return recipients.size + adHoc.size() < limit ? RECIPIENT : OVER_LIMIT;
    }

    private void noteAdHoc(int c, byte fate, Address address, int[] reasons) {
        if (fate == RECIPIENT) {
            adHoc.add(address);
            adHocChannels.add(channels[c]);
            counts[c * FATES]++;
        } else {
            reasons[fate - 1]++;
        }
    }

    Recipients recipients() {
        return recipients;
    }

    int channelCount() {
        return channels.length;
    }

    /** In the order in which they were decided: contact by contact, each on every channel asked for. */
    byte[] fates() {
        return fates;
    }

    /** See {@link #counts}. */
    int[] counts() {
        return counts;
    }

    Exclusions exclusions() {
        return exclusions;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    List<Address> adHoc() {
        return adHoc;
    }

    List<Channel> adHocChannels() {
        return adHocChannels;
    }
}
