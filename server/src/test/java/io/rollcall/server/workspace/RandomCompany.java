package io.rollcall.server.workspace;

import io.rollcall.server.book.BlockedAddresses;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A company that changes its mind about the addresses its workspaces have. */
final class RandomCompany {
    private static final List<List<String>> ORDERS =
            List.of(List.of(), List.of("personalMobile"), List.of("otherMobile", "workMobile"));

    private final Random random;
    private CompanySettings said = new CompanySettings(1, BlockedAddresses.NONE, Map.of(), null, 0, null);

    RandomCompany(Random random) {
        this.random = random;
    }

    CompanySettings said() {
        return said;
    }

    /** As a node hears it that has heard nothing before. */
    CompanySettings whole() {
        return new CompanySettings(said.version(), said.blocked(), said.orders(), said.country(), 0, null);
    }

    CompanySettings next(LedgerState workspace) {
        List<Address> add = new ArrayList<>();
        List<Address> remove = new ArrayList<>();
        workspace.published().book().contactsAfter(random.nextInt(300), 10).forEach(contact -> contact.contact()
                .addresses()
                .values()
                .forEach(address -> (random.nextBoolean() ? add : remove)
                        .add(random.nextBoolean() ? address : address.withoutExtension())));
        List<Address> changed = new ArrayList<>(add);
        changed.addAll(remove);
        List<String> sms = ORDERS.get(random.nextInt(8) == 0 ? random.nextInt(ORDERS.size()) : 0);
        said = new CompanySettings(
                said.version() + 1,
                said.blocked().with(add, remove),
                sms.isEmpty() ? said.orders() : Map.of(Channel.SMS, sms),
                random.nextBoolean() ? "AU" : null,
                said.version(),
                changed);
        return said;
    }
}
