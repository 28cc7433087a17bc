package io.rollcall.server.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The pages a snapshot is made of, in the codec's order.
 *
 * <p>Stored as a format byte, then checksum and length of the rest, then the rest as zstd: the saves that wrote the pages,
 * an entry a page, the pages themselves where they lie here. All numbers are big-endian and of fixed width; zstd makes
 * 12 bytes of an entry.
 *
 * @param inlined the bytes of all pages, one after the other, where the pages have no rows of their own; otherwise empty
 */
record Manifest(List<Entry> entries, boolean inline, ByteBuffer inlined) {
    /** Of a value of Cassandra, by habit; some 80,000 pages. */
    static final int LARGEST = 1 << 20;

    private static final byte FORMAT = 1;
    private static final int HEADER = Byte.BYTES + 2 * Integer.BYTES;
    private static final int WRITER = 2 * Long.BYTES;
    private static final int ENTRY = 5 * Integer.BYTES + Long.BYTES;

    /**
     * One page.
     *
     * @param writer the save that wrote the page
     * @param length of the bytes before zstd; 0 in an intent, like the checksum
     */
    record Entry(PageId id, long version, UUID writer, int length, int checksum) {
        PageKey key() {
            return new PageKey(id, writer);
        }
    }

    /** Names the stored bytes of a page. */
    record PageKey(PageId id, UUID writer) {}

    static Manifest of(List<Entry> entries) {
        return new Manifest(List.copyOf(entries), false, ByteBuffer.allocate(0));
    }

    /** The pages that have rows of their own. */
    List<PageKey> stored() {
        return inline ? List.of() : entries.stream().map(Entry::key).toList();
    }

    ByteBuffer encode() {
        Map<UUID, Integer> writers = new HashMap<>();
        List<UUID> ordered = new ArrayList<>();
        for (Entry entry : entries) {
            if (writers.putIfAbsent(entry.writer(), ordered.size()) == null) {
                ordered.add(entry.writer());
            }
        }
        ByteBuffer body = ByteBuffer.allocate(
                1 + 2 * Integer.BYTES + ordered.size() * WRITER + entries.size() * ENTRY + inlined.remaining());
        body.put((byte) (inline ? 1 : 0));
        body.putInt(ordered.size()).putInt(entries.size());
        ordered.forEach(
                writer -> body.putLong(writer.getMostSignificantBits()).putLong(writer.getLeastSignificantBits()));
        entries.forEach(entry -> write(entry, writers.getOrDefault(entry.writer(), 0), body));
        body.put(inlined.duplicate());
        return stored(body.array());
    }

    private static void write(Entry entry, int writer, ByteBuffer body) {
        body.putInt(entry.id().kind()).putInt(entry.id().number()).putLong(entry.version());
        body.putInt(writer).putInt(entry.length()).putInt(entry.checksum());
    }

    private static ByteBuffer stored(byte[] body) {
        byte[] zipped = Zipped.zip(body);
        if (HEADER + zipped.length > LARGEST) {
            throw new IllegalStateException("the manifest of a snapshot has " + zipped.length
                    + " bytes (expected: at most " + (LARGEST - HEADER) + "); cut it into fewer pages");
        }
        ByteBuffer stored = ByteBuffer.allocate(HEADER + zipped.length);
        stored.put(FORMAT).putInt(Zipped.checksum(body)).putInt(body.length).put(zipped);
        return stored.flip();
    }

    static Manifest decode(ByteBuffer stored) {
        try {
            return checked(stored.duplicate());
        } catch (BufferUnderflowException e) {
            throw new UnreadableSnapshot("the manifest is cut short");
        }
    }

    private static Manifest checked(ByteBuffer stored) {
        byte format = stored.get();
        if (format != FORMAT) {
            throw new UnreadableSnapshot("the manifest has format " + format + " (expected: " + FORMAT + ")");
        }
        int checksum = stored.getInt();
        int length = stored.getInt();
        byte[] zipped = new byte[stored.remaining()];
        stored.get(zipped);
        return body(ByteBuffer.wrap(Zipped.unzip(zipped, length, checksum, "the manifest")));
    }

    private static Manifest body(ByteBuffer body) {
        boolean inline = body.get() == 1;
        UUID[] writers = new UUID[body.getInt()];
        int pages = body.getInt();
        for (int i = 0; i < writers.length; i++) {
            writers[i] = new UUID(body.getLong(), body.getLong());
        }
        List<Entry> entries = new ArrayList<>(pages);
        for (int i = 0; i < pages; i++) {
            PageId id = new PageId(body.getInt(), body.getInt());
            entries.add(new Entry(id, body.getLong(), writers[body.getInt()], body.getInt(), body.getInt()));
        }
        return new Manifest(List.copyOf(entries), inline, body.slice());
    }
}
