package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Everything a workspace knows of its contacts and lists at one revision. Immutable, so any thread may read it for as long
 * as it likes; a change ({@link #edit}) copies the pages it touches and shares the rest.
 *
 * <p>A contact is its ordinal: they rise from 1, are never reused, and its id is the ordinal in text form
 * ({@link ContactIds}). {@code docs/engine.md} draws the layout.
 */
public final class AddressBook {
    /** Lists nested deeper than this below a list are not looked at. */
    public static final int MAX_DEPTH = 32;

    private static final AddressBook EMPTY = new AddressBook();

    final long revision;
    final @Nullable String region;
    final PagedArray<ContactPage> pages;
    final int nextOrdinal;

    /** By channel. */
    final List<TargetColumn> targets;

    final AddressTable phones;
    final AddressTable emails;
    final FieldNames fieldNames;
    final HashIndex externalIds;
    final PagedArray<ListEntry> lists;
    final HashIndex listIds;
    final int nextList;
    final int listCount;
    final HashIndex listNames;
    final Map<String, ValueIndex> valueIndexes;
    final Map<Channel, List<String>> defaultOrders;
    final Blacklist blacklist;

    /** Every contact's ordinal; not to be changed. */
    final RoaringBitmap everyone;

    /** Which revision last changed each stored page. */
    final PageVersions versions;

    /** Another object whenever who is in which list may have changed. */
    final Object membership;

    private AddressBook() {
        revision = 0;
        region = null;
        pages = PagedArray.empty();
        nextOrdinal = 1;
        targets = Collections.nCopies(Channel.COUNT, TargetColumn.EMPTY);
        phones = AddressTable.empty(Address.Kind.PHONE);
        emails = AddressTable.empty(Address.Kind.EMAIL);
        fieldNames = FieldNames.EMPTY;
        externalIds = HashIndex.EMPTY;
        lists = PagedArray.empty();
        listIds = HashIndex.EMPTY;
        nextList = 0;
        listCount = 0;
        listNames = HashIndex.EMPTY;
        valueIndexes = Map.of();
        defaultOrders = Map.of();
        blacklist = Blacklist.EMPTY;
        everyone = new RoaringBitmap();
        versions = PageVersions.NONE;
        membership = new Object();
    }

    /** The book an edit leads to. */
    AddressBook(BookEdit edit) {
        revision = edit.revision;
        region = edit.region;
        pages = edit.pages();
        nextOrdinal = edit.nextOrdinal;
        targets = edit.targets.stream().map(TargetColumn.Edit::build).toList();
        phones = edit.phones.build();
        emails = edit.emails.build();
        fieldNames = edit.fieldNames;
        externalIds = edit.externalIds;
        lists = edit.lists;
        listIds = edit.listIds;
        nextList = edit.nextList;
        listCount = edit.listCount;
        listNames = edit.listNames;
        valueIndexes = edit.valueIndexes();
        defaultOrders = edit.defaultOrders;
        blacklist = edit.blacklist;
        everyone = edit.everyone();
        versions = edit.versions(pages, targets, phones, emails);
        membership = edit.membership();
    }

    /** The book that stored pages make. */
    AddressBook(BookAssembly stored) {
        revision = stored.head.revision();
        region = stored.head.region();
        pages = stored.contacts.pages;
        nextOrdinal = stored.head.nextOrdinal();
        targets = stored.contacts.targets;
        phones = stored.phones;
        emails = stored.emails;
        fieldNames = stored.head.fieldNames();
        externalIds = stored.externalIds;
        lists = stored.lists.entries;
        listIds = stored.lists.ids;
        nextList = stored.head.nextList();
        listCount = stored.lists.count;
        listNames = stored.lists.names;
        valueIndexes = stored.valueIndexes;
        defaultOrders = stored.head.defaultOrders();
        blacklist = stored.blacklist;
        everyone = stored.contacts.everyone;
        versions = stored.versions;
        membership = new Object();
    }

    /** The same book in another company. */
    private AddressBook(AddressBook book, @Nullable String region, Blacklist blacklist) {
        revision = book.revision;
        this.region = region;
        pages = book.pages;
        nextOrdinal = book.nextOrdinal;
        targets = book.targets;
        phones = book.phones;
        emails = book.emails;
        fieldNames = book.fieldNames;
        externalIds = book.externalIds;
        lists = book.lists;
        listIds = book.listIds;
        nextList = book.nextList;
        listCount = book.listCount;
        listNames = book.listNames;
        valueIndexes = book.valueIndexes;
        defaultOrders = book.defaultOrders;
        this.blacklist = blacklist;
        everyone = book.everyone;
        versions = book.versions;
        membership = book.membership;
    }

    /**
     * The same book, at the same revision, where a company blacklists these addresses. What a company says is of no page of
     * the book: whoever stores it stores it {@linkplain #withoutCompany without}.
     *
     * @param newRegion see {@link #region}
     * @param changed in which addresses it may differ from what the book has been told of before; null: in any
     */
    public AddressBook inCompany(
            @Nullable String newRegion, BlockedAddresses blocked, @Nullable Collection<Address> changed) {
        boolean same = blocked.size() == 0 && blacklist.isEmpty() && Objects.equals(region, newRegion);
        return same ? this : new AddressBook(this, newRegion, blacklist.replaced(blocked, changed, phones, emails));
    }

    /** The same book where nobody has blacklisted anything. */
    public AddressBook withoutCompany(@Nullable String newRegion) {
        return inCompany(newRegion, BlockedAddresses.NONE, null);
    }

    /** A book with nothing in it, at revision 0. */
    public static AddressBook empty() {
        return EMPTY;
    }

    /**
     * Begins a change.
     *
     * @param newRevision the number of the change, above {@link #revision}
     */
    public BookEdit edit(long newRevision) {
        return new BookEdit(this, newRevision);
    }

    /** The number of the last change this book has seen. */
    public long revision() {
        return revision;
    }

    /** ISO 3166 region of phone numbers in national form; null: only international numbers are understood. */
    public @Nullable String region() {
        return region;
    }

    public int contactCount() {
        return everyone.getCardinality();
    }

    public int listCount() {
        return listCount;
    }

    /** The ordinal the next new contact will have. */
    public int nextOrdinal() {
        return nextOrdinal;
    }

    /** How many different text fields the contacts have had so far. */
    public int fieldCount() {
        return fieldNames.size();
    }

    /** Whether some contact has had a text field of this name, or it is the name of an address field. */
    public boolean knowsField(String name) {
        return AddressField.named(name) != null || fieldNames.number(name) >= 0;
    }

    /** The page that holds an ordinal, or null where nobody is on it. */
    public @Nullable ContactPage page(int ordinal) {
        return pages.get(ordinal >>> ContactPage.BITS);
    }

    /** The ordinals of all contacts; not to be changed. */
    public RoaringBitmap everyone() {
        return everyone;
    }

    /** The fields a channel tries, in order, for a contact that names no slots. */
    public List<String> defaultOrder(Channel channel) {
        return defaultOrders.getOrDefault(channel, AddressField.defaultOrder(channel));
    }

    public Blacklist blacklist() {
        return blacklist;
    }

    /** Where each contact is sent to on a channel. */
    public TargetColumn targets(Channel channel) {
        return targets.get(channel.ordinal());
    }

    public AddressTable addresses(Address.Kind kind) {
        return kind == Address.Kind.PHONE ? phones : emails;
    }

    /** The address that some contact has in exactly this spelling, or null. */
    public @Nullable Address addressWritten(String text) {
        return addresses(text.indexOf('@') < 0 ? Address.Kind.PHONE : Address.Kind.EMAIL)
                .written(text);
    }

    public boolean hasContact(int ordinal) {
        ContactPage page = ordinal < 0 ? null : page(ordinal);
        return page != null && page.present(ContactPage.row(ordinal));
    }

    /** Whether there once was a contact of this ordinal that is no longer here. */
    public boolean contactGone(int ordinal) {
        return ordinal > 0 && ordinal < nextOrdinal && !hasContact(ordinal);
    }

    public @Nullable StoredContact contact(int ordinal) {
        ContactPage page = ordinal < 0 ? null : page(ordinal);
        int row = ContactPage.row(ordinal);
        if (page == null || !page.present(row)) {
            return null;
        }
        boolean enabled = (page.flags()[row] & ContactPage.ENABLED) != 0;
        Contact contact =
                ContactCodec.decode(page.details().reader(row), enabled, fieldNames, (kind, number) -> addresses(kind)
                        .address(number));
        return new StoredContact(ContactIds.format(ordinal), contact, page.revision(row));
    }

    /** The ordinals of the contacts that have an address in some field, the lowest first. */
    public int[] contactsWith(Address address, int most) {
        AddressTable table = addresses(address.kind());
        int number = table.find(address);
        return number < 0 ? ContactPage.NO_NUMBERS : table.holders(number, most);
    }

    /** Contacts by ordinal, from just after one. */
    public List<StoredContact> contactsAfter(int after, int limit) {
        List<StoredContact> found = new ArrayList<>();
        for (int ordinal = Math.min(after, nextOrdinal) + 1; ordinal < nextOrdinal && found.size() < limit; ordinal++) {
            if (page(ordinal) == null) {
                ordinal |= ContactPage.SIZE - 1;
                continue;
            }
            StoredContact contact = contact(ordinal);
            if (contact != null) {
                found.add(contact);
            }
        }
        return found;
    }

    /** The ordinal of the contact with this external id, or -1. */
    public int withExternalId(String externalId) {
        return externalIds.find(HashIndex.hash(externalId), ordinal -> externalId.equals(externalId(ordinal)));
    }

    private @Nullable String externalId(int ordinal) {
        ContactPage page = page(ordinal);
        return page == null
                ? null
                : page.details().reader(ContactPage.row(ordinal)).text();
    }

    public boolean hasList(String id) {
        return entry(id) != null;
    }

    public @Nullable StoredList list(String id) {
        ListEntry entry = entry(id);
        return entry == null ? null : stored(entry);
    }

    /** Lists by id, from just after one; null: from the beginning. */
    public List<StoredList> listsAfter(@Nullable String after, int limit) {
        List<ListEntry> found = new ArrayList<>();
        for (int number = 0; number < nextList; number++) {
            ListEntry entry = lists.get(number);
            if (entry != null && !entry.removed && (after == null || entry.id.compareTo(after) > 0)) {
                found.add(entry);
            }
        }
        found.sort(Comparator.comparing(entry -> entry.id));
        return found.stream().limit(limit).map(this::stored).toList();
    }

    /** Direct or matching contacts of a list that exists, by ordinal, from just after one. */
    public List<StoredContact> membersAfter(String list, int after, int limit) {
        ListEntry entry = entry(list);
        if (entry == null) {
            throw new IllegalArgumentException("no list " + list + " (expected: one that exists)");
        }
        List<StoredContact> found = new ArrayList<>();
        PeekableIntIterator members = own(entry).getIntIterator();
        members.advanceIfNeeded(after + 1);
        while (members.hasNext() && found.size() < limit) {
            StoredContact contact = contact(members.next());
            if (contact != null) {
                found.add(contact);
            }
        }
        return found;
    }

    /** Whether a contact is in a list directly, or by its rules. */
    public boolean hasMember(String list, int ordinal) {
        ListEntry entry = entry(list);
        return entry != null && own(entry).contains(ordinal);
    }

    /** Whether there once was a list of this id that is no longer here. */
    public boolean listGone(String id) {
        int number = number(id);
        ListEntry entry = number < 0 ? null : lists.get(number);
        return entry != null && entry.removed;
    }

    /** The id of the one list of this name, without regard to case and surrounding blanks; null: none or several. */
    public @Nullable String listNamed(String name) {
        String folded = ListEntry.folded(name);
        int first = listNames.find(HashIndex.hash(folded), number -> isNamed(number, folded));
        ListEntry entry = lists.get(first < 0 ? nextList : first);
        int second = listNames.find(HashIndex.hash(folded), number -> number != first && isNamed(number, folded));
        return entry == null || second >= 0 ? null : entry.id;
    }

    private boolean isNamed(int number, String folded) {
        ListEntry entry = lists.get(number);
        return entry != null && ListEntry.folded(entry.name).equals(folded);
    }

    /** Everyone a list leads to: its own contacts and those of the lists nested in it; null: no such list. */
    public @Nullable Reach reach(String list) {
        ListEntry entry = entry(list);
        return entry == null ? null : ListTree.reach(this, entry);
    }

    /**
     * As {@link #reach(String)}, without entering some lists at any depth.
     *
     * @param without ids; those that are no lists are ignored
     */
    public @Nullable Reach reach(String list, Collection<String> without) {
        ListEntry entry = entry(list);
        return entry == null ? null : ListTree.reachWithout(this, entry, numbers(without));
    }

    /**
     * The ways by which a list leads to a contact.
     *
     * @param without as for {@link #reach(String, Collection)}
     * @param most how many are enough
     */
    public List<ListPath> paths(String list, Collection<String> without, int ordinal, int most) {
        return hasList(list) ? ListPaths.find(this, number(list), ordinal, numbers(without), most) : List.of();
    }

    private RoaringBitmap numbers(Collection<String> ids) {
        RoaringBitmap numbers = new RoaringBitmap();
        ids.stream().mapToInt(this::number).filter(number -> number >= 0).forEach(numbers::add);
        return numbers;
    }

    /** The list of a number that other lists or a bitmap of lists hold. */
    ListEntry entry(int number) {
        ListEntry entry = lists.get(number);
        if (entry == null) {
            throw new IllegalStateException("list number " + number + " is nested but not there");
        }
        return entry;
    }

    /** About how many contacts {@link #reach} will find; cheap. */
    public long weight(String list) {
        ListEntry entry = entry(list);
        return entry == null ? 0 : ListTree.weight(this, entry);
    }

    /** Whether nesting {@code child} in {@code parent} would make a list contain itself. */
    public boolean wouldCycle(String parent, String child) {
        return ListTree.leadsTo(this, number(child), number(parent));
    }

    /**
     * A list's own contacts, without the nested lists'; not to be changed. Of a dynamic list it is the same object for as
     * long as the same contacts match.
     */
    RoaringBitmap own(ListEntry entry) {
        return entry.matching == null ? entry.members : entry.matching.contacts(valueIndexes);
    }

    /** At least as many as {@link #own} holds. */
    int ownAtMost(ListEntry entry) {
        return entry.matching == null ? entry.members.getCardinality() : entry.matching.atMost(valueIndexes);
    }

    /** The number of a list, also of a removed one, or -1. */
    int number(String id) {
        return ListEntry.find(listIds, lists, id);
    }

    private @Nullable ListEntry entry(String id) {
        int number = number(id);
        ListEntry entry = number < 0 ? null : lists.get(number);
        return entry == null || entry.removed ? null : entry;
    }

    private StoredList stored(ListEntry entry) {
        List<String> nested = new ArrayList<>();
        entry.children.forEach((int number) -> nested.add(entry(number).id));
        nested.sort(Comparator.naturalOrder());
        return new StoredList(entry.id, entry.name, entry.rules, own(entry).getCardinality(), nested, entry.revision);
    }
}
