package io.rollcall.loadtest.check;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Channel;
import io.rollcall.loadtest.world.Person;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of resolving, written a second time and as plainly as possible: no bitmaps per address, no arenas, one
 * question at a time. Shares nothing with the server, so that a mistake is not made twice.
 *
 * <p>Does not know blacklists, limits, mapped lists, users or {@code dedupe} other than {@code address}: the questions
 * of the load test have none.
 */
public final class Model {
    private static final String RECIPIENT = "recipient";
    private static final String DUPLICATE = "duplicate";

    /** A recipient while others that share its address may still turn up. */
    private record Winner(
            Channel channel, String address, @Nullable String contact, List<String> fallbacks, List<String> covers) {
        Recipient recipient() {
            return new Recipient(channel.wire(), address, contact, orNull(fallbacks), orNull(covers));
        }

        private static @Nullable List<String> orNull(List<String> list) {
            return list.isEmpty() ? null : list;
        }
    }

    private final Question question;
    private final Settlement workspace;
    private final List<Channel> channels;
    private final BitSet excludedPeople;
    private final Map<String, Integer> candidatesByExcludedAddress = new HashMap<>();

    private final List<Winner> winners = new ArrayList<>();
    private final Map<Channel, Map<String, Winner>> taken = new EnumMap<>(Channel.class);
    private final Map<Integer, List<String>> fateOfPerson = new HashMap<>();
    private final Map<Meaning, List<String>> fateOfOther = new HashMap<>();

    private Model(Question question) {
        this.question = question;
        this.workspace = question.workspace();
        this.channels = question.channels().stream().sorted().toList();
        this.excludedPeople = people(question.exclude());
        for (Meaning meaning : question.exclude()) {
            if (meaning instanceof Meaning.AdHoc adHoc) {
                requireOnce(candidatesByExcludedAddress.put(adHoc.address().identity(), 0), meaning);
            }
        }
        channels.forEach(channel -> taken.put(channel, new HashMap<>()));
    }

    public static Expected answer(Question question) {
        Model model = new Model(question);
        model.considerPeople();
        model.considerOthers();
        return model.expected();
    }

    private BitSet people(List<Meaning> meanings) {
        BitSet found = new BitSet();
        meanings.forEach(meaning -> found.or(people(meaning)));
        return found;
    }

    private BitSet people(Meaning meaning) {
        BitSet found = new BitSet();
        if (meaning instanceof Meaning.Someone someone) {
            found.set(someone.index());
        } else if (meaning instanceof Meaning.ListOf list) {
            found = workspace.plan().everyoneIn(list.list());
        }
        return found;
    }

    /** Stored contacts come first, oldest first: so they win over ad hoc addresses, and the oldest over the others. */
    private void considerPeople() {
        for (int index : workspace.oldestFirst(people(question.to()))) {
            List<String> fates = new ArrayList<>();
            channels.forEach(channel -> fates.add(fate(index, channel)));
            fateOfPerson.put(index, fates);
        }
    }

    private String fate(int index, Channel channel) {
        Person person = workspace.plan().person(index);
        if (excludedPeople.get(index)) {
            return "excluded";
        }
        if (person.disabled()) {
            return "contact_disabled";
        }
        if (person.off().contains(channel)) {
            return "channel_disabled";
        }
        List<Address> addresses = person.reachedAt(channel);
        if (addresses.isEmpty()) {
            return "no_address";
        }
        List<String> fallbacks =
                addresses.stream().skip(1).map(workspace::spelling).toList();
        return take(channel, addresses.get(0), workspace.id(index), fallbacks);
    }

    private String take(Channel channel, Address address, @Nullable String contact, List<String> fallbacks) {
        // An address that must not be sent to is not replaced by the next one.
        if (candidatesByExcludedAddress.computeIfPresent(address.identity(), (any, count) -> count + 1) != null) {
            return "excluded";
        }
        Map<String, Winner> takenHere = taken.computeIfAbsent(channel, any -> new HashMap<>());
        Winner earlier = takenHere.get(address.identity());
        if (earlier == null) {
            String sent = contact == null ? address.sent() : workspace.spelling(address);
            Winner winner = new Winner(channel, sent, contact, fallbacks, new ArrayList<>());
            takenHere.put(address.identity(), winner);
            winners.add(winner);
            return RECIPIENT;
        }
        if (contact != null) {
            earlier.covers().add(contact);
        }
        return DUPLICATE;
    }

    private void considerOthers() {
        for (Meaning meaning : question.to()) {
            if (meaning instanceof Meaning.AdHoc adHoc) {
                putOnce(meaning, fates(adHoc.address()));
            } else if (meaning instanceof Meaning.Nothing nothing) {
                putOnce(meaning, List.of(nothing.reason()));
            }
        }
    }

    private void putOnce(Meaning meaning, List<String> fates) {
        requireOnce(fateOfOther.put(meaning, fates), meaning);
    }

    private static void requireOnce(@Nullable Object earlier, Meaning meaning) {
        if (earlier != null) {
            throw new IllegalArgumentException("named twice, which the model does not judge: " + meaning);
        }
    }

    private List<String> fates(Address address) {
        List<String> fates = new ArrayList<>();
        for (Channel channel : channels) {
            if (channel.fits(address)) {
                fates.add(take(channel, address, null, List.of()));
            }
        }
        return fates.isEmpty() ? List.of("no_address") : fates;
    }

    private Expected expected() {
        Map<String, Integer> all = new TreeMap<>();
        fateOfPerson.values().forEach(fates -> count(fates, all));
        fateOfOther.values().forEach(fates -> count(fates, all));
        int candidates = all.values().stream().mapToInt(Integer::intValue).sum();
        all.remove(RECIPIENT);
        Map<String, Integer> byChannel = new TreeMap<>();
        winners.forEach(winner -> byChannel.merge(winner.channel().wire(), 1, Integer::sum));
        return new Expected(
                workspace.plan().id(),
                workspace.revision(),
                winners.stream().map(Winner::recipient).toList(),
                candidates,
                byChannel,
                all,
                question.to().stream().map(this::fate).toList(),
                question.exclude().stream().map(this::taken).toList());
    }

    private Expected.Fate fate(Meaning meaning) {
        Map<String, Integer> reasons = new TreeMap<>();
        people(meaning).stream().forEach(index -> count(fateOfPerson.getOrDefault(index, List.of()), reasons));
        count(fateOfOther.getOrDefault(meaning, List.of()), reasons);
        int candidates = reasons.values().stream().mapToInt(Integer::intValue).sum();
        int shared = zeroIfNull(reasons.remove(RECIPIENT)) + zeroIfNull(reasons.remove(DUPLICATE));
        return new Expected.Fate(meaning.selector(workspace), candidates, shared, reasons);
    }

    private Expected.Taken taken(Meaning exclusion) {
        int candidates = 0;
        if (exclusion instanceof Meaning.AdHoc adHoc) {
            candidates =
                    candidatesByExcludedAddress.getOrDefault(adHoc.address().identity(), 0);
        } else {
            BitSet both = people(exclusion);
            both.and(people(question.to()));
            candidates = both.cardinality() * channels.size();
        }
        return new Expected.Taken(exclusion.selector(workspace), candidates);
    }

    private static int zeroIfNull(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static void count(List<String> fates, Map<String, Integer> counts) {
        fates.forEach(fate -> counts.merge(fate, 1, Integer::sum));
    }
}
