package io.rollcall.server.book;

import io.rollcall.server.book.ListEntry.Flattened;
import io.rollcall.server.book.ListEntry.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Walks lists nested in lists, level by level, so that a list is met first on its shortest path. A list is visited once:
 * cycles end, and several parents cost nothing.
 */
final class ListTree {
    private static final RoaringBitmap NOTHING = new RoaringBitmap();

    private ListTree() {}

    /** Everyone a list leads to; kept with the list for as long as no list on the way has changed. */
    static Reach reach(AddressBook book, ListEntry root) {
        if (root.children.isEmpty()) {
            return new Reach(book.own(root), false);
        }
        Reach known = known(book, root);
        if (known != null) {
            return known;
        }
        List<Part> parts = new ArrayList<>();
        Reach reach = walk(book, root, NOTHING, parts);
        root.flattened = new Flattened(book.membership, parts.toArray(Part[]::new), reach);
        return reach;
    }

    /** As {@link #reach}, without entering some lists. */
    static Reach reachWithout(AddressBook book, ListEntry root, RoaringBitmap avoided) {
        if (avoided.contains(book.number(root.id))) {
            return new Reach(NOTHING, false);
        }
        return walk(book, root, avoided, new ArrayList<>());
    }

    private static Reach walk(AddressBook book, ListEntry root, RoaringBitmap avoided, List<Part> parts) {
        Walk walk = new Walk(book, root, avoided);
        parts.add(new Part(book.number(root.id), book.own(root), root.children));
        RoaringBitmap contacts = book.own(root).clone();
        while (walk.descend()) {
            for (PeekableIntIterator level = walk.level.getIntIterator(); level.hasNext(); ) {
                int number = level.next();
                ListEntry entry = book.entry(number);
                Part part = new Part(number, book.own(entry), entry.children);
                contacts.or(part.own());
                parts.add(part);
            }
        }
        contacts.runOptimize();
        return new Reach(contacts, walk.cut);
    }

    private static @Nullable Reach known(AddressBook book, ListEntry root) {
        Flattened known = root.flattened;
        if (known == null || known.membership() == book.membership) {
            return known == null ? null : known.reach();
        }
        for (Part part : known.parts()) {
            ListEntry entry = book.lists.get(part.number());
            if (entry == null || entry.children != part.children() || book.own(entry) != part.own()) {
                return null;
            }
        }
        root.flattened = new Flattened(book.membership, known.parts(), known.reach());
        return known.reach();
    }

    /** At most how many contacts {@link #reach} looks at; counts without collecting anybody. */
    static long weight(AddressBook book, ListEntry root) {
        Flattened known = root.flattened;
        if (known != null && known.membership() == book.membership) {
            return known.reach().contacts().getLongCardinality();
        }
        Walk walk = new Walk(book, root, NOTHING);
        long weight = book.ownAtMost(root);
        while (walk.descend()) {
            for (PeekableIntIterator level = walk.level.getIntIterator(); level.hasNext(); ) {
                weight += book.ownAtMost(book.entry(level.next()));
            }
        }
        return weight;
    }

    static boolean leadsTo(AddressBook book, int from, int target) {
        if (from == target) {
            return true;
        }
        ListEntry root = book.lists.get(from);
        if (root == null) {
            return false;
        }
        Walk walk = new Walk(book, root, NOTHING);
        walk.unlimited = true;
        while (walk.descend()) {
            if (walk.level.contains(target)) {
                return true;
            }
        }
        return false;
    }

    /** One walk from a list downwards. */
    private static final class Walk {
        private final AddressBook book;
        private final RoaringBitmap seen;
        private RoaringBitmap next;
        private int depth;
        private boolean unlimited;

        /** The lists of the present level. */
        private RoaringBitmap level = NOTHING;

        /** Whether there were levels below the limit. */
        private boolean cut;

        private Walk(AddressBook book, ListEntry root, RoaringBitmap avoided) {
            this.book = book;
            this.next = root.children;
            this.seen = avoided.clone();
            seen.add(book.number(root.id));
        }

        /** Goes to the next level; false at the end. */
        private boolean descend() {
            level = RoaringBitmap.andNot(next, seen);
            if (level.isEmpty()) {
                return false;
            }
            if (++depth > AddressBook.MAX_DEPTH && !unlimited) {
                cut = true;
                return false;
            }
            seen.or(level);
            RoaringBitmap below = new RoaringBitmap();
            level.forEach((int number) -> below.or(book.entry(number).children));
            next = below;
            return true;
        }
    }
}
