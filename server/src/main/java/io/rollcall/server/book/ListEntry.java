package io.rollcall.server.book;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** One distribution list of a book, or the memory of one that was removed. */
final class ListEntry {
    final String id;
    final String name;
    final List<Rule> rules;

    /** Direct members of a static list; not to be changed. */
    final RoaringBitmap members;

    /** Numbers of the lists nested in it. */
    final RoaringBitmap children;

    final long revision;
    final boolean removed;

    /** What {@link ListTree} found last; written by any thread, each value whole. */
    volatile @Nullable Flattened flattened;

    /** Of a dynamic list. */
    final @Nullable Matching matching;

    ListEntry(
            String id,
            String name,
            List<Rule> rules,
            RoaringBitmap members,
            RoaringBitmap children,
            long revision,
            boolean removed) {
        this.id = id;
        this.name = name;
        this.rules = List.copyOf(rules);
        this.matching = rules.isEmpty() ? null : new Matching(this.rules);
        this.members = members;
        this.children = children;
        this.revision = revision;
        this.removed = removed;
    }

    /** The number of a list in a table of lists, also of a removed one, or -1. */
    static int find(HashIndex ids, PagedArray<ListEntry> lists, String id) {
        return ids.find(HashIndex.hash(id), number -> {
            ListEntry entry = lists.get(number);
            return entry != null && entry.id.equals(id);
        });
    }

    /** The form in which names are compared. */
    static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    boolean dynamic() {
        return !rules.isEmpty();
    }

    ListEntry with(RoaringBitmap newMembers, RoaringBitmap newChildren, long newRevision) {
        return new ListEntry(id, name, rules, newMembers, newChildren, newRevision, false);
    }

    /**
     * Everyone a list led to, and what that was made of.
     *
     * @param membership the last {@link AddressBook#membership} at which it was found to be true
     * @param parts the list itself and every list below it
     */
    record Flattened(Object membership, Part[] parts, Reach reach) {}

    /** One list as it went into a {@link Flattened}: true as long as these bitmaps are still the list's. */
    record Part(int number, RoaringBitmap own, RoaringBitmap children) {}
}
