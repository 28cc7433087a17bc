package io.rollcall.server.book;

import java.util.List;

/**
 * A distribution list of a book.
 *
 * @param rules a contact is a member while every rule holds; empty: the list is static
 * @param contacts how many contacts are direct members or match the rules
 * @param lists ids of the lists nested in it, by id
 * @param revision the workspace revision that last changed it
 */
public record StoredList(String id, String name, List<Rule> rules, int contacts, List<String> lists, long revision) {
    public boolean dynamic() {
        return !rules.isEmpty();
    }
}
