package io.rollcall.server.book;

import io.rollcall.server.contact.Address;

/** Collects what an index of addresses is made of; makes no string of plain ASCII. Owned by one thread. */
final class AddressKeys {
    private final Address.Kind kind;
    private final AsciiFold fold = new AsciiFold();
    private final LongList cells = new LongList();
    private final LongList extended = new LongList();

    AddressKeys(Address.Kind kind) {
        this.kind = kind;
    }

    long[] cells() {
        return cells.toArray();
    }

    /** Numbers of phones with an extension. */
    long[] extended() {
        return extended.toArray();
    }

    /** @param first the number of the first row */
    void add(ByteArena texts, int first) {
        for (int row = 0; row < AddressPage.SIZE; row++) {
            if (texts.length(row) > 0) {
                cells.add(HashIndex.cell(hash(texts, row), first + row));
                if (kind == Address.Kind.PHONE && hasExtension(texts, row)) {
                    extended.add(first + row);
                }
            }
        }
    }

    private int hash(ByteArena texts, int row) {
        int start = texts.start(row);
        int end = texts.end(row);
        // In a phone's text there are no capitals to be taken for small letters.
        if (fold.lowerCase(texts.bytes(), start, end)) {
            return KeyHash.ofAscii(fold.bytes(), 0, end - start);
        }
        return HashIndex.hash(Address.key(kind, texts.text(row)));
    }

    private static boolean hasExtension(ByteArena texts, int row) {
        byte[] bytes = texts.bytes();
        for (int at = texts.start(row); at < texts.end(row); at++) {
            if (bytes[at] == ';') {
                return new Address(Address.Kind.PHONE, texts.text(row), false).hasExtension();
            }
        }
        return false;
    }
}
