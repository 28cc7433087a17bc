package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who must not get the message. An excluded contact or list takes contacts away, whoever else shares their address; an
 * excluded address takes the address away, whoever has it. Owned by one {@link Resolver}.
 */
final class Exclusions {
    private final List<Selector> selectors;
    private final List<Target> targets = new ArrayList<>();
    private final RoaringBitmap contacts = new RoaringBitmap();

    /** By address: the first selector that names it. */
    private final Map<String, Integer> byKey = new HashMap<>();

    /** The same by the address's number in the book, for each kind. */
    private final List<Map<Integer, Integer>> byNumber = List.of(new HashMap<>(), new HashMap<>());

    /** By first selector that names an address: how many candidates had it. */
    private final int[] hits;

    Exclusions(AddressBook book, List<Selector> selectors) {
        this.selectors = selectors;
        this.hits = new int[selectors.size()];
        for (Selector selector : selectors) {
            add(book, Target.of(book, selector));
        }
    }

    private void add(AddressBook book, Target target) {
        if (target instanceof Target.Contact contact) {
            contacts.add(contact.ordinal());
        } else if (target instanceof Target.Contacts list) {
            contacts.or(list.reach().contacts());
        } else if (target instanceof Target.AdHoc named) {
            Address address = named.address();
            int selector = targets.size();
            byKey.putIfAbsent(address.key(), selector);
            int number = book.addresses(address.kind()).find(address);
            if (number >= 0) {
                byNumber.get(address.kind().ordinal()).putIfAbsent(number, selector);
            }
        }
        targets.add(target);
    }

    RoaringBitmap contacts() {
        return contacts;
    }

    /** Whether an address of the book must not be sent to; if so, one candidate more is counted against it. */
    boolean takes(Address.Kind kind, int number) {
        Map<Integer, Integer> excluded = byNumber.get(kind.ordinal());
        return !excluded.isEmpty() && hit(excluded.get(number));
    }

    /** As {@link #takes(Address.Kind, int)} for an address that need not be in the book. */
    boolean takes(Address address) {
        return !byKey.isEmpty() && hit(byKey.get(address.key()));
    }

    private boolean hit(@Nullable Integer selector) {
        if (selector == null) {
            return false;
        }
        hits[selector]++;
        return true;
    }

    /** What each selector took away, once all candidates are decided. */
    List<Resolution.Outcome> outcomes(RoaringBitmap reached, int channels) {
        List<Resolution.Outcome> outcomes = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            int[] reasons = new int[Reason.COUNT];
            if (target instanceof Target.Nothing nothing) {
                reasons[nothing.reason().ordinal()] = 1;
                outcomes.add(new Resolution.Outcome(selectors.get(i), 1, 0, reasons));
                continue;
            }
            int taken = taken(target, reached, channels);
            int cut = target instanceof Target.Contacts list && list.reach().cut() ? 1 : 0;
            reasons[Reason.EXCLUDED.ordinal()] = taken;
            reasons[Reason.DEPTH_EXCEEDED.ordinal()] = cut;
            outcomes.add(new Resolution.Outcome(selectors.get(i), taken + cut, 0, reasons));
        }
        return outcomes;
    }

    private int taken(Target target, RoaringBitmap reached, int channels) {
        if (target instanceof Target.Contact contact) {
            return reached.contains(contact.ordinal()) ? channels : 0;
        }
        if (target instanceof Target.Contacts list) {
            return RoaringBitmap.andCardinality(reached, list.reach().contacts()) * channels;
        }
        return target instanceof Target.AdHoc named
                ? hits[byKey.getOrDefault(named.address().key(), 0)]
                : 0;
    }
}
