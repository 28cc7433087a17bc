package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One change to a book, of any size: say what changes, then {@link #build}. Each touched page is unpacked and packed once.
 * Owned by one thread. What is said must already have been decided: nothing is checked here but what would break the book.
 */
public final class BookEdit {
    private final AddressBook book;
    final long revision;

    @Nullable
    String region;

    int nextOrdinal;
    int contactCount;
    final AddressTable.Edit phones;
    final AddressTable.Edit emails;
    FieldNames fieldNames;
    HashIndex externalIds;
    PagedArray<ListEntry> lists;
    HashIndex listIds;
    int nextList;
    int listCount;

    private final Map<Integer, ContactPage.Builder> pages = new HashMap<>();
    private final Map<String, ValueIndex.Edit> indexes = new HashMap<>();
    private boolean membershipChanged;

    BookEdit(AddressBook book, long revision) {
        if (revision <= book.revision) {
            throw new IllegalArgumentException("revision " + revision + " (expected: above " + book.revision + ")");
        }
        this.book = book;
        this.revision = revision;
        this.region = book.region;
        this.nextOrdinal = book.nextOrdinal;
        this.contactCount = book.contactCount;
        this.phones = book.phones.edit();
        this.emails = book.emails.edit();
        this.fieldNames = book.fieldNames;
        this.externalIds = book.externalIds;
        this.lists = book.lists;
        this.listIds = book.listIds;
        this.nextList = book.nextList;
        this.listCount = book.listCount;
        book.valueIndexes.forEach((field, index) -> indexes.put(field, index.edit()));
    }

    public AddressBook build() {
        return new AddressBook(this);
    }

    public BookEdit region(@Nullable String newRegion) {
        region = newRegion;
        return this;
    }

    /** Adds the contact, or replaces the one of this ordinal. */
    public BookEdit putContact(int ordinal, Contact contact) {
        Contact before = contact(ordinal);
        Map<AddressField, Integer> numbers = acquire(contact);
        if (before == null) {
            contactCount++;
            nextOrdinal = Math.max(nextOrdinal, ordinal + 1);
        } else {
            release(ordinal);
        }
        reindex(ordinal, before, contact);
        fieldNames = fieldNames.with(contact.profile().keySet().stream()
                .filter(name -> !contact.addresses().containsKey(name))
                .toList());

        ContactPage.Builder page = builder(ordinal);
        int row = ContactPage.row(ordinal);
        page.put(row, flags(contact), ContactCodec.encode(contact, fieldNames, numbers, this::address), revision);
        for (Channel channel : Channel.values()) {
            page.putAddresses(row, channel, order(contact, channel));
        }
        return this;
    }

    /** Forgets the contact, also in every list. Its ordinal is not used again. */
    public BookEdit removeContact(int ordinal) {
        Contact before = contact(ordinal);
        if (before == null) {
            throw new IllegalArgumentException("no contact of ordinal " + ordinal);
        }
        release(ordinal);
        reindex(ordinal, before, null);
        builder(ordinal).remove(ContactPage.row(ordinal));
        contactCount--;
        for (int number = 0; number < nextList; number++) {
            ListEntry entry = lists.get(number);
            if (entry != null && entry.members.contains(ordinal)) {
                RoaringBitmap members = entry.members.clone();
                members.remove(ordinal);
                lists = lists.with(number, entry.with(members, entry.children, revision));
                membershipChanged = true;
            }
        }
        return this;
    }

    /** Adds the list, or gives the one of this id another name and other rules. */
    public BookEdit putList(String id, String name, List<Rule> rules) {
        int number = find(id);
        ListEntry before = number < 0 ? null : lists.get(number);
        if (number < 0) {
            number = nextList++;
            listIds = listIds.with(HashIndex.hash(id), number);
        }
        if (before == null || before.removed) {
            RoaringBitmap nobody = new RoaringBitmap();
            lists = lists.with(number, new ListEntry(id, name, rules, nobody, nobody, revision, false));
            listCount++;
        } else {
            lists = lists.with(
                    number, new ListEntry(id, name, rules, before.members, before.children, revision, false));
        }
        rules.forEach(rule -> index(rule.field()));
        membershipChanged = true;
        return this;
    }

    /** Forgets the list but for its id, and takes it out of the lists it is nested in. */
    public BookEdit removeList(String id) {
        int removed = existing(id);
        RoaringBitmap nothing = new RoaringBitmap();
        lists = lists.with(removed, new ListEntry(id, "", List.of(), nothing, nothing, revision, true));
        listCount--;
        for (int number = 0; number < nextList; number++) {
            ListEntry parent = lists.get(number);
            if (parent != null && parent.children.contains(removed)) {
                RoaringBitmap children = parent.children.clone();
                children.remove(removed);
                lists = lists.with(number, parent.with(parent.members, children, revision));
            }
        }
        membershipChanged = true;
        return this;
    }

    /**
     * Changes the direct contacts (ordinals) and the nested lists (ids) of a static list. What is removed need not be in
     * it, nor exist.
     */
    public BookEdit changeMembers(
            String id, int[] addContacts, List<String> addLists, int[] removeContacts, List<String> removeLists) {
        int number = existing(id);
        ListEntry entry = Objects.requireNonNull(lists.get(number));
        RoaringBitmap members = entry.members.clone();
        members.add(addContacts);
        for (int ordinal : removeContacts) {
            members.remove(ordinal);
        }
        RoaringBitmap children = entry.children.clone();
        addLists.forEach(child -> children.add(existing(child)));
        for (String child : removeLists) {
            int nested = find(child);
            if (nested >= 0) {
                children.remove(nested);
            }
        }
        members.runOptimize();
        lists = lists.with(number, entry.with(members, children, revision));
        membershipChanged = true;
        return this;
    }

    PagedArray<ContactPage> pages() {
        PagedArray<ContactPage> result = book.pages;
        for (Map.Entry<Integer, ContactPage.Builder> page : pages.entrySet()) {
            result = result.with(page.getKey(), page.getValue().build());
        }
        return result;
    }

    /** The indexes of the fields that some list's rules name; others are dropped. */
    Map<String, ValueIndex> valueIndexes() {
        Map<String, ValueIndex> built = new HashMap<>();
        for (int number = 0; number < nextList; number++) {
            ListEntry entry = lists.get(number);
            if (entry != null) {
                entry.rules.forEach(rule -> built.computeIfAbsent(rule.field(), this::builtIndex));
            }
        }
        return built;
    }

    private ValueIndex builtIndex(String field) {
        ValueIndex.Edit edit = index(field);
        return edit.changed() ? edit.build() : book.valueIndexes.getOrDefault(field, ValueIndex.EMPTY);
    }

    Object membership() {
        boolean changed = membershipChanged || indexes.values().stream().anyMatch(ValueIndex.Edit::changed);
        return changed ? new Object() : book.membership;
    }

    private @Nullable Contact contact(int ordinal) {
        ContactPage.Builder page = pages.get(ordinal >>> ContactPage.BITS);
        if (page == null) {
            StoredContact stored = book.contact(ordinal);
            return stored == null ? null : stored.contact();
        }
        int row = ContactPage.row(ordinal);
        return page.present(row) ? ContactCodec.decode(page.details(row), true, fieldNames, this::address) : null;
    }

    private Address address(Address.Kind kind, int number) {
        return table(kind).address(number);
    }

    private Map<AddressField, Integer> acquire(Contact contact) {
        Map<AddressField, Integer> numbers = new EnumMap<>(AddressField.class);
        contact.addresses().forEach((name, address) -> {
            AddressField field = AddressField.named(name);
            if (field != null) {
                numbers.put(field, table(address.kind()).acquire(address));
            }
        });
        return numbers;
    }

    private void release(int ordinal) {
        byte[] details = builder(ordinal).details(ContactPage.row(ordinal));
        ContactCodec.addressNumbers(details)
                .forEach((field, number) -> table(field.kind()).release(number));
        String externalId = new PackedBytes.Reader(details).text();
        if (externalId != null) {
            externalIds = externalIds.without(HashIndex.hash(externalId), ordinal);
        }
    }

    private void reindex(int ordinal, @Nullable Contact before, @Nullable Contact after) {
        if (after != null && after.externalId() != null) {
            externalIds = externalIds.with(HashIndex.hash(after.externalId()), ordinal);
        }
        indexes.forEach((field, index) -> index.change(
                ordinal,
                before == null ? null : before.profile().get(field),
                after == null ? null : after.profile().get(field)));
    }

    /** The index of a field; made from all contacts where no rule has named the field before. */
    private ValueIndex.Edit index(String field) {
        ValueIndex.Edit known = indexes.get(field);
        if (known != null) {
            return known;
        }
        ValueIndex.Edit made = ValueIndex.EMPTY.edit();
        for (int ordinal = 1; ordinal < nextOrdinal; ordinal++) {
            Contact contact = contact(ordinal);
            if (contact != null) {
                made.change(ordinal, null, contact.profile().get(field));
            }
        }
        indexes.put(field, made);
        return made;
    }

    private static int flags(Contact contact) {
        int flags = ContactPage.PRESENT | (contact.enabled() ? ContactPage.ENABLED : 0);
        for (Channel channel : Channel.values()) {
            flags |= contact.settings(channel).enabled() ? 0 : ContactPage.off(channel);
        }
        return flags;
    }

    private int[] order(Contact contact, Channel channel) {
        AddressTable.Edit table = table(channel.kind());
        return contact.order(channel).stream().mapToInt(table::find).toArray();
    }

    private AddressTable.Edit table(Address.Kind kind) {
        return kind == Address.Kind.PHONE ? phones : emails;
    }

    /** The number of a list that is there now. */
    private int existing(String listId) {
        int number = find(listId);
        ListEntry entry = number < 0 ? null : lists.get(number);
        if (entry == null || entry.removed) {
            throw new IllegalArgumentException("no list " + listId);
        }
        return number;
    }

    private int find(String listId) {
        return ListEntry.find(listIds, lists, listId);
    }

    private ContactPage.Builder builder(int ordinal) {
        return pages.computeIfAbsent(ordinal >>> ContactPage.BITS, number -> {
            ContactPage page = book.pages.get(number);
            return page == null ? new ContactPage.Builder() : new ContactPage.Builder(page);
        });
    }
}
