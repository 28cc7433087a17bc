package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of resolving written a second time, one candidate after another, from the rules alone and on a plain
 * {@link World}. The {@link Resolver} must say the same of every query.
 */
final class NaiveResolver {
    private static final String SENT = "sent";

    private static final Map<Channel, List<String>> DEFAULT_ORDER = Map.of(
            Channel.SMS, List.of("workMobile", "personalMobile", "otherMobile"),
            Channel.EMAIL, List.of("workEmail", "personalEmail", "otherEmail"),
            Channel.VOICE,
                    List.of("workMobile", "personalMobile", "otherMobile", "workPhone", "homePhone", "otherPhone"));

    private final World world;
    private final Query query;
    private final AdHocTexts texts;
    private final Set<Integer> excludedContacts = new HashSet<>();
    private final Set<String> excludedAddresses = new HashSet<>();
    private final Map<String, Integer> candidatesWithExcludedAddress = new HashMap<>();
    private final List<Answer.Recipient> recipients = new ArrayList<>();

    /** By channel and address: the contacts that share it with whoever came first. */
    private final Map<String, List<String>> covered = new HashMap<>();

    /** By contact: its fate on each channel asked for. */
    private final Map<Integer, List<String>> fates = new HashMap<>();

    private final List<String> otherFates = new ArrayList<>();

    private NaiveResolver(World world, Query query, AdHocTexts texts) {
        this.world = world;
        this.query = query;
        this.texts = texts;
    }

    static Answer resolve(World world, Query query, AdHocTexts texts) {
        return new NaiveResolver(world, query, texts).resolve();
    }

    private Answer resolve() {
        for (Selector selector : query.exclude()) {
            excludedContacts.addAll(contactsOf(selector));
            Address address = addressOf(selector);
            if (address != null) {
                excludedAddresses.add(World.key(address));
            }
        }
        Set<Integer> reached = new TreeSet<>();
        query.to().forEach(selector -> reached.addAll(contactsOf(selector)));
        for (int ordinal : reached) {
            List<String> fate = new ArrayList<>();
            query.channels().forEach(channel -> fate.add(fateOf(ordinal, channel)));
            fates.put(ordinal, fate);
        }
        List<Answer.Fate> selectors = new ArrayList<>();
        for (Selector selector : query.to()) {
            List<String> own = otherFatesOf(selector);
            otherFates.addAll(own);
            contactsOf(selector).forEach(ordinal -> own.addAll(fates.getOrDefault(ordinal, List.of())));
            selectors.add(new Answer.Fate(selector, own.size(), count(own, SENT), reasons(own)));
        }
        List<Answer.Fate> exclusions = new ArrayList<>();
        for (Selector selector : query.exclude()) {
            List<String> taken = takenBy(selector, reached);
            exclusions.add(new Answer.Fate(selector, taken.size(), 0, reasons(taken)));
        }
        return answer(selectors, exclusions);
    }

    private Answer answer(List<Answer.Fate> selectors, List<Answer.Fate> exclusions) {
        List<String> all = new ArrayList<>(otherFates);
        fates.values().forEach(all::addAll);
        Map<String, Integer> channels = new TreeMap<>();
        for (Channel channel : query.channels()) {
            channels.put(channel.wireName(), (int) recipients.stream()
                    .filter(recipient -> recipient.channel().equals(channel.wireName()))
                    .count());
        }
        Map<String, Integer> reasons = reasons(all);
        return new Answer(
                recipients, all.size(), channels, reasons, selectors, exclusions, reasons.containsKey("over_limit"));
    }

    private Set<Integer> contactsOf(Selector selector) {
        return switch (selector.kind()) {
            case AD_HOC -> Set.of();
            case LIST -> world.lists.containsKey(selector.text()) ? world.everyoneIn(selector.text()) : Set.of();
            case CONTACT -> {
                int ordinal = ContactIds.parse(selector.text());
                yield world.contacts.containsKey(ordinal) ? Set.of(ordinal) : Set.of();
            }
        };
    }

    private @Nullable Address addressOf(Selector selector) {
        return selector.kind() == Selector.Kind.AD_HOC ? texts.meaning(selector.text()) : null;
    }

    private String fateOf(int ordinal, Channel channel) {
        Contact contact = world.contacts.get(ordinal);
        if (contact == null || excludedContacts.contains(ordinal)) {
            return "excluded";
        }
        if (!contact.enabled()) {
            return "contact_disabled";
        }
        ChannelSettings settings = contact.channels().getOrDefault(channel, ChannelSettings.DEFAULT);
        if (!settings.enabled()) {
            return "channel_disabled";
        }
        List<Address> order = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (String field : settings.slots().isEmpty() ? orderOf(channel) : settings.slots()) {
            Address address = contact.addresses().get(field);
            if (address != null && fits(address, channel) && once.add(World.key(address))) {
                order.add(address);
            }
        }
        if (order.isEmpty()) {
            return "no_address";
        }
        List<String> fallbacks = order.stream().skip(1).map(world::spelling).toList();
        return fateOf(channel, order.get(0), ContactIds.format(ordinal), fallbacks);
    }

    /** Of an address of somebody (or of nobody: ad hoc) that could be sent to. */
    private String fateOf(Channel channel, Address address, @Nullable String contact, List<String> fallbacks) {
        String key = World.key(address);
        if (excludedAddresses.contains(key)) {
            candidatesWithExcludedAddress.merge(key, 1, Integer::sum);
            return "excluded";
        }
        List<String> others = covered.get(channel + key);
        if (others != null) {
            if (contact != null) {
                others.add(contact);
            }
            return "duplicate";
        }
        List<String> covers = new ArrayList<>();
        covered.put(channel + key, covers);
        if (recipients.size() >= query.limit()) {
            return "over_limit";
        }
        String text = contact == null ? address.text() : world.spelling(address);
        recipients.add(new Answer.Recipient(
                channel.wireName(), text, contact, fallbacks, contact == null ? List.of() : covers));
        return SENT;
    }

    /** The fates of what a selector names beside contacts. */
    private List<String> otherFatesOf(Selector selector) {
        List<String> fates = new ArrayList<>();
        Address address = addressOf(selector);
        String nothing = nothingBehind(selector);
        if (nothing != null) {
            fates.add(nothing);
        } else if (address != null) {
            for (Channel channel : query.channels()) {
                if (fits(address, channel)) {
                    fates.add(fateOf(channel, address, null, List.of()));
                }
            }
            if (fates.isEmpty()) {
                fates.add("no_address");
            }
        } else if (selector.kind() == Selector.Kind.LIST && world.isCut(selector.text())) {
            fates.add("depth_exceeded");
        }
        return fates;
    }

    /** Why a selector leads nowhere, or null. */
    private @Nullable String nothingBehind(Selector selector) {
        switch (selector.kind()) {
            case AD_HOC:
                return texts.meaning(selector.text()) == null ? "invalid_address" : null;
            case LIST:
                if (world.lists.containsKey(selector.text())) {
                    return null;
                }
                return world.removedLists.contains(selector.text()) ? "gone" : "unknown_selector";
            default:
                int ordinal = ContactIds.parse(selector.text());
                if (world.contacts.containsKey(ordinal)) {
                    return null;
                }
                return ordinal > 0 && ordinal < world.nextOrdinal ? "gone" : "unknown_selector";
        }
    }

    private List<String> takenBy(Selector selector, Set<Integer> reached) {
        List<String> taken = new ArrayList<>();
        String nothing = nothingBehind(selector);
        Address address = addressOf(selector);
        if (nothing != null) {
            taken.add(nothing);
        } else if (address != null) {
            int count = candidatesWithExcludedAddress.getOrDefault(World.key(address), 0);
            for (int i = 0; i < count; i++) {
                taken.add("excluded");
            }
        } else {
            if (selector.kind() == Selector.Kind.LIST && world.isCut(selector.text())) {
                taken.add("depth_exceeded");
            }
            for (int ordinal : contactsOf(selector)) {
                if (reached.contains(ordinal)) {
                    query.channels().forEach(channel -> taken.add("excluded"));
                }
            }
        }
        return taken;
    }

    private static List<String> orderOf(Channel channel) {
        return DEFAULT_ORDER.getOrDefault(channel, List.of());
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

    private static int count(List<String> fates, String fate) {
        return (int) fates.stream().filter(fate::equals).count();
    }

    private static Map<String, Integer> reasons(List<String> fates) {
        Map<String, Integer> reasons = new TreeMap<>();
        fates.forEach(fate -> reasons.merge(fate, 1, Integer::sum));
        reasons.remove(SENT);
        return reasons;
    }
}
