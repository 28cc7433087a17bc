package io.rollcall.server.resolve;

import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Ids and names at random, of what is there, was there or never was. */
final class RandomNames {
    static final int LISTS = 12;
    static final String DEEP = "l-deep-";

    private static final List<String> NAMES = List.of(
            "Crew", " crew ", "CREW", "Night shift", "night SHIFT", "Z\u00FCrich", " z\u00DCRICH", "l-3", "Board");
    private static final List<String> ELSEWHERE = List.of("u-boss", "w-2/c-1", "w-other-one/l-crew");

    private final World world;
    private final RandomContacts contacts;
    private final Random random;

    RandomNames(World world, RandomContacts contacts, Random random) {
        this.world = world;
        this.contacts = contacts;
        this.random = random;
    }

    String list() {
        return switch (random.nextInt(8)) {
            case 0 -> DEEP + (random.nextBoolean() ? 0 : random.nextInt(40));
            default -> ownList();
        };
    }

    String ownList() {
        return "l-" + random.nextInt(LISTS);
    }

    /** What a list may be called. Names are used twice. */
    String listName() {
        return random.nextInt(3) > 0 ? "List number " + random.nextInt(LISTS) : any(NAMES);
    }

    String externalId() {
        List<String> known = world.contacts.values().stream()
                .map(Contact::externalId)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty() || random.nextInt(3) == 0 ? contacts.anyExternalId() : any(known);
    }

    /** What somebody may call a list that there is, or is not. */
    String listCalled() {
        List<String> known =
                world.lists.values().stream().map(list -> list.name).toList();
        if (known.isEmpty() || random.nextInt(3) == 0) {
            return listName();
        }
        return random.nextBoolean() ? any(known) : " " + any(known).toUpperCase(Locale.ROOT) + " ";
    }

    private String any(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** An id of any kind. */
    String anything() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> ContactIds.format(1 + random.nextInt(world.nextOrdinal + 2));
            case 2, 3 -> list();
            default -> elsewhere();
        };
    }

    /** An id of what is no contact or list of this workspace. */
    String elsewhere() {
        return any(ELSEWHERE);
    }
}
