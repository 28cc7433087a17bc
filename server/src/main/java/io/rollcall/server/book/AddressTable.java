package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The distinct addresses of one kind in a workspace. Each has one number, whatever its spelling and however many contacts
 * have it, so that "each address once" is a set of small integers. An address keeps the spelling it was first stored in.
 * Numbers of addresses that nobody has any more are used again, the lowest first: what a change makes of a table follows from
 * its addresses alone, so that it is the same in every book that holds them, wherever that book comes from.
 */
public final class AddressTable {
    /** The longest address in UTF-8: more than RFC 5321 and E.164 with an extension allow. */
    public static final int MAX_BYTES = 320;

    private final Address.Kind kind;
    final PagedArray<AddressPage> pages;
    private final HashIndex byKey;
    private final int size;

    /** The numbers below the size that nobody has; not to be changed. */
    private final RoaringBitmap free;

    AddressTable(Address.Kind kind, PagedArray<AddressPage> pages, HashIndex byKey, int size, RoaringBitmap free) {
        this.kind = kind;
        this.pages = pages;
        this.byKey = byKey;
        this.size = size;
        this.free = free;
    }

    static AddressTable empty(Address.Kind kind) {
        return new AddressTable(kind, PagedArray.empty(), HashIndex.EMPTY, 0, new RoaringBitmap());
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
        if (byKey.size() == 0) {
            return -1;
        }
        String key = address.key();
        return byKey.find(HashIndex.hash(key), number -> {
            ByteArena arena = page(number).text();
            int row = AddressPage.row(number);
            return hasKey(arena.bytes(), arena.start(row), arena.end(row), key);
        });
    }

    /** The address that is stored in exactly this spelling, or null. */
    @Nullable
    Address written(String text) {
        int number = byKey.find(HashIndex.hash(Address.key(kind, text)), candidate -> isWritten(candidate, text));
        return number < 0 ? null : new Address(kind, text, isLandline(number));
    }

    private boolean isWritten(int number, String text) {
        return page(number).text().is(AddressPage.row(number), text);
    }

    private boolean isLandline(int number) {
        return page(number).isLandline(AddressPage.row(number));
    }

    public String text(int number) {
        return page(number).text().text(AddressPage.row(number));
    }

    /** Copies the address as UTF-8, at most {@link #MAX_BYTES}, and returns the index just after it. */
    public int copy(int number, byte[] target, int at) {
        return page(number).text().copy(AddressPage.row(number), target, at);
    }

    /** Reads addresses of numbers that mostly follow one another. */
    public Reader reader() {
        return new Reader();
    }

    /** Remembers the page it has read from last. Owned by one thread. */
    public final class Reader {
        private ByteArena text = AddressPage.EMPTY.text();
        private int pageNumber = -1;

        private Reader() {}

        /** As {@link AddressTable#copy}; may write anything up to {@link #MAX_BYTES} behind the address. */
        public int copy(int number, byte[] target, int at) {
            if (number >>> AddressPage.BITS != pageNumber) {
                pageNumber = number >>> AddressPage.BITS;
                text = page(number).text();
            }
            return text.copyRoughly(AddressPage.row(number), target, at);
        }
    }

    /** The address of a number in use. */
    public Address address(int number) {
        return new Address(kind, text(number), isLandline(number));
    }

    /** The numbers that its addresses have in another table. Looks at each address of the smaller one. */
    BitSet numbersIn(AddressTable other) {
        BitSet numbers = new BitSet();
        if (other.size < size) {
            other.forEach((address, number) -> numbers.set(number, find(address) >= 0));
        } else {
            forEach((address, number) -> {
                int found = other.find(address);
                if (found >= 0) {
                    numbers.set(found);
                }
            });
        }
        return numbers;
    }

    /** Each address with its number. */
    void forEach(ObjIntConsumer<Address> visitor) {
        for (int number = 0; number < size; number++) {
            AddressPage page = pages.get(number >>> AddressPage.BITS);
            if (page != null && page.text().length(AddressPage.row(number)) > 0) {
                visitor.accept(address(number), number);
            }
        }
    }

    /** The lowest ordinals of the contacts that have an address in some field. */
    int[] holders(int number, int most) {
        return page(number).holders().of(AddressPage.row(number), most);
    }

    /** The page of a number in use. */
    AddressPage page(int number) {
        AddressPage page = pages.get(number >>> AddressPage.BITS);
        if (page == null) {
            throw new IndexOutOfBoundsException("address number " + number + " of " + size);
        }
        return page;
    }

    /**
     * Whether a text in UTF-8 is the address with this {@link Address#key}. No string is made of plain ASCII, which nearly
     * all addresses are; in a phone's text there are no capitals to be taken for small letters.
     */
    private static boolean hasKey(byte[] bytes, int start, int end, String key) {
        for (int at = start; at < end; at++) {
            byte next = bytes[at];
            if (next < 0) {
                String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                return text.toLowerCase(Locale.ROOT).equals(key);
            }
            char small = (char) (next >= 'A' && next <= 'Z' ? next + ('a' - 'A') : next);
            if (at - start >= key.length() || key.charAt(at - start) != small) {
                return false;
            }
        }
        return end - start == key.length();
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
        private final BitmapEdit free;

        private Edit(AddressTable table) {
            this.table = table;
            this.byKey = table.byKey;
            this.size = table.size;
            this.free = new BitmapEdit(table.free);
        }

        /**
         * The number of an address that one more contact has.
         *
         * @param holder the ordinal of one that does not have it yet
         */
        int acquire(Address address, int holder) {
            int number = number(address);
            hold(number, holder);
            return number;
        }

        /** The number of an address; where nobody has it yet, somebody must {@link #hold} it now. */
        int number(Address address) {
            int number = find(address);
            if (number < 0) {
                byte[] text = address.text().getBytes(StandardCharsets.UTF_8);
                if (text.length > MAX_BYTES) {
                    throw new IllegalArgumentException(
                            "an address of " + text.length + " bytes (expected: at most " + MAX_BYTES + ")");
                }
                number = allocate();
                builder(number).set(AddressPage.row(number), text, address.landline());
                byKey = byKey.with(HashIndex.hash(address.key()), number);
            }
            return number;
        }

        /** @param holder the ordinal of a contact that does not have the address in any field */
        void hold(int number, int holder) {
            builder(number).hold(AddressPage.row(number), holder);
        }

        int find(Address address) {
            String key = address.key();
            return byKey.find(HashIndex.hash(key), number -> {
                byte[] text = text(number);
                return hasKey(text, 0, text.length, key);
            });
        }

        /**
         * An address that nobody has any more is forgotten.
         *
         * @param holder the ordinal of a contact that had it and has it in no field any more
         */
        void release(int number, int holder) {
            AddressPage.Builder page = builder(number);
            int row = AddressPage.row(number);
            if (page.release(row, holder)) {
                byKey = byKey.without(HashIndex.hash(address(number).key()), number);
                page.clear(row);
                free.add(number);
            }
        }

        Address address(int number) {
            AddressPage.Builder page = touched.get(number >>> AddressPage.BITS);
            if (page == null) {
                return table.address(number);
            }
            int row = AddressPage.row(number);
            return new Address(table.kind, new String(page.text(row), StandardCharsets.UTF_8), page.isLandline(row));
        }

        AddressTable build() {
            PagedArray<AddressPage> pages = table.pages;
            for (Map.Entry<Integer, AddressPage.Builder> page : touched.entrySet()) {
                AddressPage before = table.pages.get(page.getKey());
                AddressPage now = page.getValue().build();
                pages = now == before ? pages : pages.with(page.getKey(), now);
            }
            return touched.isEmpty()
                    ? table
                    : new AddressTable(table.kind, pages, byKey, size, free.changed() ? free.build() : table.free);
        }

        private int allocate() {
            if (free.cardinality() == 0) {
                return size++;
            }
            int reused = free.first();
            free.remove(reused);
            return reused;
        }

        private byte[] text(int number) {
            int row = AddressPage.row(number);
            AddressPage.Builder page = touched.get(number >>> AddressPage.BITS);
            return page == null ? table.page(number).text().row(row) : page.text(row);
        }

        private AddressPage.Builder builder(int number) {
            return touched.computeIfAbsent(number >>> AddressPage.BITS, pageNumber -> {
                AddressPage page = table.pages.get(pageNumber);
                return new AddressPage.Builder(page == null ? AddressPage.EMPTY : page);
            });
        }
    }
}
