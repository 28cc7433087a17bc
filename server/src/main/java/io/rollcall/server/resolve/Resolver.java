package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Turns a query into the recipients of one message: everyone it names, less those who cannot or must not be reached, each
 * address once per channel or as the query's {@link Dedupe} says.
 *
 * <p>A candidate is a contact (or an ad hoc address) on one channel. Each is counted once, as a recipient or under one
 * reason, however many selectors lead to it. Stored contacts come before ad hoc addresses and lower ids before higher ones,
 * so the winner of a shared address is always the same.
 *
 * <p>Pure: no I/O, no clock, no actor. {@code jmh} calls it exactly as the workspace does. What a query needs while it is
 * resolved is kept for the thread's next one, so that a small query makes no garbage.
 */
public final class Resolver {
    /** Up to so many contacts are sorted as numbers; more are united as bitmaps. */
    private static final int FEW = 64;

    /** Kept for the next query; more are dropped. */
    private static final int KEPT = 256;

    private static final RoaringBitmap NOBODY = new RoaringBitmap();
    private static final int[] NO_REASONS = new int[Reason.COUNT];
    private static final ThreadLocal<Resolver> OF_THREAD = ThreadLocal.withInitial(Resolver::new);

    /** What each entry of the query names; the first {@link #entryCount} count. */
    private final List<Named> entries = new ArrayList<>();

    private final List<Grouping> groupings = new ArrayList<>();
    private final AddressNumbers numbers = new AddressNumbers();
    private final Naming naming = new Naming(AddressBook.empty());
    private final Candidates candidates = new Candidates();
    private final Fates fates = new Fates(candidates);
    private final Consumer<Selector> adding = this::add;
    private final int[] few = new int[FEW];

    /** Reasons of one entry, of its ad hoc addresses among them, and of all candidates that are no contacts. */
    private final int[] reasons = new int[Reason.COUNT];

    private final int[] own = new int[Reason.COUNT];
    private final int[] others = new int[Reason.COUNT];

    private int entryCount;
    private int contactCount;
    private int addressCount;

    private Resolver() {}

    public static Resolution resolve(AddressBook book, Query query) {
        Resolver resolver = OF_THREAD.get();
        try {
            return resolver.answer(book, query);
        } finally {
            resolver.end();
        }
    }

    private Resolution answer(AddressBook book, Query query) {
        naming.turnTo(book);
        numbers.begin(book);
        Arrays.fill(others, 0);
        name(query.to());
        Exclusions exclusions = Exclusions.of(query.exclude(), naming, numbers);
        return query.dedupe() == Dedupe.NONE
                ? answerEachOccurrence(book, query, exclusions)
                : answerEachOnce(book, query, exclusions);
    }

    private void end() {
        candidates.end();
        numbers.begin(AddressBook.empty());
        naming.turnTo(AddressBook.empty());
        fates.read(Reached.NOBODY, null);
        groupings.clear();
        if (entryCount > KEPT) {
            entries.clear();
        }
        for (int i = 0; i < Math.min(entryCount, entries.size()); i++) {
            entries.get(i).forget();
        }
        entryCount = 0;
        contactCount = 0;
        addressCount = 0;
    }

    private void name(List<Selector> to) {
        boolean texts = false;
        for (int i = 0; i < to.size(); i++) {
            texts |= to.get(i).kind() == Selector.Kind.TEXT;
        }
        for (int i = 0; i < to.size(); i++) {
            Selector selector = to.get(i);
            int from = entryCount;
            naming.takeApart(selector, adding);
            if (texts) {
                groupings.add(new Grouping(selector, from, entryCount));
            }
        }
    }

    private void add(Selector selector) {
        if (entryCount == entries.size()) {
            entries.add(new Named());
        }
        Named named = naming.find(selector, entries.get(entryCount++));
        contactCount = Math.addExact(contactCount, named.contactCount());
        addressCount += named.addresses().size();
    }

    /** Contacts of all entries are one set, and each is decided about once. */
    private Resolution answerEachOnce(AddressBook book, Query query, Exclusions exclusions) {
        Reached reached = reached();
        boolean isUnion = reached.size() > FEW && entryCount > 1;
        Ended ended = isUnion ? new Ended(query.channels().size()) : null;
        candidates.begin(book, query, exclusions, ended, reached.size(), addressCount + exclusions.addressCount());
        candidates.decide(reached, excluded(reached, exclusions));
        candidates.close();
        fates.read(reached, ended);
        List<Resolution.Outcome> outcomes = new ArrayList<>(entryCount);
        for (int i = 0; i < entryCount; i++) {
            Named entry = entries.get(i);
            Arrays.fill(reasons, 0);
            fates.countAmong(entry, reasons);
            outcomes.add(outcome(entry));
        }
        Occurrences occurrences = query.exclude().isEmpty() ? null : Occurrences.once(reached.asSet());
        return resolution(book, query, reached, outcomes, exclusions, occurrences);
    }

    private static RoaringBitmap excluded(Reached reached, Exclusions exclusions) {
        return exclusions.contacts().isEmpty() ? NOBODY : RoaringBitmap.and(reached.asSet(), exclusions.contacts());
    }

    /** Entries are decided about one after another, whoever they have in common. */
    private Resolution answerEachOccurrence(AddressBook book, Query query, Exclusions exclusions) {
        candidates.begin(book, query, exclusions, null, contactCount, addressCount + exclusions.addressCount());
        int[] ordinals = new int[contactCount];
        Occurrences occurrences = new Occurrences();
        int at = 0;
        for (int i = 0; i < entryCount; i++) {
            Reached own = Reached.of(entries.get(i).contacts());
            candidates.decide(own, excluded(own, exclusions));
            occurrences.add(own.asSet());
            at = own.copyTo(ordinals, at);
        }
        candidates.close();
        List<Resolution.Outcome> outcomes = new ArrayList<>(entryCount);
        int from = 0;
        for (int i = 0; i < entryCount; i++) {
            Arrays.fill(reasons, 0);
            int to = from + entries.get(i).contactCount() * candidates.channelCount();
            Fates.count(candidates.fates(), from, to, reasons);
            outcomes.add(outcome(entries.get(i)));
            from = to;
        }
        return resolution(book, query, Reached.of(ordinals), outcomes, exclusions, occurrences);
    }

    /** What became of one entry: of its contacts as {@link #reasons} says; its ad hoc addresses are decided about here. */
    private Resolution.Outcome outcome(Named entry) {
        int count = entry.contactCount() * candidates.channelCount() + entry.problems();
        if (entry.problems() > 0 || !entry.addresses().isEmpty()) {
            count += decideAdHoc(entry);
        }
        int dropped = 0;
        for (int reason : reasons) {
            dropped += reason;
        }
        int[] kept = dropped == 0 ? NO_REASONS : reasons.clone();
        return new Resolution.Outcome(entry.selector(), count, count - dropped, kept, entry.parts());
    }

    private int decideAdHoc(Named entry) {
        Arrays.fill(own, 0);
        entry.addProblemsTo(own);
        int count = 0;
        List<Address> addresses = entry.addresses();
        for (int i = 0; i < addresses.size(); i++) {
            Address address = addresses.get(i);
            count += candidates.decide(address, numbers.of(address), own);
        }
        for (int r = 0; r < own.length; r++) {
            reasons[r] += own[r];
            others[r] += own[r];
        }
        return count;
    }

    private Resolution resolution(
            AddressBook book,
            Query query,
            Reached reached,
            List<Resolution.Outcome> outcomes,
            Exclusions exclusions,
            @Nullable Occurrences occurrences) {
        return new Resolution(
                book,
                query,
                reached,
                candidates,
                Totals.of(candidates, others),
                Grouping.grouped(groupings, outcomes),
                exclusions.outcomes(occurrences, candidates.channelCount(), numbers));
    }

    private Reached reached() {
        Named only = null;
        int sets = 0;
        for (int i = 0; i < entryCount; i++) {
            if (entries.get(i).isSet()) {
                only = entries.get(i);
                sets++;
            }
        }
        if (only != null && only.contactCount() == contactCount) {
            return Reached.of(only.contacts());
        }
        return contactCount <= FEW ? sorted() : united(sets);
    }

    private Reached sorted() {
        int count = 0;
        for (int i = 0; i < entryCount; i++) {
            count = entries.get(i).copyTo(few, count);
        }
        Arrays.sort(few, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || few[i] != few[i - 1]) {
                few[distinct++] = few[i];
            }
        }
        return Reached.of(Arrays.copyOf(few, distinct));
    }

    private Reached united(int sets) {
        RoaringBitmap[] bitmaps = new RoaringBitmap[sets + 1];
        RoaringBitmap singles = new RoaringBitmap();
        bitmaps[sets] = singles;
        int next = 0;
        for (int i = 0; i < entryCount; i++) {
            Named entry = entries.get(i);
            if (entry.isSet()) {
                bitmaps[next++] = entry.contacts();
            } else if (entry.contact() > 0) {
                singles.add(entry.contact());
            }
        }
        return Reached.of(FastAggregation.or(bitmaps));
    }
}
