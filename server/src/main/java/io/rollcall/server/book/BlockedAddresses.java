package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The addresses that a company never sends to, apart from any book: all books of a node share the one they were last told
 * of. Immutable; a change copies the pages it touches.
 */
public final class BlockedAddresses {
    public static final BlockedAddresses NONE =
            new BlockedAddresses(AddressTable.empty(Address.Kind.PHONE), AddressTable.empty(Address.Kind.EMAIL), 0);

    final AddressTable phones;
    final AddressTable emails;
    private final int count;

    private BlockedAddresses(AddressTable phones, AddressTable emails, int count) {
        this.phones = phones;
        this.emails = emails;
        this.count = count;
    }

    /** With some and without others; what is named twice, is there already or is not there makes no difference. */
    public BlockedAddresses with(Collection<Address> add, Collection<Address> remove) {
        AddressTable.Edit phonesEdit = phones.edit();
        AddressTable.Edit emailsEdit = emails.edit();
        int now = count;
        for (Address address : add) {
            AddressTable.Edit table = address.kind() == Address.Kind.PHONE ? phonesEdit : emailsEdit;
            if (table.find(address) < 0) {
                table.acquire(address, Blacklist.LISTED);
                now++;
            }
        }
        for (Address address : remove) {
            AddressTable.Edit table = address.kind() == Address.Kind.PHONE ? phonesEdit : emailsEdit;
            int number = table.find(address);
            if (number >= 0) {
                table.release(number, Blacklist.LISTED);
                now--;
            }
        }
        return new BlockedAddresses(phonesEdit.build(), emailsEdit.build(), now);
    }

    public int size() {
        return count;
    }

    public List<Address> all() {
        List<Address> all = new ArrayList<>();
        phones.forEach((address, number) -> all.add(address));
        emails.forEach((address, number) -> all.add(address));
        return all;
    }
}
