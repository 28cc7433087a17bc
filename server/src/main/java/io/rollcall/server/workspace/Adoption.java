package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.workspace.Published.Details;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as its company wants it. The blacklist and the country are no event of the workspace and no part of its
 * snapshots: they are asked for whenever it wakes, and laid over what the events have led to. Default orders are an event:
 * they change rarely, and the stored pages of all contacts follow from them. Pure.
 */
final class Adoption {
    private Adoption() {}

    /** The same workspace by other settings of its company; one that does not exist needs none. */
    static Published of(Published state, CompanySettings before, CompanySettings now) {
        Details details = state.details();
        if (details == null) {
            return state;
        }
        AddressBook book =
                state.book().inCompany(region(details, now), now.blocked(), now.changedSince(before.version()));
        return new Published(details, state.deleted(), book, state.moves());
    }

    /** Whether the contacts' fields are tried in the order that the company wants; a workspace that does not exist has none. */
    static boolean tries(Published state, CompanySettings company) {
        return state.details() == null
                || Arrays.stream(Channel.values()).allMatch(channel -> state.book()
                        .defaultOrder(channel)
                        .equals(company.orders().getOrDefault(channel, AddressField.defaultOrder(channel))));
    }

    static WorkspaceEvent orders(CompanySettings company, long now) {
        Map<String, List<String>> orders = new TreeMap<>();
        company.orders().forEach((channel, fields) -> orders.put(channel.wireName(), fields));
        return new WorkspaceEvent.OrdersAdopted(now, null, orders);
    }

    /** The workspace's own country wins. */
    static @Nullable String region(Details details, CompanySettings company) {
        return details.country() != null ? details.country() : company.country();
    }

    /** What the workspace's own events have led to. */
    static Published undone(Published state) {
        Details details = state.details();
        return details == null
                ? state
                : new Published(
                        details, state.deleted(), state.book().withoutCompany(details.country()), state.moves());
    }
}
