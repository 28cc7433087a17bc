package io.rollcall.server.contact;

import java.util.Set;

/** The names of profile fields that are understood everywhere, whether or not a contact has had them. */
public final class ProfileFields {
    private static final Set<String> TEXTS = Set.of(
            "name",
            "firstName",
            "lastName",
            "title",
            "jobTitle",
            "role",
            "company",
            "department",
            "team",
            "site",
            "city",
            "state",
            "region",
            "postcode",
            "country",
            "language",
            "timeZone");

    private ProfileFields() {}

    /** Whether it is the name of an address field, or of a text field that most people have. */
    public static boolean isStandard(String name) {
        return TEXTS.contains(name) || AddressField.named(name) != null;
    }
}
