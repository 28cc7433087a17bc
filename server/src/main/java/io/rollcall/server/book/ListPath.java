package io.rollcall.server.book;

import java.util.List;

/**
 * One way from a list to a contact.
 *
 * @param lists ids, from that list down to the one whose own member the contact is
 * @param byRule whether the last of them is dynamic
 */
public record ListPath(List<String> lists, boolean byRule) {
    public ListPath {
        lists = List.copyOf(lists);
    }
}
