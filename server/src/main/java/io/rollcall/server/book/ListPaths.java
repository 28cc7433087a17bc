package io.rollcall.server.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the ways from a list down to one contact. Knows how far each list is from it, so that no step leads where the contact
 * is out of reach, and goes the shortest way first. Lists nested in cycles may still lead it astray: it gives up after a
 * bounded number of steps, but never before it has found a way.
 */
final class ListPaths {
    private static final int MAX_STEPS = 100_000;

    private final AddressBook book;
    private final int ordinal;
    private final int most;

    /** By list that leads to the contact: how many levels below it is the first one that the contact is in. */
    private final Map<Integer, Integer> distances;

    private final List<ListPath> found = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Set<Integer> onPath = new HashSet<>();
    private int steps;

    private ListPaths(AddressBook book, int ordinal, int most, Map<Integer, Integer> distances) {
        this.book = book;
        this.ordinal = ordinal;
        this.most = most;
        this.distances = distances;
    }

    /**
     * @param avoided numbers of lists not to enter
     * @param most how many paths are enough
     */
    static List<ListPath> find(AddressBook book, int root, int ordinal, RoaringBitmap avoided, int most) {
        Map<Integer, Integer> distances = distances(book, below(book, root, avoided), ordinal);
        ListPaths paths = new ListPaths(book, ordinal, most, distances);
        if (distances.containsKey(root)) {
            paths.descend(root);
        }
        return paths.found;
    }

    private static RoaringBitmap below(AddressBook book, int root, RoaringBitmap avoided) {
        RoaringBitmap below = new RoaringBitmap();
        RoaringBitmap next = RoaringBitmap.bitmapOf(root);
        for (next.andNot(avoided); !next.isEmpty(); next.andNot(below)) {
            below.or(next);
            next = children(book, next);
            next.andNot(avoided);
        }
        return below;
    }

    private static Map<Integer, Integer> distances(AddressBook book, RoaringBitmap lists, int ordinal) {
        Map<Integer, Integer> distances = new HashMap<>();
        RoaringBitmap farther = lists.clone();
        RoaringBitmap level = those(lists, entry -> book.own(entry).contains(ordinal), book);
        for (int distance = 0; !level.isEmpty() && distance <= AddressBook.MAX_DEPTH; distance++) {
            int levels = distance;
            RoaringBitmap below = level;
            below.forEach((int number) -> distances.put(number, levels));
            farther.andNot(below);
            level = those(farther, entry -> RoaringBitmap.intersects(entry.children, below), book);
        }
        return distances;
    }

    private static RoaringBitmap those(RoaringBitmap lists, Predicate<ListEntry> which, AddressBook book) {
        RoaringBitmap those = new RoaringBitmap();
        lists.forEach((int number) -> {
            if (which.test(book.entry(number))) {
                those.add(number);
            }
        });
        return those;
    }

    private static RoaringBitmap children(AddressBook book, RoaringBitmap lists) {
        RoaringBitmap children = new RoaringBitmap();
        lists.forEach((int number) -> children.or(book.entry(number).children));
        return children;
    }

    private void descend(int number) {
        int left = AddressBook.MAX_DEPTH - path.size();
        if (distance(number) > left || found.size() >= most || ++steps > MAX_STEPS || !onPath.add(number)) {
            return;
        }
        ListEntry entry = book.entry(number);
        path.add(entry.id);
        if (distance(number) == 0) {
            found.add(new ListPath(List.copyOf(path), entry.dynamic()));
        }
        entry.children.stream()
                .boxed()
                .filter(distances::containsKey)
                .sorted(Comparator.comparing(this::distance))
                .forEach(this::descend);
        path.remove(path.size() - 1);
        onPath.remove(number);
    }

    /** Of a list that leads to the contact. */
    private int distance(int number) {
        return Objects.requireNonNull(distances.get(number));
    }
}
