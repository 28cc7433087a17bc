package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who must not get the message. An excluded contact or list takes contacts away, whoever else shares their address; an
 * excluded address takes the address away, whoever has it.
 */
final class Exclusions {
    static final Exclusions NONE = new Exclusions(List.of(), List.of());

    /** What each {@code exclude} names, its texts already taken apart. */
    private final List<Named> named = new ArrayList<>();

    private final List<Grouping> groupings = new ArrayList<>();
    private final RoaringBitmap contacts = new RoaringBitmap();

    /** By kind and number of an address: how many candidates were dropped because of it. */
    private final List<Map<Integer, int[]>> hits = List.of(new HashMap<>(), new HashMap<>());

    private Exclusions(List<Named> named, List<Grouping> groupings) {
        this.named.addAll(named);
        this.groupings.addAll(groupings);
    }

    static Exclusions of(List<Selector> selectors, Naming naming, AddressNumbers numbers) {
        if (selectors.isEmpty()) {
            return NONE;
        }
        List<Named> named = new ArrayList<>();
        List<Grouping> groupings = new ArrayList<>();
        for (Selector selector : selectors) {
            int from = named.size();
            naming.takeApart(selector, entry -> named.add(naming.find(entry, new Named())));
            groupings.add(new Grouping(selector, from, named.size()));
        }
        Exclusions exclusions = new Exclusions(named, groupings);
        exclusions.collect(numbers);
        return exclusions;
    }

    private void collect(AddressNumbers numbers) {
        for (Named one : named) {
            contacts.or(one.contacts());
            for (Address address : one.addresses()) {
                hits(address.kind()).putIfAbsent(numbers.of(address), new int[1]);
            }
        }
    }

    private Map<Integer, int[]> hits(Kind kind) {
        return hits.get(kind.ordinal());
    }

    RoaringBitmap contacts() {
        return contacts;
    }

    boolean hasAddresses(Kind kind) {
        return !hits(kind).isEmpty();
    }

    /** Whether an address is excluded; the exclusions that name it are told of it. */
    boolean takes(Kind kind, int number) {
        int[] count = hits(kind).get(number);
        if (count == null) {
            return false;
        }
        count[0]++;
        return true;
    }

    /** Whether an address is excluded. */
    boolean has(Kind kind, int number) {
        return hits(kind).containsKey(number);
    }

    /** How many different addresses there are. */
    int addressCount() {
        return hits(Kind.PHONE).size() + hits(Kind.EMAIL).size();
    }

    /** What each exclusion took away, once all candidates are decided. */
    List<Resolution.Outcome> outcomes(@Nullable Occurrences reached, int channels, AddressNumbers numbers) {
        if (reached == null) {
            return List.of();
        }
        List<Resolution.Outcome> outcomes = new ArrayList<>(named.size());
        for (Named one : named) {
            outcomes.add(outcome(one, reached, channels, numbers));
        }
        return Grouping.grouped(groupings, outcomes);
    }

    private Resolution.Outcome outcome(Named one, Occurrences reached, int channels, AddressNumbers numbers) {
        int taken = reached.among(one.contacts()) * channels;
        for (Address address : one.addresses()) {
            int[] count = hits(address.kind()).get(numbers.of(address));
            taken += count == null ? 0 : count[0];
        }
        int[] reasons = new int[Reason.COUNT];
        reasons[Reason.EXCLUDED.ordinal()] = taken;
        one.addProblemsTo(reasons);
        return new Resolution.Outcome(one.selector(), taken + one.problems(), 0, reasons, one.parts());
    }
}
