package io.rollcall.server.resolve;

import io.rollcall.server.book.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rules at random, of every kind and over every kind of field. */
final class RandomRules {
    private static final List<String> FIELDS = List.of("city", "role", "level", "joined", "workEmail", "shoeSize");
    private static final Map<String, List<String>> PATTERNS = Map.of(
            "city", List.of("mel*", "*", "*o*", " S*Y ", "*e*h*", "m**e", "*\u00C3o*"),
            "role", List.of("*nurse", "nurse\\*", "\\*", "back\\\\slash", "*\\\\*", "n*e", "nurse**"),
            "level", List.of("*.5*", "1*", "*a"),
            "joined", List.of("2024-*", "*T*", "*-??", "s*n"),
            "workEmail", List.of("*@example.com", "person1*", "PERSON?@*", "*2@*"),
            "shoeSize", List.of("*"));
    private static final List<String> NUMBERS = List.of("-4", "0", "1", "2.5", "2.50", "3", "10.0", " 10 ");
    private static final List<String> MOMENTS = List.of(
            "2024-02-29",
            "2024-03-01",
            "2024-02-28T23:59:59Z",
            "2024-02-29T00:00:00+00:00",
            "2024-03-01T00:00:00+01:00",
            "2024-02-29T23:00:00Z");

    private final RandomContacts contacts;
    private final Random random;

    RandomRules(RandomContacts contacts, Random random) {
        this.contacts = contacts;
        this.random = random;
    }

    List<Rule> some() {
        List<Rule> rules = new ArrayList<>(List.of(one()));
        while (random.nextInt(3) == 0) {
            rules.add(one());
        }
        return List.copyOf(rules);
    }

    private Rule one() {
        String field = FIELDS.get(random.nextInt(FIELDS.size() - (random.nextInt(8) == 0 ? 0 : 1)));
        boolean not = random.nextInt(4) == 0;
        return switch (random.nextInt(4)) {
            case 0 -> new Rule(field, escaped(value(field)), List.of(), null, null, not);
            case 1 -> new Rule(field, pattern(field), List.of(), null, null, not);
            case 2 -> new Rule(field, null, values(field), null, null, not);
            default -> range(not);
        };
    }

    private String pattern(String field) {
        return any(PATTERNS.getOrDefault(field, List.of("*")));
    }

    private List<String> values(String field) {
        List<String> values = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            values.add(value(field));
        }
        return values;
    }

    private Rule range(boolean not) {
        List<String> bounds = random.nextBoolean() ? NUMBERS : MOMENTS;
        String field = (bounds == NUMBERS) == (random.nextInt(8) > 0) ? "level" : "joined";
        int open = random.nextInt(3);
        @Nullable String atLeast = open == 0 ? null : any(bounds);
        @Nullable String atMost = open == 1 ? null : any(bounds);
        return new Rule(field, null, List.of(), atLeast, atMost, not);
    }

    /** A rule must want something. */
    private String value(String field) {
        String value =
                field.equals("workEmail") ? "person" + random.nextInt(9) + "@EXAMPLE.com" : contacts.value(field);
        return value.isBlank() ? "Perth" : value;
    }

    private String any(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("*", "\\*");
    }
}
