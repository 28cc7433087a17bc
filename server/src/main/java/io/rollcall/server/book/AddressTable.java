package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distinct addresses of one kind in a workspace. Each has one number, whatever its spelling and however many contacts
 * have it, so that "each address once" is a set of small integers. An address keeps the spelling it was first stored in.
 * Numbers of addresses that nobody has any more are used again.
 */
public final class AddressTable {
    /** The longest address in UTF-8: more than RFC 5321 and E.164 with an extension allow. */
    public static final int MAX_BYTES = 320;

    private final Address.Kind kind;
    private final PagedArray<AddressPage> pages;
    private final HashIndex byKey;
    private final int size;
    private final @Nullable FreeNumber free;

    private AddressTable(
            Address.Kind kind, PagedArray<AddressPage> pages, HashIndex byKey, int size, @Nullable FreeNumber free) {
        this.kind = kind;
        this.pages = pages;
        this.byKey = byKey;
        this.size = size;
        this.free = free;
    }

    static AddressTable empty(Address.Kind kind) {
        return new AddressTable(kind, PagedArray.empty(), HashIndex.EMPTY, 0, null);
    }

    public Address.Kind kind() {
        return kind;
    }

    /** One more than the highest number in use. */
    public int size() {
        return size;
    }

    /** The number of an address, or -1 where no contact has it. */
    public int find(Address address) {
        String key = address.key();
        return byKey.find(HashIndex.hash(key), number -> keyOf(text(number)).equals(key));
    }

    public String text(int number) {
        return page(number).text().text(row(number));
    }

    /** Copies the address as UTF-8, at most {@link #MAX_BYTES}, and returns the index just after it. */
    public int copy(int number, byte[] target, int at) {
        ByteArena arena = page(number).text();
        int row = row(number);
        int length = arena.length(row);
        System.arraycopy(arena.bytes(), arena.start(row), target, at, length);
        return at + length;
    }

    Address address(int number) {
        return new Address(kind, text(number), (page(number).flags()[row(number)] & AddressPage.LANDLINE) != 0);
    }

    private AddressPage page(int number) {
        AddressPage page = pages.get(number >>> AddressPage.BITS);
        if (page == null) {
            throw new IndexOutOfBoundsException("address number " + number + " of " + size);
        }
        return page;
    }

    private static int row(int number) {
        return number & (AddressPage.SIZE - 1);
    }

    private String keyOf(String text) {
        return kind == Address.Kind.EMAIL ? text.toLowerCase(Locale.ROOT) : text;
    }

    Edit edit() {
        return new Edit(this);
    }

    /** Changes to a table, page by page; owned by one {@link BookEdit}. */
    static final class Edit {
        private final AddressTable table;
        private final Map<Integer, AddressPage.Builder> touched = new HashMap<>();
        private HashIndex byKey;
        private int size;
        private @Nullable FreeNumber free;

        private Edit(AddressTable table) {
            this.table = table;
            this.byKey = table.byKey;
            this.size = table.size;
            this.free = table.free;
        }

        /** The number of an address, used once more than before. */
        int acquire(Address address) {
            int number = find(address);
            if (number < 0) {
                byte[] text = address.text().getBytes(StandardCharsets.UTF_8);
                if (text.length > MAX_BYTES) {
                    throw new IllegalArgumentException(
                            "an address of " + text.length + " bytes (expected: at most " + MAX_BYTES + ")");
                }
                number = allocate();
                byte flags = address.landline() ? AddressPage.LANDLINE : 0;
                builder(number).set(row(number), text, flags);
                byKey = byKey.with(HashIndex.hash(address.key()), number);
            }
            builder(number).use(row(number), 1);
            return number;
        }

        int find(Address address) {
            String key = address.key();
            return byKey.find(HashIndex.hash(key), candidate -> table.keyOf(text(candidate))
                    .equals(key));
        }

        /** One use less; an address that nobody has any more is forgotten. */
        void release(int number) {
            AddressPage.Builder page = builder(number);
            if (page.use(row(number), -1) > 0) {
                return;
            }
            byKey = byKey.without(HashIndex.hash(table.keyOf(text(number))), number);
            page.set(row(number), AddressPage.NO_TEXT, (byte) 0);
            free = new FreeNumber(number, free);
        }

        Address address(int number) {
            AddressPage.Builder page = touched.get(number >>> AddressPage.BITS);
            return page == null
                    ? table.address(number)
                    : new Address(table.kind, text(number), (page.flags(row(number)) & AddressPage.LANDLINE) != 0);
        }

        AddressTable build() {
            PagedArray<AddressPage> pages = table.pages;
            for (Map.Entry<Integer, AddressPage.Builder> page : touched.entrySet()) {
                pages = pages.with(page.getKey(), page.getValue().build());
            }
            return touched.isEmpty() ? table : new AddressTable(table.kind, pages, byKey, size, free);
        }

        private int allocate() {
            FreeNumber reused = free;
            if (reused == null) {
                return size++;
            }
            free = reused.next();
            return reused.number();
        }

        private String text(int number) {
            AddressPage.Builder page = touched.get(number >>> AddressPage.BITS);
            return page == null ? table.text(number) : new String(page.text(row(number)), StandardCharsets.UTF_8);
        }

        private AddressPage.Builder builder(int number) {
            return touched.computeIfAbsent(number >>> AddressPage.BITS, pageNumber -> {
                AddressPage page = table.pages.get(pageNumber);
                return page == null ? new AddressPage.Builder() : new AddressPage.Builder(page);
            });
        }
    }
}
