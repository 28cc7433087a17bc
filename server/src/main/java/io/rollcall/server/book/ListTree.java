package io.rollcall.server.book;

import io.rollcall.server.book.ListEntry.Flattened;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Walks lists nested in lists, level by level, so that a list is met first on its shortest path. A list is visited once:
 * cycles end, and several parents cost nothing.
 */
final class ListTree {
    private ListTree() {}

    static Reach reach(AddressBook book, ListEntry root) {
        if (root.children.isEmpty()) {
            return new Reach(book.own(root), false);
        }
        Reach known = known(book, root);
        if (known != null) {
            return known;
        }
        Walk walk = new Walk(book, root);
        RoaringBitmap contacts = book.own(root).clone();
        while (walk.descend()) {
            walk.level.forEach((int number) -> contacts.or(book.own(walk.entry(number))));
        }
        Reach reach = new Reach(contacts, walk.cut);
        root.flattened = new Flattened(book.membership, reach);
        return reach;
    }

    private static @Nullable Reach known(AddressBook book, ListEntry root) {
        Flattened known = root.flattened;
        return known != null && known.membership() == book.membership ? known.reach() : null;
    }

    /** At most how many contacts {@link #reach} looks at; counts without collecting anybody. */
    static long weight(AddressBook book, ListEntry root) {
        Reach known = known(book, root);
        if (known != null) {
            return known.contacts().getCardinality();
        }
        Walk walk = new Walk(book, root);
        long weight = book.ownAtMost(root);
        while (walk.descend()) {
            for (PeekableIntIterator level = walk.level.getIntIterator(); level.hasNext(); ) {
                weight += book.ownAtMost(walk.entry(level.next()));
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
        Walk walk = new Walk(book, root);
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
        private final RoaringBitmap seen = new RoaringBitmap();
        private RoaringBitmap next;
        private int depth;
        private boolean unlimited;

        /** The lists of the present level. */
        private RoaringBitmap level = new RoaringBitmap();

        /** Whether there were levels below the limit. */
        private boolean cut;

        private Walk(AddressBook book, ListEntry root) {
            this.book = book;
            this.next = root.children;
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
            level.forEach((int number) -> below.or(entry(number).children));
            next = below;
            return true;
        }

        private ListEntry entry(int number) {
            ListEntry entry = book.lists.get(number);
            if (entry == null) {
                throw new IllegalStateException("list number " + number + " is nested but not there");
            }
            return entry;
        }
    }
}
