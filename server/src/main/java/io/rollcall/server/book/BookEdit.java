package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One change to a book, of any size: say what changes, then {@link #build}. Each touched page is unpacked and packed once.
 * Owned by one thread. What is said must already have been decided: nothing is checked here but what would break the book.
 */
public final class BookEdit {
    private static final Channel[] CHANNELS = Channel.values();
    private static final Address.Kind[] KINDS = Address.Kind.values();

    private final AddressBook book;
    final long revision;

    @Nullable
    String region;

    int nextOrdinal;

    /** By channel. */
    final List<TargetColumn.Edit> targets;

    final AddressTable.Edit phones;
    final AddressTable.Edit emails;
    FieldNames fieldNames;
    HashIndex externalIds;
    PagedArray<ListEntry> lists;
    HashIndex listIds;
    HashIndex listNames;
    int nextList;
    int listCount;
    Map<Channel, List<String>> defaultOrders;
    Blacklist blacklist;

    private final Map<Integer, ContactPage.Builder> pages = new HashMap<>();
    private final Map<String, ValueIndex.Edit> indexes = new HashMap<>();
    private boolean membershipChanged;

    /** Null until a contact comes or goes. */
    private @Nullable BitmapEdit everyone;

    BookEdit(AddressBook book, long revision) {
        if (revision <= book.revision) {
            throw new IllegalArgumentException("revision " + revision + " (expected: above " + book.revision + ")");
        }
        this.book = book;
        this.revision = revision;
        this.region = book.region;
        this.nextOrdinal = book.nextOrdinal;
        this.targets = book.targets.stream().map(TargetColumn::edit).toList();
        this.phones = book.phones.edit();
        this.emails = book.emails.edit();
        this.fieldNames = book.fieldNames;
        this.externalIds = book.externalIds;
        this.lists = book.lists;
        this.listIds = book.listIds;
        this.nextList = book.nextList;
        this.listCount = book.listCount;
        this.listNames = book.listNames;
        this.defaultOrders = book.defaultOrders;
        this.blacklist = book.blacklist;
        book.valueIndexes.forEach((field, index) -> indexes.put(field, index.edit()));
    }

    public AddressBook build() {
        return new AddressBook(this);
    }

    public BookEdit region(@Nullable String newRegion) {
        region = newRegion;
        return this;
    }

    /**
     * Sets the fields that a channel tries, in order, for contacts that name no slots. Looks at every contact.
     *
     * @param fields names of address fields of the channel's kind; empty: as in {@link AddressField#defaultOrder}
     */
    public BookEdit defaultOrder(Channel channel, List<String> fields) {
        List<String> before = defaultOrders.getOrDefault(channel, List.of());
        if (before.equals(fields)) {
            return this;
        }
        Map<Channel, List<String>> orders = new EnumMap<>(Channel.class);
        orders.putAll(defaultOrders);
        orders.remove(channel);
        if (!fields.isEmpty()) {
            orders.put(channel, List.copyOf(fields));
        }
        defaultOrders = orders;
        for (int ordinal = 1; ordinal < nextOrdinal; ordinal++) {
            Contact contact = contact(ordinal);
            if (contact != null && contact.settings(channel).slots().isEmpty()) {
                putAddresses(ordinal, contact, ContactCodec.addressNumbers(Objects.requireNonNull(details(ordinal))));
            }
        }
        return this;
    }

    /** Puts an address on the blacklist, or takes it off. A phone number stands for its extensions too. */
    public BookEdit blacklist(Address address, boolean on) {
        blacklist = blacklist.with(address, on, table(address.kind()));
        return this;
    }

    /** Adds the contact, or replaces the one of this ordinal. */
    public BookEdit putContact(int ordinal, Contact contact) {
        Contact before = contact(ordinal);
        Map<AddressField, Integer> numbers = numbers(contact);
        if (before == null) {
            changedEveryone().add(ordinal);
            nextOrdinal = Math.max(nextOrdinal, ordinal + 1);
        }
        hand(ordinal, before, numbers);
        reindex(ordinal, before, contact);
        fieldNames = fieldNames.withTextsOf(contact);

        ContactPage.Builder page = builder(ordinal);
        int row = ContactPage.row(ordinal);
        page.put(
                row,
                ContactPage.PRESENT | (contact.enabled() ? ContactPage.ENABLED : 0),
                ContactCodec.encode(contact, fieldNames, numbers, this::address),
                revision);
        putAddresses(ordinal, contact, numbers);
        return this;
    }

    private void putAddresses(int ordinal, Contact contact, Map<AddressField, Integer> numbers) {
        int[][] order = order(contact, numbers);
        builder(ordinal).putFallbacks(ContactPage.row(ordinal), order);
        for (Channel channel : CHANNELS) {
            targets(channel).set(ordinal, target(contact, channel, order[channel.ordinal()]));
        }
    }

    private static int target(Contact contact, Channel channel, int[] order) {
        if (!contact.enabled()) {
            return TargetColumn.DISABLED;
        }
        if (!contact.settings(channel).enabled()) {
            return TargetColumn.CHANNEL_OFF;
        }
        return order.length == 0 ? TargetColumn.NO_ADDRESS : order[0];
    }

    private TargetColumn.Edit targets(Channel channel) {
        return targets.get(channel.ordinal());
    }

    /** Forgets the contact, also in every list. Its ordinal is not used again. */
    public BookEdit removeContact(int ordinal) {
        Contact before = contact(ordinal);
        if (before == null) {
            throw new IllegalArgumentException("no contact of ordinal " + ordinal);
        }
        hand(ordinal, before, Map.of());
        reindex(ordinal, before, null);
        builder(ordinal).remove(ContactPage.row(ordinal));
        changedEveryone().remove(ordinal);
        targets.forEach(column -> column.set(ordinal, TargetColumn.ABSENT));
        for (int number = 0; number < nextList; number++) {
            ListEntry entry = lists.get(number);
            if (entry != null && entry.members.contains(ordinal)) {
                BitmapEdit members = new BitmapEdit(entry.members);
                members.remove(ordinal);
                lists = lists.with(number, entry.with(members.build(), entry.children, revision));
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
        rename(number, before == null || before.removed ? null : before.name, name);
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
        rename(removed, Objects.requireNonNull(lists.get(removed)).name, null);
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

    private void rename(int list, @Nullable String before, @Nullable String after) {
        if (before != null) {
            listNames = listNames.without(HashIndex.hash(ListEntry.folded(before)), list);
        }
        if (after != null) {
            listNames = listNames.with(HashIndex.hash(ListEntry.folded(after)), list);
        }
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

    /** The versions of the stored pages, of which those that differ from before now have this revision. */
    PageVersions versions(
            PagedArray<ContactPage> pagesNow,
            List<TargetColumn> targetsNow,
            AddressTable phonesNow,
            AddressTable emailsNow) {
        PageVersions.Edit edit = book.versions.edit(revision);
        edit.contacts(book.pages, pagesNow);
        edit.targets(book.targets, targetsNow);
        edit.addresses(Kind.PHONES, book.phones, phonesNow);
        edit.addresses(Kind.EMAILS, book.emails, emailsNow);
        edit.lists(book.lists, lists);
        edit.addresses(Kind.BLOCKED_PHONES, book.blacklist.phones, blacklist.phones);
        edit.addresses(Kind.BLOCKED_EMAILS, book.blacklist.emails, blacklist.emails);
        return edit.build();
    }

    /** The indexes of the fields that some list's rules name; others are dropped. */
    Map<String, ValueIndex> valueIndexes() {
        Map<String, ValueIndex> built = new HashMap<>();
        for (String field : lists == book.lists ? book.valueIndexes.keySet() : fieldsOfRules()) {
            built.put(field, index(field).build());
        }
        return built;
    }

    private Set<String> fieldsOfRules() {
        Set<String> fields = new HashSet<>();
        for (int number = 0; number < nextList; number++) {
            ListEntry entry = lists.get(number);
            if (entry != null) {
                entry.rules.forEach(rule -> fields.add(rule.field()));
            }
        }
        return fields;
    }

    Object membership() {
        boolean changed = membershipChanged || indexes.values().stream().anyMatch(ValueIndex.Edit::changed);
        return changed ? new Object() : book.membership;
    }

    RoaringBitmap everyone() {
        return everyone == null ? book.everyone : everyone.build();
    }

    private BitmapEdit changedEveryone() {
        BitmapEdit edit = everyone;
        if (edit == null) {
            edit = new BitmapEdit(book.everyone);
            everyone = edit;
        }
        return edit;
    }

    /** The contact of an ordinal as the edit has it so far. */
    public @Nullable Contact contact(int ordinal) {
        ContactPage.Builder page = pages.get(ordinal >>> ContactPage.BITS);
        if (page == null) {
            StoredContact stored = book.contact(ordinal);
            return stored == null ? null : stored.contact();
        }
        int row = ContactPage.row(ordinal);
        return page.present(row)
                ? ContactCodec.decode(page.details(row), page.enabled(row), fieldNames, this::address)
                : null;
    }

    private Address address(Address.Kind kind, int number) {
        return table(kind).address(number);
    }

    private Map<AddressField, Integer> numbers(Contact contact) {
        Map<AddressField, Integer> numbers = new EnumMap<>(AddressField.class);
        contact.addresses().forEach((name, address) -> {
            AddressField field = AddressField.named(name);
            if (field != null) {
                int number = table(address.kind()).number(address);
                numbers.put(field, number);
                blacklist = blacklist.withNumber(address, number);
            }
        });
        return numbers;
    }

    /** Takes note of which addresses a contact has now, and that its external id is free. */
    private void hand(int ordinal, @Nullable Contact before, Map<AddressField, Integer> now) {
        Map<AddressField, Integer> had = before == null
                ? Map.of()
                : ContactCodec.addressNumbers(builder(ordinal).details(ContactPage.row(ordinal)));
        for (Address.Kind kind : KINDS) {
            int[] was = distinct(had, kind);
            int[] is = distinct(now, kind);
            forEachOnlyIn(is, was, number -> table(kind).hold(number, ordinal));
            forEachOnlyIn(was, is, number -> table(kind).release(number, ordinal));
        }
        if (before != null && before.externalId() != null) {
            externalIds = externalIds.without(HashIndex.hash(before.externalId()), ordinal);
        }
    }

    /** The numbers of a kind, each once, in whatever fields they are. */
    private static int[] distinct(Map<AddressField, Integer> byField, Address.Kind kind) {
        int[] numbers = new int[byField.size()];
        int count = 0;
        for (Map.Entry<AddressField, Integer> entry : byField.entrySet()) {
            if (entry.getKey().kind() == kind && !contains(numbers, count, entry.getValue())) {
                numbers[count++] = entry.getValue();
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static void forEachOnlyIn(int[] numbers, int[] others, IntConsumer visitor) {
        for (int number : numbers) {
            if (!contains(others, others.length, number)) {
                visitor.accept(number);
            }
        }
    }

    private static boolean contains(int[] numbers, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
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
            PackedBytes.Reader details = details(ordinal);
            if (details != null) {
                made.change(ordinal, null, ContactCodec.text(details, field, fieldNames, this::address));
            }
        }
        indexes.put(field, made);
        return made;
    }

    private PackedBytes.@Nullable Reader details(int ordinal) {
        ContactPage.Builder changing = pages.get(ordinal >>> ContactPage.BITS);
        int row = ContactPage.row(ordinal);
        if (changing != null) {
            return changing.present(row) ? changing.details(row) : null;
        }
        ContactPage page = book.page(ordinal);
        return page != null && page.present(row) ? page.details().reader(row) : null;
    }

    /**
     * The numbers of the addresses that each channel tries, in order.
     *
     * @param numbers the number of each of the contact's addresses, by field
     */
    private int[][] order(Contact contact, Map<AddressField, Integer> numbers) {
        int[][] order = new int[Channel.COUNT][];
        for (Channel channel : CHANNELS) {
            List<String> defaultOrder = defaultOrders.getOrDefault(channel, AddressField.defaultOrder(channel));
            List<String> fields = contact.fields(channel, defaultOrder);
            int[] tried = new int[fields.size()];
            for (int i = 0; i < tried.length; i++) {
                tried[i] = Objects.requireNonNull(numbers.get(AddressField.named(fields.get(i))));
            }
            order[channel.ordinal()] = tried;
        }
        return order;
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
            return new ContactPage.Builder(page == null ? ContactPage.EMPTY : page);
        });
    }
}
