package io.rollcall.server.contact;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final Set<String> ALL = Stream.concat(
                    TEXTS.stream(), Arrays.stream(AddressField.values()).map(AddressField::fieldName))
            .collect(Collectors.toUnmodifiableSet());

    private ProfileFields() {}

    /** All names of them. */
    public static Set<String> standard() {
        return ALL;
    }

    /** Whether it is the name of an address field, or of a text field that most people have. */
    public static boolean isStandard(String name) {
        return ALL.contains(name);
    }
}
