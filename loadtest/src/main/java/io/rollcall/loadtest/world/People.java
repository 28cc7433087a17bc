package io.rollcall.loadtest.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people of one workspace, made from the seed: as untidy as real exports, with shared numbers, missing fields,
 * many spellings, switched-off channels and address slots.
 */
final class People {
    /** Contacts in one squad; the dynamic lists of the world are squads. */
    static final int SQUAD = 20;

    private static final int SHARE_WITHIN = 200;
    private static final List<String> FIRST =
            List.of("Ana", "Ben", "Chloe", "Dan", "Zoë", "Femi", "Grace", "Hiro", "Ivy", "Jack", "李", "Maya");
    private static final List<String> LAST = List.of(
            "Smith", "Nguyen", "O'Brien", "Singh", "van der Berg", "Kowalski", "Brown", "García", "Lee", "Jones");
    private static final List<String> LOCALS = List.of("ana", "Ben.Lee", "c_smith", "dan-o", "Ivy+alerts", "office");
    private static final List<String> DOMAINS = List.of("example.com", "Mail.Example.org", "example.net");

    private final long seed;
    private final int workspace;
    private final int count;
    private final List<Person> made = new ArrayList<>();

    private People(long seed, int workspace, int count) {
        this.seed = seed;
        this.workspace = workspace;
        this.count = count;
    }

    static List<Person> of(long seed, int workspace, int count) {
        People people = new People(seed, workspace, count);
        for (int i = 0; i < count; i++) {
            people.made.add(people.person(i));
        }
        return List.copyOf(people.made);
    }

    static int squads(int count) {
        return Math.max(1, count / SQUAD);
    }

    private Person person(int index) {
        Dice dice = Dice.of(seed, workspace, index);
        Map<String, String> text = new HashMap<>();
        text.put("firstName", dice.oneOf(FIRST));
        text.put("lastName", dice.oneOf(LAST));
        text.put("squad", dice.oneOf(List.of("Squad ", "SQUAD ", "  squad ")) + index % squads(count));
        return new Person(
                "lt-" + index,
                dice.percent(2),
                text,
                addresses(index, dice),
                channelsOff(dice),
                dice.percent(5) ? slots(dice) : Map.of());
    }

    private Map<String, Address> addresses(int index, Dice dice) {
        long ordinal = (long) workspace * count + index;
        Map<String, Address> found = new HashMap<>();
        if (dice.percent(95)) {
            found.put("workMobile", Spelling.mobile(seed, 2 * ordinal, dice));
        }
        if (dice.percent(30)) {
            found.put("personalMobile", Spelling.mobile(seed, 2 * ordinal + 1, dice));
        }
        if (dice.percent(40)) {
            found.put("workPhone", Spelling.landline(seed, ordinal, dice));
        }
        if (dice.percent(90)) {
            found.put("workEmail", mail(index, "", dice));
        }
        if (dice.percent(30)) {
            found.put("personalEmail", mail(index, ".home", dice));
        }
        share(index, "workMobile", 4, found, dice);
        share(index, "workEmail", 3, found, dice);
        return found;
    }

    private static Address mail(int index, String suffix, Dice dice) {
        String local = dice.oneOf(LOCALS) + index + suffix;
        if (dice.percent(1)) {
            return Spelling.mail(local, "bücher.example", "xn--bcher-kva.example", dice);
        }
        String domain = dice.oneOf(DOMAINS);
        return Spelling.mail(local, domain, domain, dice);
    }

    /** Some people share a number or a mailbox with someone who was there before, and spell it their way. */
    private void share(int index, String field, int chance, Map<String, Address> found, Dice dice) {
        if (index == 0 || !dice.percent(chance)) {
            return;
        }
        Person other = made.get(index - 1 - dice.below(Math.min(index, SHARE_WITHIN)));
        Address shared = other.addresses().get(field);
        if (shared != null) {
            found.put(field, Spelling.respell(shared, dice));
        }
    }

    private static Set<Channel> channelsOff(Dice dice) {
        Set<Channel> off = new HashSet<>();
        for (Channel channel : Channel.values()) {
            if (dice.percent(2)) {
                off.add(channel);
            }
        }
        return off;
    }

    private static Map<Channel, List<String>> slots(Dice dice) {
        Map<Channel, List<String>> slots = new HashMap<>();
        slots.put(Channel.SMS, List.of("personalMobile", "workMobile"));
        if (dice.percent(50)) {
            slots.put(Channel.VOICE, List.of("workPhone", "personalMobile", "workMobile"));
        }
        if (dice.percent(50)) {
            slots.put(Channel.EMAIL, List.of("personalEmail"));
        }
        return slots;
    }
}
