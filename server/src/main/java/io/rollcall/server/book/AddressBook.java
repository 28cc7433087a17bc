package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    final long revision;
    final @Nullable String region;
    final PagedArray<ContactPage> pages;
    final int nextOrdinal;
    final int contactCount;
    final AddressTable phones;
    final AddressTable emails;
    final FieldNames fieldNames;
    final HashIndex externalIds;
    final PagedArray<ListEntry> lists;
    final HashIndex listIds;
    final int nextList;
    final int listCount;
    final Map<String, ValueIndex> valueIndexes;

    /** Another object whenever who is in which list may have changed. */
    final Object membership;

    private AddressBook() {
        revision = 0;
        region = null;
        pages = PagedArray.empty();
        nextOrdinal = 1;
        contactCount = 0;
        phones = AddressTable.empty(Address.Kind.PHONE);
        emails = AddressTable.empty(Address.Kind.EMAIL);
        fieldNames = FieldNames.EMPTY;
        externalIds = HashIndex.EMPTY;
        lists = PagedArray.empty();
        listIds = HashIndex.EMPTY;
        nextList = 0;
        listCount = 0;
        valueIndexes = Map.of();
        membership = new Object();
    }

    /** The book an edit leads to. */
    AddressBook(BookEdit edit) {
        revision = edit.revision;
        region = edit.region;
        pages = edit.pages();
        nextOrdinal = edit.nextOrdinal;
        contactCount = edit.contactCount;
        phones = edit.phones.build();
        emails = edit.emails.build();
        fieldNames = edit.fieldNames;
        externalIds = edit.externalIds;
        lists = edit.lists;
        listIds = edit.listIds;
        nextList = edit.nextList;
        listCount = edit.listCount;
        valueIndexes = edit.valueIndexes();
        membership = edit.membership();
    }

    /** A book with nothing in it, at revision 0. */
    public static AddressBook empty() {
        return new AddressBook();
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
        return contactCount;
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

    public AddressTable addresses(Address.Kind kind) {
        return kind == Address.Kind.PHONE ? phones : emails;
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
                ContactCodec.decode(page.details().row(row), enabled, fieldNames, (kind, number) -> addresses(kind)
                        .address(number));
        return new StoredContact(ContactIds.format(ordinal), contact, page.revision()[row]);
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
        return page == null ? null : new PackedBytes.Reader(page.details().row(ContactPage.row(ordinal))).text();
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

    /** Everyone a list leads to: its own contacts and those of the lists nested in it; null: no such list. */
    public @Nullable Reach reach(String list) {
        ListEntry entry = entry(list);
        return entry == null ? null : ListTree.reach(this, entry);
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

    /** A list's own contacts, without the nested lists'; not to be changed. */
    RoaringBitmap own(ListEntry entry) {
        if (!entry.dynamic()) {
            return entry.members;
        }
        RoaringBitmap matching = having(entry.rules.get(0));
        for (Rule rule : entry.rules.subList(1, entry.rules.size())) {
            matching = RoaringBitmap.and(matching, having(rule));
        }
        return matching;
    }

    /** At least as many as {@link #own} holds. */
    int ownAtMost(ListEntry entry) {
        return entry.dynamic() ? having(entry.rules.get(0)).getCardinality() : entry.members.getCardinality();
    }

    private RoaringBitmap having(Rule rule) {
        return valueIndexes.getOrDefault(rule.field(), ValueIndex.EMPTY).having(rule.equals());
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
        entry.children.forEach((int number) -> {
            ListEntry child = lists.get(number);
            if (child != null) {
                nested.add(child.id);
            }
        });
        nested.sort(Comparator.naturalOrder());
        return new StoredList(entry.id, entry.name, entry.rules, own(entry).getCardinality(), nested, entry.revision);
    }
}
