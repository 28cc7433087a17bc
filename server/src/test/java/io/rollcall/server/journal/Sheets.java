package io.rollcall.server.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A snapshot for tests: numbered sheets of bytes that zstd cannot make smaller. Equal when all bytes are. */
record Sheets(SortedMap<Integer, Sheet> sheets) {
    Sheets {
        sheets = Collections.unmodifiableSortedMap(new TreeMap<>(sheets));
    }

    /** @param bytes what a save asks for them */
    record Sheet(long version, Supplier<byte[]> bytes) {
        static Sheet of(int number, long version, int size) {
            return new Sheet(version, () -> {
                byte[] bytes = new byte[size];
                new Random(number * 31L + version).nextBytes(bytes);
                return bytes;
            });
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sheet sheet && Arrays.equals(bytes.get(), sheet.bytes.get());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes.get());
        }

        @Override
        public String toString() {
            return "version " + version + ", " + hashCode();
        }
    }

    static Sheets of(int count, int size) {
        SortedMap<Integer, Sheet> sheets = new TreeMap<>();
        for (int number = 0; number < count; number++) {
            sheets.put(number, Sheet.of(number, 1, size));
        }
        return new Sheets(sheets);
    }

    /** The same with these sheets in a new version. */
    Sheets changed(long version, int size, int... numbers) {
        Sheets changed = this;
        for (int number : numbers) {
            changed = changed.with(number, Sheet.of(number, version, size));
        }
        return changed;
    }

    Sheets with(int number, Sheet sheet) {
        SortedMap<Integer, Sheet> with = new TreeMap<>(sheets);
        with.put(number, sheet);
        return new Sheets(with);
    }

    /** How they are stored. */
    static final class Codec implements SnapshotCodec {
        private static final int KIND = 7;

        @Override
        public List<SnapshotPage> pages(Object snapshot) {
            List<SnapshotPage> pages = new ArrayList<>();
            ((Sheets) snapshot)
                    .sheets()
                    .forEach((number, sheet) ->
                            pages.add(new SnapshotPage(new PageId(KIND, number), sheet.version(), sheet.bytes())));
            return pages;
        }

        @Override
        public Reading begin() {
            return new Reading() {
                private final Map<Integer, Sheet> read = new ConcurrentSkipListMap<>();

                @Override
                public void add(PageId id, byte[] bytes) {
                    read.put(id.number(), new Sheet(0, bytes::clone));
                }

                @Override
                public Object end(Executor workers) {
                    return new Sheets(new TreeMap<>(read));
                }
            };
        }
    }
}
