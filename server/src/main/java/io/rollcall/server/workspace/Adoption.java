package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.workspace.Published.Details;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as its company wants it. What a company says is no event of the workspace and no part of its snapshots: it
 * is asked for whenever a workspace wakes, and laid over what the events have led to. Pure.
 */
final class Adoption {
    private Adoption() {}

    /** The same workspace by other settings of its company; one that does not exist needs none. */
    static Published of(Published state, CompanySettings before, CompanySettings now) {
        Details details = state.details();
        if (details == null) {
            return state;
        }
        AddressBook book = state.book()
                .inCompany(region(details, now), now.blocked(), now.changedSince(before.version()));
        return new Published(details, state.deleted(), book);
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
                : new Published(details, state.deleted(), state.book().withoutCompany(details.country()));
    }
}
