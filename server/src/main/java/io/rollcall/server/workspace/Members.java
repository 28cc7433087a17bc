package io.rollcall.server.workspace;

import io.rollcall.server.contact.ContactIds;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Ids of members, sorted into contacts (by ordinal) and lists (by id). */
record Members(int[] contacts, List<String> lists) {
    static Members of(List<String> ids) {
        int[] contacts = ids.stream()
                .mapToInt(ContactIds::parse)
                .filter(ordinal -> ordinal > 0)
                .toArray();
        List<String> lists = ids.stream().filter(id -> ContactIds.parse(id) < 0).toList();
        return new Members(contacts, lists);
    }

    Members only(IntPredicate contact, Predicate<String> list) {
        return new Members(
                Arrays.stream(contacts).filter(contact).toArray(),
                lists.stream().filter(list).toList());
    }

    boolean isEmpty() {
        return contacts.length == 0 && lists.isEmpty();
    }
}
