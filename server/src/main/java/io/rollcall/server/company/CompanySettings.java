package io.rollcall.server.company;

import io.rollcall.server.book.BlockedAddresses;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a company says for all of its workspaces, at one version. Immutable, and shared by all workspaces of a node.
 *
 * @param version 1 where nothing was ever said, and one more with each change
 * @param orders by channel the fields it tries, in order, for contacts that name none; none for a channel: as the server does
 * @param country of phone numbers in national form, in workspaces that name none
 * @param before the version that {@code changed} is counted from
 * @param changed the addresses that may be on one of the two blacklists only; null: any
 */
public record CompanySettings(
        long version,
        BlockedAddresses blocked,
        Map<Channel, List<String>> orders,
        @Nullable String country,
        long before,
        @Nullable Collection<Address> changed) {
    /** Of a company that nobody has asked. */
    public static final CompanySettings UNKNOWN =
            new CompanySettings(0, BlockedAddresses.NONE, Map.of(), null, 0, null);

    public CompanySettings {
        orders = Map.copyOf(orders);
    }

    /** In which addresses the blacklist may differ from that at another version; null: in any. */
    public @Nullable Collection<Address> changedSince(long other) {
        return other == before ? changed : null;
    }

    /** What is printed ends up in logs. */
    @Override
    public String toString() {
        return "CompanySettings[" + version + ", " + blocked.size() + " addresses]";
    }
}
