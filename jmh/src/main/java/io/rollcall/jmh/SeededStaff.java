package io.rollcall.jmh;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.BookEdit;
import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Contact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The staff of a very large employer, the same for the same seed: everyone has a name, a place, a post, the day they
 * joined, a number of their own, a mobile and an e-mail address. A person is made when asked for, so that nothing but a
 * book keeps them.
 */
final class SeededStaff {
    /** What the rules of the book's dynamic lists name: from a hundred values to one a person. */
    static final List<String> INDEXED = List.of("city", "role", "department", "joined", "lastName", "employeeNumber");

    static final int LISTS = 20;

    /** Of ten people, so many are in any one static list. */
    private static final double LISTED = 0.1;

    /** One of so many people has the mobile of somebody before them. */
    private static final int ONE_SHARES = 60;

    /** As many as the server takes with one import command. */
    private static final int PEOPLE_AN_EDIT = 500;

    private static final long SEED = 23;
    private static final LocalDate FIRST_DAY = LocalDate.of(2014, 1, 6);

    private final List<String> firstNames = words(3_000, 2, 3, "");
    private final List<String> lastNames = words(60_000, 2, 4, "");
    private final List<String> cities = words(100, 2, 4, "");
    private final List<String> states = List.of("ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA");
    private final List<String> roles = words(50, 3, 5, " Officer");
    private final List<String> departments = words(200, 3, 5, " Services");

    /** The book of so many people, without lists. */
    static AddressBook book(int people) {
        SeededStaff staff = new SeededStaff();
        AddressBook book = AddressBook.empty().edit(1).region("AU").build();
        for (int first = 1; first <= people; first += PEOPLE_AN_EDIT) {
            BookEdit edit = book.edit(book.revision() + 1);
            for (int ordinal = first; ordinal < Math.min(first + PEOPLE_AN_EDIT, people + 1); ordinal++) {
                edit.putContact(ordinal, staff.person(ordinal));
            }
            book = edit.build();
        }
        return book;
    }

    /** With one more dynamic list, by this field: from then on the book keeps an index of it. */
    static AddressBook indexed(AddressBook book, String field) {
        return book.edit(book.revision() + 1)
                .putList("l-by-" + field, field, List.of(Rule.equal(field, "Nobody's")))
                .build();
    }

    /** With a dynamic list of whoever is in the most common city and has the most common role. */
    static AddressBook withTwoRules(AddressBook book, String id) {
        SeededStaff staff = new SeededStaff();
        List<Rule> rules = List.of(Rule.equal("city", staff.cities.get(0)), Rule.equal("role", staff.roles.get(0)));
        return book.edit(book.revision() + 1).putList(id, id, rules).build();
    }

    /** With {@link #LISTS} static lists, a tenth of the people in each. */
    static AddressBook listed(AddressBook book) {
        SplittableRandom random = new SplittableRandom(SEED);
        AddressBook listed = book;
        for (int number = 0; number < LISTS; number++) {
            String id = "l-" + number;
            int[] members = random.ints(1, book.nextOrdinal())
                    .distinct()
                    .limit((long) (LISTED * book.contactCount()))
                    .toArray();
            listed = listed.edit(listed.revision() + 1)
                    .putList(id, id, List.of())
                    .changeMembers(id, members, List.of(), new int[0], List.of())
                    .build();
        }
        return listed;
    }

    Contact person(int ordinal) {
        SplittableRandom random = new SplittableRandom(SEED * ordinal);
        String firstName = often(firstNames, random);
        String lastName = often(lastNames, random);
        Map<String, Address> addresses = new HashMap<>();
        addresses.put("workMobile", mobile(random.nextInt(ONE_SHARES) == 0 ? 1 + random.nextInt(ordinal) : ordinal));
        addresses.put(
                "workEmail",
                new Address(Kind.EMAIL, firstName + "." + lastName + ordinal + "@staff.example.com", false));
        Map<String, String> profile = new HashMap<>();
        profile.put("firstName", firstName);
        profile.put("lastName", lastName);
        profile.put("city", often(cities, random));
        profile.put("state", often(states, random));
        profile.put("role", often(roles, random));
        profile.put("department", often(departments, random));
        profile.put("joined", FIRST_DAY.plusDays(random.nextInt(3_000)).toString());
        profile.put("employeeNumber", "E" + (1_000_000 + ordinal));
        addresses.forEach((field, address) -> profile.put(field, address.text()));
        return new Contact(null, true, profile, addresses, Map.of());
    }

    /** A person who has moved to another city and has another mobile: the next one for each {@code time}. */
    Contact moved(int ordinal, int time) {
        Contact before = person(ordinal);
        Address mobile = mobile(100_000_000 + 2 * ordinal + time);
        Map<String, String> profile = new HashMap<>(before.profile());
        profile.put("city", cities.get((ordinal + time) % cities.size()));
        profile.put("workMobile", mobile.text());
        Map<String, Address> addresses = new HashMap<>(before.addresses());
        addresses.put("workMobile", mobile);
        return new Contact(null, true, profile, addresses, Map.of());
    }

    private static Address mobile(int number) {
        return new Address(Kind.PHONE, "+614" + (10_000_000 + number), false);
    }

    /** One of the words; the first are a few times as common as the last. */
    private static String often(List<String> words, SplittableRandom random) {
        return words.get((int) (words.size() * Math.pow(random.nextDouble(), 1.5)));
    }

    private static List<String> words(int count, int fewestSyllables, int mostSyllables, String ending) {
        SplittableRandom random = new SplittableRandom(SEED + count);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int left = random.nextInt(fewestSyllables, mostSyllables + 1); left > 0; left--) {
                word.append("bcdfghklmnprstvw".charAt(random.nextInt(16)));
                word.append("aeiou".charAt(random.nextInt(5)));
                word.append("lnrs".charAt(random.nextInt(4)));
            }
            word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
            words.add(word.append(ending).toString());
        }
        return words;
    }
}
