package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.resolve.NaiveNames.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of resolving written a second time, one candidate after another, from the rules alone and on a plain
 * {@link World}. The {@link Resolver} must say the same of every query.
 */
final class NaiveResolver {
    private static final String SENT = "sent";

    /** What is resolved as one: a selector, or an entry of a text; and the fates of its candidates as they are decided. */
    private record Unit(Selector selector, Named named, List<String> fates) {}

    private final World world;
    private final Query query;
    private final NaiveNames names;
    private final List<List<Unit>> to;
    private final List<List<Unit>> exclude;
    private final Set<Integer> excludedContacts = new HashSet<>();
    private final Set<String> excludedAddresses = new HashSet<>();

    /** By address: how many candidates it has cost that it is excluded. */
    private final Map<String, Integer> dropped = new HashMap<>();

    /** By channel and address that is taken: the contacts that share it with whoever came first. */
    private final Map<String, List<String>> covers = new HashMap<>();

    private final List<Answer.Recipient> recipients = new ArrayList<>();

    /** Of every candidate and problem there is. */
    private final List<String> fates = new ArrayList<>();

    private NaiveResolver(World world, Query query, AdHocTexts texts) {
        this.world = world;
        this.query = query;
        this.names = new NaiveNames(world, texts);
        this.to = query.to().stream().map(this::units).toList();
        this.exclude = query.exclude().stream().map(this::units).toList();
    }

    static Answer resolve(World world, Query query, AdHocTexts texts) {
        return new NaiveResolver(world, query, texts).resolve();
    }

    private Answer resolve() {
        exclude.forEach(units -> units.forEach(unit -> {
            excludedContacts.addAll(unit.named.contacts());
            excludedAddresses.addAll(unit.named.addresses().keySet());
        }));
        if (query.dedupe() == Dedupe.NONE) {
            to.forEach(units -> units.forEach(this::decideEachOccurrence));
        } else {
            decideEachContactOnce();
        }
        to.forEach(units -> units.forEach(this::decideAdHoc));
        to.forEach(units -> units.forEach(unit -> {
            fates.addAll(unit.named.problems());
            unit.fates.addAll(unit.named.problems());
        }));
        exclude.forEach(units -> units.forEach(this::countExcluded));
        return answer();
    }

    private List<Unit> units(Selector selector) {
        return names.units(selector).stream()
                .map(unit -> new Unit(unit, names.named(unit), new ArrayList<>()))
                .toList();
    }

    private void decideEachOccurrence(Unit unit) {
        for (int ordinal : unit.named.contacts()) {
            List<String> decided = fatesOf(ordinal);
            fates.addAll(decided);
            unit.fates.addAll(decided);
        }
    }

    private void decideEachContactOnce() {
        Set<Integer> reached = new TreeSet<>();
        to.forEach(units -> units.forEach(unit -> reached.addAll(unit.named.contacts())));
        Map<Integer, List<String>> decided = new HashMap<>();
        for (int ordinal : reached) {
            decided.put(ordinal, fatesOf(ordinal));
            fates.addAll(decided.get(ordinal));
        }
        to.forEach(units -> units.forEach(
                unit -> unit.named.contacts().forEach(ordinal -> unit.fates.addAll(decided.get(ordinal)))));
    }

    /** The fates of a contact, one for each channel. */
    private List<String> fatesOf(int ordinal) {
        List<String> decided = new ArrayList<>();
        for (Channel channel : query.channels()) {
            decided.add(fateOf(ordinal, channel));
        }
        return decided;
    }

    private String fateOf(int ordinal, Channel channel) {
        Contact contact = Objects.requireNonNull(world.contacts.get(ordinal));
        if (excludedContacts.contains(ordinal)) {
            return "excluded";
        }
        if (!contact.enabled()) {
            return "contact_disabled";
        }
        ChannelSettings settings = contact.channels().getOrDefault(channel, ChannelSettings.DEFAULT);
        if (!settings.enabled()) {
            return "channel_disabled";
        }
        List<Address> order = order(contact, channel, settings.slots());
        if (order.isEmpty()) {
            return "no_address";
        }
        Address address = order.get(0);
        String key = World.key(address);
        if (excludedAddresses.contains(key)) {
            dropped.merge(key, 1, Integer::sum);
            return "excluded";
        }
        if (world.forbids(address)) {
            return "blacklisted";
        }
        if (query.dedupe() == Dedupe.ADDRESS && covers.containsKey(channel + key)) {
            covers.get(channel + key).add(ContactIds.format(ordinal));
            return "duplicate";
        }
        covers.putIfAbsent(channel + key, new ArrayList<>());
        if (recipients.size() >= query.limit()) {
            return "over_limit";
        }
        recipients.add(new Answer.Recipient(
                channel.wireName(),
                world.spelling(address),
                ContactIds.format(ordinal),
                fallbacks(order),
                covers.get(channel + key)));
        return SENT;
    }

    /** The addresses a channel can send to, each once, first to last. */
    private List<Address> order(Contact contact, Channel channel, List<String> slots) {
        List<Address> order = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (String field : slots.isEmpty() ? world.defaultOrder.get(channel) : slots) {
            Address address = contact.addresses().get(field);
            if (address != null && fits(address, channel) && once.add(World.key(address))) {
                order.add(address);
            }
        }
        return order;
    }

    private List<String> fallbacks(List<Address> order) {
        return order.stream()
                .skip(1)
                .filter(address -> !excludedAddresses.contains(World.key(address)))
                .filter(address -> !world.forbids(address))
                .map(world::spelling)
                .toList();
    }

    private void decideAdHoc(Unit unit) {
        for (Address address : unit.named.addresses().values()) {
            List<String> decided = new ArrayList<>();
            for (Channel channel : query.channels()) {
                if (fits(address, channel)) {
                    decided.add(fateOf(address, channel));
                }
            }
            if (decided.isEmpty()) {
                decided.add("no_address");
            }
            fates.addAll(decided);
            unit.fates.addAll(decided);
        }
    }

    private String fateOf(Address address, Channel channel) {
        String key = World.key(address);
        if (excludedAddresses.contains(key)) {
            dropped.merge(key, 1, Integer::sum);
            return "excluded";
        }
        if (world.forbids(address)) {
            return "blacklisted";
        }
        if (query.dedupe() != Dedupe.NONE && covers.containsKey(channel + key)) {
            return "duplicate";
        }
        covers.putIfAbsent(channel + key, new ArrayList<>());
        if (recipients.size() >= query.limit()) {
            return "over_limit";
        }
        recipients.add(new Answer.Recipient(channel.wireName(), address.text(), null, List.of(), List.of()));
        return SENT;
    }

    /** What an exclusion cost: the reached contacts that it names, and whom its addresses would have reached. */
    private void countExcluded(Unit exclusion) {
        int excluded = 0;
        for (int ordinal : exclusion.named.contacts()) {
            excluded += occurrences(ordinal) * query.channels().size();
        }
        for (String address : exclusion.named.addresses().keySet()) {
            excluded += dropped.getOrDefault(address, 0);
        }
        exclusion.fates.addAll(Collections.nCopies(excluded, "excluded"));
        exclusion.fates.addAll(exclusion.named.problems());
    }

    private int occurrences(int ordinal) {
        int occurrences = (int) to.stream()
                .flatMap(List::stream)
                .filter(unit -> unit.named.contacts().contains(ordinal))
                .count();
        return query.dedupe() == Dedupe.NONE ? occurrences : Math.min(1, occurrences);
    }

    private Answer answer() {
        Map<String, Integer> channels = new TreeMap<>();
        for (Channel channel : query.channels()) {
            channels.put(channel.wireName(), (int) recipients.stream()
                    .filter(recipient -> recipient.channel().equals(channel.wireName()))
                    .count());
        }
        return new Answer(
                recipients,
                fates.size(),
                channels,
                reasons(fates),
                outcomes(query.to(), to),
                outcomes(query.exclude(), exclude),
                fates.contains("over_limit"));
    }

    private List<Answer.Fate> outcomes(List<Selector> selectors, List<List<Unit>> units) {
        List<Answer.Fate> outcomes = new ArrayList<>();
        for (int i = 0; i < selectors.size(); i++) {
            Selector selector = selectors.get(i);
            outcomes.add(
                    selector.kind() == Selector.Kind.TEXT
                            ? ofText(selector, units.get(i))
                            : ofUnit(units.get(i).get(0)));
        }
        return outcomes;
    }

    private Answer.Fate ofText(Selector text, List<Unit> units) {
        List<String> together = new ArrayList<>();
        units.forEach(unit -> together.addAll(unit.fates));
        return outcome(text, together, units.stream().map(this::ofUnit).toList());
    }

    /** An expression's parts are those of its leaves that name something that is not there. */
    private Answer.Fate ofUnit(Unit unit) {
        List<Answer.Fate> parts = new ArrayList<>();
        boolean expression = unit.selector.kind() == Selector.Kind.ALL || unit.selector.kind() == Selector.Kind.ANY;
        if (expression && !unit.named.problems().isEmpty()) {
            names.leaves(unit.selector).forEach(leaf -> {
                List<String> problems = names.named(leaf).problems();
                if (!problems.isEmpty()) {
                    parts.add(outcome(leaf, problems, List.of()));
                }
            });
        }
        return outcome(unit.selector, unit.fates, parts);
    }

    private static Answer.Fate outcome(Selector selector, List<String> fates, List<Answer.Fate> parts) {
        int sent = Collections.frequency(fates, SENT);
        return new Answer.Fate(selector, fates.size(), sent, reasons(fates), parts);
    }

    private static boolean fits(Address address, Channel channel) {
        return switch (channel) {
            case EMAIL -> address.kind() == Address.Kind.EMAIL;
            case VOICE -> address.kind() == Address.Kind.PHONE;
            case SMS ->
                address.kind() == Address.Kind.PHONE
                        && !address.landline()
                        && !address.text().contains(";ext=");
        };
    }

    private static Map<String, Integer> reasons(List<String> fates) {
        Map<String, Integer> reasons = new TreeMap<>();
        fates.forEach(fate -> reasons.merge(fate, 1, Integer::sum));
        reasons.remove(SENT);
        return reasons;
    }
}
