package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** The lists of a book, with their members again, and the indexes by which they are found. */
final class LoadedLists {
    final PagedArray<ListEntry> entries;
    final HashIndex ids;
    final HashIndex names;
    final int count;

    /** The fields that some list's rules name. */
    final Set<String> fieldsOfRules = new HashSet<>();

    LoadedLists(UnpackedPages stored) {
        LongList idCells = new LongList();
        LongList nameCells = new LongList();
        List<ListEntry> all = new ArrayList<>();
        stored.lists.values().forEach(block -> block.rows().forEach(row -> {
            ListEntry entry = row.large() ? row.with(members(stored, row)) : row.entry();
            idCells.add(HashIndex.cell(HashIndex.hash(entry.id), row.number()));
            entry.rules.forEach(rule -> fieldsOfRules.add(rule.field()));
            if (!entry.removed) {
                nameCells.add(HashIndex.cell(HashIndex.hash(ListEntry.folded(entry.name)), row.number()));
            }
            if (row.number() != all.size()) {
                throw PageReader.wrong(
                        Kind.LISTS, row.number() >>> ListBlock.BITS, "there are lists missing before it");
            }
            all.add(entry);
        }));
        if (all.size() != stored.head.nextList()) {
            throw PageReader.wrong(Kind.HEAD, 0, all.size() + " lists (expected: " + stored.head.nextList() + ")");
        }
        all.forEach(entry -> requireKnown(entry, all, stored.head.nextOrdinal()));
        entries = PagedArray.of(all.toArray());
        ids = HashIndex.of(idCells.toArray());
        names = HashIndex.of(nameCells.toArray());
        count = names.size();
    }

    private static RoaringBitmap members(UnpackedPages stored, ListBlock.Row row) {
        RoaringBitmap members = stored.members.get(row.number());
        if (members == null) {
            throw PageReader.wrong(Kind.MEMBERS, row.number(), "is missing");
        }
        return members;
    }

    private static void requireKnown(ListEntry entry, List<ListEntry> all, int nextOrdinal) {
        boolean someone = entry.members.isEmpty() || Integer.compareUnsigned(entry.members.last(), nextOrdinal) < 0;
        boolean nested = entry.children.isEmpty() || Integer.compareUnsigned(entry.children.last(), all.size()) < 0;
        if (!someone || !nested || entry.children.stream().anyMatch(child -> all.get(child).removed)) {
            throw PageReader.wrong(Kind.HEAD, 0, "the list " + entry.id + " holds what is not there");
        }
    }
}
