package io.rollcall.server.faults;

import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that can be seen of a workspace from outside. */
record Sight(
        String name,
        long revision,
        long detailsRevision,
        int contactCount,
        List<StoredContact> contacts,
        List<StoredList> lists,
        Map<String, List<String>> members) {
    /** There is no such workspace. */
    static final Sight NOTHING = new Sight("", 0, 0, 0, List.of(), List.of(), Map.of());

    /** With the contacts' details, which are made up. */
    String inWords() {
        return "revision " + revision + ", \"" + name + "\" of " + detailsRevision + ", " + contactCount
                + " contacts\n    "
                + contacts.stream()
                        .map(contact -> contact.id() + " " + contact.contact().externalId() + " "
                                + contact.contact().profile() + " of " + contact.revision())
                        .collect(Collectors.joining("\n    "))
                + "\n    " + lists + "\n    " + members;
    }
}
