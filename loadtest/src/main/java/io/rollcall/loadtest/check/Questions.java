package io.rollcall.loadtest.check;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Channel;
import io.rollcall.loadtest.world.Dice;
import io.rollcall.loadtest.world.Person;
import io.rollcall.loadtest.world.Plan;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.loadtest.world.Spelling;
import io.rollcall.loadtest.world.World;
import io.rollcall.protocol.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes up questions about one workspace of the world. The same number always asks the same. */
public final class Questions {
    /** Numbers a workspace has of its own; ordinals of ad hoc phones stay distinct across workspaces. */
    public static final int MAX_NUMBER = 1_000;

    private static final List<String> INVALID = List.of("nobody", "user@", "+61 4", "@example.com", "a b@example.com");
    private static final String UNKNOWN_DIGITS = "zzzzz";

    private final World world;
    private final int workspace;
    private final Settlement settlement;
    private final Plan plan;
    private final Set<String> usedTwice;

    public Questions(World world, int workspace, Settlement settlement) {
        this.world = world;
        this.workspace = workspace;
        this.settlement = settlement;
        this.plan = settlement.plan();
        this.usedTwice = usedTwice(plan);
    }

    private static Set<String> usedTwice(Plan plan) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Person person : plan.people()) {
            for (Address address : person.addresses().values()) {
                if (!seen.add(address.identity())) {
                    twice.add(address.identity());
                }
            }
        }
        return twice;
    }

    public Question question(Scenario scenario, int number) {
        Dice dice = Dice.of(world.seed(), workspace, -10_000L * (scenario.ordinal() + 1) - number);
        return switch (scenario) {
            case small -> small(number, dice);
            case medium -> medium(number, dice);
            case large -> large();
            case nested -> nested(dice);
            case mix -> throw new IllegalArgumentException("mix is drawn, not asked");
        };
    }

    private Question small(int number, Dice dice) {
        List<Integer> named = distinct(4, plan.people().size(), dice);
        List<Meaning> to = new ArrayList<>();
        named.forEach(index -> to.add(new Meaning.Someone(index)));
        distinct(2, plan.groups("l-team-").size(), dice).forEach(k -> to.add(new Meaning.ListOf("l-team-" + k)));
        to.add(new Meaning.ListOf(dice.oneOf(plan.groups("l-squad-"))));
        to.add(stranger(number, dice));
        to.add(known(plan.person(named.get(0)), number, dice));
        to.add(dice.percent(40) ? nothing(dice) : mailStranger("guest", number, dice));
        List<Meaning> exclude = dice.percent(50) ? List.of(exclusion(named.get(1), dice)) : List.of();
        return new Question(settlement, shuffled(to, dice), exclude, channels(dice), dice.percent(25));
    }

    private static List<Integer> distinct(int count, int bound, Dice dice) {
        Set<Integer> chosen = new HashSet<>();
        List<Integer> inOrder = new ArrayList<>();
        while (inOrder.size() < Math.min(count, bound)) {
            int next = dice.below(bound);
            if (chosen.add(next)) {
                inOrder.add(next);
            }
        }
        return inOrder;
    }

    private Meaning stranger(int number, Dice dice) {
        long ordinal = 2L * world.workspaces() * world.contacts() + (long) workspace * MAX_NUMBER + number;
        return new Meaning.AdHoc(Spelling.mobile(world.seed(), ordinal, dice));
    }

    private static Meaning mailStranger(String local, int number, Dice dice) {
        return new Meaning.AdHoc(Spelling.mail(local + number, "visitor.example", "visitor.example", dice));
    }

    /** An address typed in although it belongs to someone stored. */
    private static Meaning known(Person person, int number, Dice dice) {
        Address address = person.addresses().get(dice.percent(50) ? "workMobile" : "workEmail");
        return address == null
                ? mailStranger("unlisted", number, dice)
                : new Meaning.AdHoc(Spelling.respell(address, dice));
    }

    private Meaning nothing(Dice dice) {
        return switch (dice.below(3)) {
            case 0 -> new Meaning.Nothing(new Selector.ContactId(neverMade()), "unknown_selector");
            case 1 -> new Meaning.Nothing(new Selector.ListId("l-never-made"), "unknown_selector");
            default -> new Meaning.Nothing(new Selector.AdHoc(dice.oneOf(INVALID)), "invalid_address");
        };
    }

    /** An id in the form of the others, some 30 million contacts later. */
    private String neverMade() {
        String id = settlement.id(0);
        return id.substring(0, Math.max(2, id.length() - UNKNOWN_DIGITS.length())) + UNKNOWN_DIGITS;
    }

    private Meaning exclusion(int named, Dice dice) {
        return switch (dice.below(3)) {
            case 0 -> new Meaning.Someone(named);
            case 1 -> new Meaning.ListOf(dice.oneOf(plan.groups("l-team-")));
            default -> addressOf(named, dice);
        };
    }

    /**
     * Excludes by address, where the rules leave no doubt what follows: a number that is the first choice of one person
     * and nobody else's.
     */
    private Meaning addressOf(int named, Dice dice) {
        Person person = plan.person(named);
        Address mobile = person.addresses().get("workMobile");
        return mobile == null || !person.plain() || usedTwice.contains(mobile.identity())
                ? new Meaning.Someone(named)
                : new Meaning.AdHoc(Spelling.respell(mobile, dice));
    }

    private Question medium(int number, Dice dice) {
        List<String> lists = plan.groups("l-medium-");
        List<Meaning> to = List.of(new Meaning.ListOf(lists.get(number % lists.size())));
        List<Channel> channel = List.of(dice.oneOf(List.of(Channel.values())));
        return new Question(settlement, to, maybeATeam(dice), channel, false);
    }

    private Question large() {
        List<Meaning> to = lists(plan.groups("l-big-" + world.largeSize() + "-"));
        List<Meaning> exclude = List.of(new Meaning.ListOf("l-team-0"));
        return new Question(settlement, to, exclude, List.of(Channel.SMS, Channel.EMAIL), true);
    }

    private Question nested(Dice dice) {
        List<Meaning> to = dice.percent(40)
                ? lists(List.of("l-nation"))
                : lists(List.of(dice.oneOf(plan.groups("l-state-")), dice.oneOf(plan.groups("l-region-"))));
        return new Question(settlement, to, maybeATeam(dice), channels(dice), dice.percent(25));
    }

    private static List<Meaning> lists(List<String> ids) {
        List<Meaning> meanings = new ArrayList<>();
        ids.forEach(id -> meanings.add(new Meaning.ListOf(id)));
        return meanings;
    }

    private List<Meaning> maybeATeam(Dice dice) {
        return dice.percent(50) ? lists(List.of(dice.oneOf(plan.groups("l-team-")))) : List.of();
    }

    /** One to three channels, in any order. */
    private static List<Channel> channels(Dice dice) {
        List<Channel> all = shuffled(List.of(Channel.values()), dice);
        return all.subList(0, 1 + dice.below(all.size()));
    }

    private static <T> List<T> shuffled(List<T> list, Dice dice) {
        List<T> left = new ArrayList<>(list);
        List<T> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            shuffled.add(left.remove(dice.below(left.size())));
        }
        return shuffled;
    }
}
