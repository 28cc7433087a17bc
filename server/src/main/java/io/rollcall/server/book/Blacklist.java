package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import java.util.BitSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * The addresses that nobody is ever sent to, and which numbers of a book's {@link AddressTable}s they have, so that a
 * resolution looks at one bit a recipient. A phone number stands for its extensions too. Immutable.
 */
public final class Blacklist {
    static final Blacklist EMPTY = new Blacklist(
            AddressTable.empty(Address.Kind.PHONE),
            AddressTable.empty(Address.Kind.EMAIL),
            NumberBits.NONE,
            NumberBits.NONE,
            new RoaringBitmap());

    /** Stands for the contact that a table wants an address to have. */
    static final int LISTED = 1;

    final AddressTable phones;
    final AddressTable emails;
    private final NumberBits blockedPhones;
    private final NumberBits blockedEmails;

    /** Numbers of the book's phones with an extension: a number that is blacklisted concerns some of them. */
    private final RoaringBitmap extended;

    private Blacklist(
            AddressTable phones,
            AddressTable emails,
            NumberBits blockedPhones,
            NumberBits blockedEmails,
            RoaringBitmap extended) {
        this.phones = phones;
        this.emails = emails;
        this.blockedPhones = blockedPhones;
        this.blockedEmails = blockedEmails;
        this.extended = extended;
    }

    /**
     * A blacklist of these addresses, for a book with those.
     *
     * @param extended numbers of the book's phones with an extension
     */
    static Blacklist of(
            AddressTable phones,
            AddressTable emails,
            AddressTable bookPhones,
            AddressTable bookEmails,
            long[] extended) {
        BitSet blockedPhones = phones.numbersIn(bookPhones);
        RoaringBitmap extensions = new RoaringBitmap();
        for (long number : extended) {
            extensions.add((int) number);
            Address phone = bookPhones.address((int) number).withoutExtension();
            if (phones.find(phone) >= 0) {
                blockedPhones.set((int) number);
            }
        }
        NumberBits blockedEmails = NumberBits.of(emails.numbersIn(bookEmails));
        return new Blacklist(phones, emails, NumberBits.of(blockedPhones), blockedEmails, extensions);
    }

    /**
     * A company's blacklist instead of this one, for the same book.
     *
     * @param changed which addresses the two may differ in; null: any
     */
    Blacklist replaced(
            BlockedAddresses blocked,
            @Nullable Collection<Address> changed,
            AddressTable bookPhones,
            AddressTable bookEmails) {
        if (changed == null || isSlow(changed, blocked)) {
            return of(blocked.phones, blocked.emails, bookPhones, bookEmails, extensions());
        }
        Blacklist result = new Blacklist(blocked.phones, blocked.emails, blockedPhones, blockedEmails, extended);
        AddressTable.Edit phonesOfBook = bookPhones.edit();
        for (Address address : changed) {
            boolean phone = address.kind() == Address.Kind.PHONE;
            int number = (phone ? bookPhones : bookEmails).find(address);
            result = number < 0 ? result : result.withNumber(address, number);
            if (phone && !address.hasExtension()) {
                result = result.withExtensionsOf(address, phonesOfBook);
            }
        }
        return result;
    }

    /** Each number that changes is looked for among all with an extension: many of them are sooner made anew. */
    private boolean isSlow(Collection<Address> changed, BlockedAddresses blocked) {
        long extensions = extended.getLongCardinality();
        return changed.size() * extensions > blocked.size() + extensions;
    }

    private long[] extensions() {
        return extended.stream().asLongStream().toArray();
    }

    boolean isEmpty() {
        return phones.size() == 0 && emails.size() == 0;
    }

    /** Whether nobody is sent to at this address. */
    public boolean has(Address address) {
        return address.kind() == Address.Kind.EMAIL
                ? emails.find(address) >= 0
                : phones.find(address) >= 0 || (address.hasExtension() && phones.find(address.withoutExtension()) >= 0);
    }

    /** The same by the number that an address has in the book. */
    public NumberBits numbers(Address.Kind kind) {
        return kind == Address.Kind.PHONE ? blockedPhones : blockedEmails;
    }

    /** @param table the book's addresses of this kind */
    Blacklist with(Address address, boolean on, AddressTable.Edit table) {
        boolean listed = (address.kind() == Address.Kind.PHONE ? phones : emails).find(address) >= 0;
        if (listed == on) {
            return this;
        }
        Blacklist changed = address.kind() == Address.Kind.PHONE
                ? new Blacklist(change(phones, address, on), emails, blockedPhones, blockedEmails, extended)
                : new Blacklist(phones, change(emails, address, on), blockedPhones, blockedEmails, extended);
        int number = table.find(address);
        if (number >= 0) {
            changed = changed.withNumber(address, number);
        }
        return address.kind() == Address.Kind.PHONE && !address.hasExtension()
                ? changed.withExtensionsOf(address, table)
                : changed;
    }

    private static AddressTable change(AddressTable addresses, Address address, boolean on) {
        AddressTable.Edit edit = addresses.edit();
        if (on) {
            edit.acquire(address, LISTED);
        } else {
            edit.release(edit.find(address), LISTED);
        }
        return edit.build();
    }

    private Blacklist withExtensionsOf(Address phone, AddressTable.Edit table) {
        Blacklist changed = this;
        for (PeekableIntIterator numbers = extended.getIntIterator(); numbers.hasNext(); ) {
            int number = numbers.next();
            Address candidate = table.address(number);
            if (candidate.hasExtension() && candidate.withoutExtension().sameAs(phone)) {
                changed = changed.withNumber(candidate, number);
            }
        }
        return changed;
    }

    /** Takes note that the book knows an address by this number. */
    Blacklist withNumber(Address address, int number) {
        if (address.kind() == Address.Kind.EMAIL) {
            NumberBits blocked = blockedEmails.with(number, has(address));
            return blocked == blockedEmails ? this : new Blacklist(phones, emails, blockedPhones, blocked, extended);
        }
        NumberBits blocked = blockedPhones.with(number, has(address));
        RoaringBitmap extensions = extended;
        if (address.hasExtension() != extended.contains(number)) {
            extensions = extended.clone();
            extensions.flip(number, number + 1L);
        }
        return blocked == blockedPhones && extensions == extended
                ? this
                : new Blacklist(phones, emails, blocked, blockedEmails, extensions);
    }
}
