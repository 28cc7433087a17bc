package io.rollcall.server.resolve;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Queries at random to a random world: of everything that is there, was there, and never was. */
final class RandomQueries {
    private static final int MAX_NESTING = 3;

    private final World world;
    private final AdHocTexts texts;
    private final RandomNames names;
    private final Random random;

    RandomQueries(World world, AdHocTexts texts, RandomNames names, Random random) {
        this.world = world;
        this.texts = texts;
        this.names = names;
        this.random = random;
    }

    Query query() {
        List<Channel> channels = new ArrayList<>(List.of(Channel.values()));
        Collections.shuffle(channels, random);
        Dedupe[] policies = Dedupe.values();
        return new Query(
                selectors(random.nextInt(10)),
                selectors(Math.max(0, random.nextInt(8) - 3)),
                channels.subList(0, 1 + random.nextInt(3)),
                random.nextInt(3) == 0 ? Dedupe.ADDRESS : policies[random.nextInt(policies.length)],
                random.nextInt(5) == 0 ? 1 + random.nextInt(12) : Query.MAX_LIMIT);
    }

    private List<Selector> selectors(int count) {
        List<Selector> selectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            selectors.add(selector(MAX_NESTING));
        }
        return selectors;
    }

    private Selector selector(int nesting) {
        return switch (random.nextInt(nesting == 0 ? 16 : 22)) {
            case 0, 1, 2 -> Selector.typed(random.nextInt(3) == 0 ? names.anything() : texts.any(random));
            case 3, 4 -> Selector.contact(random.nextInt(8) == 0 ? names.elsewhere() : contact());
            case 5, 6, 7, 8 -> Selector.list(random.nextInt(16) == 0 ? "w-2/l-1" : names.list(), without());
            case 9, 10 -> Selector.listName(names.listCalled(), without());
            case 11, 12 -> Selector.externalId(names.externalId());
            case 13, 14 -> text();
            case 15 -> Selector.everyone();
            case 16, 17, 18, 19 -> Selector.all(operands(nesting - 1));
            default -> Selector.any(operands(nesting - 1));
        };
    }

    private Selector[] operands(int nesting) {
        Selector[] operands = new Selector[1 + random.nextInt(3)];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = operand(nesting);
        }
        return operands;
    }

    /** Mostly what names many, or intersections would be empty. */
    private Selector operand(int nesting) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> Selector.list(names.list(), without());
            case 2 -> Selector.everyone();
            case 3 -> text();
            default -> selector(nesting);
        };
    }

    private Selector text() {
        List<String> entries = new ArrayList<>();
        for (int left = random.nextInt(random.nextInt(3) == 0 ? 20 : 4); left > 0; left--) {
            entries.add(random.nextInt(3) == 0 ? names.anything() : texts.anyEntry(random));
        }
        return Selector.text(texts.compose(entries, random));
    }

    private String[] without() {
        String[] without = new String[random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(3)];
        for (int i = 0; i < without.length; i++) {
            without[i] = names.list();
        }
        return without;
    }

    private String contact() {
        return ContactIds.format(1 + random.nextInt(world.nextOrdinal + 2));
    }
}
