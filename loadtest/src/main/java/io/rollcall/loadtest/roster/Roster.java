package io.rollcall.loadtest.roster;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Dice;
import io.rollcall.loadtest.world.Person;
import io.rollcall.loadtest.world.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A list of people that follows from a seed. Any row can be made, and known again by its mobile number, without keeping
 * the others: so answers about a million of them can be checked in little memory.
 *
 * <p>Tidier than the people of a {@link io.rollcall.loadtest.world.World}: nobody shares an address or lacks one, so that
 * everyone is a recipient of every channel exactly once.
 */
public record Roster(long seed) {
    public static final int MOST_ROWS = 10_000_000;

    /** The columns of a row, by the names of profile fields. */
    public static final List<String> COLUMNS =
            List.of("externalId", "firstName", "lastName", "workMobile", "workEmail", "city", "role");

    private static final int PLACE = 77;
    private static final List<String> FIRST = List.of(
            "Ana", "Ben", "Chloe", "Dan", "Zoë", "Femi", "Grace", "Hiro", "Ivy", "Jack", "Kofi", "Lena", "Maya",
            "Noor");
    private static final List<String> LAST = List.of(
            "Smith", "Nguyen", "O'Brien", "Singh", "van der Berg", "Kowalski", "Brown", "García", "Lee", "Jones");
    private static final List<String> CITIES =
            List.of("Adelaide", "Brisbane", "Canberra", "Darwin", "Hobart", "Melbourne", "Perth", "Sydney, NSW");
    private static final List<String> ROLES = List.of(
            "Driver", "Electrician", "Manager, Operations", "Nurse", "Pilot", "Supervisor (\"night\")", "Teacher");
    private static final List<String> DOMAINS = List.of("example.com", "Mail.Example.org", "example.net");

    /** The row of this number, counted from 0. */
    public Person person(int row) {
        Dice dice = Dice.of(seed, PLACE, row);
        String first = dice.oneOf(FIRST);
        Map<String, String> text = Map.of(
                "firstName",
                first,
                "lastName",
                dice.oneOf(LAST),
                "city",
                dice.oneOf(CITIES),
                "role",
                dice.oneOf(ROLES));
        Map<String, Address> addresses =
                Map.of("workMobile", Spelling.mobile(seed, row, dice), "workEmail", mail(row, dice));
        return new Person(externalId(row), false, text, addresses, Set.of(), Map.of());
    }

    private static Address mail(int row, Dice dice) {
        String local = "staff." + Integer.toString(row, 36).toLowerCase(Locale.ROOT);
        String domain = dice.oneOf(DOMAINS);
        return Spelling.mail(local, domain, domain, dice);
    }

    public static String externalId(int row) {
        return "hr-" + row;
    }

    /** The row whose mobile number this is, or a number that no roster has as row. */
    public int rowOf(String mobile) {
        return Math.toIntExact(Spelling.mobileOrdinal(seed, mobile));
    }
}
