package io.rollcall.server.book;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds numbers by the hash of a key that is stored elsewhere. Never changed: {@link #with} and {@link #without} give a
 * new index that shares all but one leaf and the few nodes above it.
 *
 * <p>A tree over the hash, five bits a level from the top. A leaf is a sorted array of cells, hash above, number below:
 * eight bytes an entry. A node has 32 slots, and several neighbouring slots may hold the same leaf. A full leaf is split
 * in two, by itself, so that no single change pays for the growth of the index. Leaves are not joined again: an index
 * keeps the shape it had when it was largest.
 */
final class HashIndex {
    static final HashIndex EMPTY = new HashIndex(new long[0], 0);

    private static final int LEVEL_BITS = 5;
    private static final int SLOTS = 1 << LEVEL_BITS;

    /** A leaf is split when it would have more cells, so most have 64 to 128. */
    private static final int LEAF_CELLS = 128;

    /** Where the bits of the topmost level are in a hash. */
    private static final int TOP = Integer.SIZE - LEVEL_BITS;

    /** Either a leaf (long[]) or a node (Object[]). */
    private final Object root;

    private final int size;

    private HashIndex(Object root, int size) {
        this.root = root;
        this.size = size;
    }

    /** The hash of a key. */
    static int hash(String key) {
        return KeyHash.of(key);
    }

    /** The index of these cells, in any order, each once; the array is not used any more by whoever gives it. */
    static HashIndex of(long[] cells) {
        Arrays.sort(cells);
        return new HashIndex(tree(cells, 0, cells.length, TOP), cells.length);
    }

    private static Object tree(long[] cells, int from, int to, int shift) {
        if (to - from <= LEAF_CELLS || shift < 0) {
            return Arrays.copyOfRange(cells, from, to);
        }
        Object[] node = new Object[SLOTS];
        fill(node, 0, SLOTS, cells, from, to, shift);
        return node;
    }

    /** Fills slots with one leaf where the cells fit into it, else with two halves, and a single slot with a tree. */
    private static void fill(Object[] node, int first, int end, long[] cells, int from, int to, int shift) {
        if (to - from <= LEAF_CELLS) {
            Arrays.fill(node, first, end, Arrays.copyOfRange(cells, from, to));
        } else if (end - first == 1) {
            node[first] = tree(cells, from, to, shift - LEVEL_BITS);
        } else {
            int middle = (first + end) >>> 1;
            int upper = firstInSlot(middle, cells, from, to, shift);
            fill(node, first, middle, cells, from, upper, shift);
            fill(node, middle, end, cells, upper, to, shift);
        }
    }

    /** Where the cells begin that are in a slot or behind it; all agree in the bits above. */
    private static int firstInSlot(int slot, long[] cells, int from, int to, int shift) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slot(hashOf(cells[middle]), shift) < slot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int size() {
        return size;
    }

    /** The lowest number under this hash that the predicate recognises, or -1. */
    int find(int hash, IntPredicate same) {
        long[] leaf = leaf(hash);
        for (int at = insertion(leaf, cell(hash, 0)); at < leaf.length && hashOf(leaf[at]) == hash; at++) {
            if (same.test((int) leaf[at])) {
                return (int) leaf[at];
            }
        }
        return -1;
    }

    HashIndex with(int hash, int number) {
        long[] leaf = leaf(hash);
        int at = insertion(leaf, cell(hash, number));
        long[] grown = new long[leaf.length + 1];
        System.arraycopy(leaf, 0, grown, 0, at);
        grown[at] = cell(hash, number);
        System.arraycopy(leaf, at, grown, at + 1, leaf.length - at);
        return new HashIndex(replaced(root, TOP, hash, leaf, grown), size + 1);
    }

    HashIndex without(int hash, int number) {
        long[] leaf = leaf(hash);
        long cell = cell(hash, number);
        int at = insertion(leaf, cell);
        if (at == leaf.length || leaf[at] != cell) {
            throw new IllegalStateException("number " + number + " is not in the index");
        }
        long[] shrunk = new long[leaf.length - 1];
        System.arraycopy(leaf, 0, shrunk, 0, at);
        System.arraycopy(leaf, at + 1, shrunk, at, shrunk.length - at);
        return new HashIndex(replaced(root, TOP, hash, leaf, shrunk), size - 1);
    }

    private long[] leaf(int hash) {
        Object tree = root;
        for (int shift = TOP; tree instanceof Object[] node; shift -= LEVEL_BITS) {
            tree = node[slot(hash, shift)];
        }
        return (long[]) tree;
    }

    /**
     * A tree with another leaf in place of one on the way to a hash.
     *
     * @param shift where the bits are that a node at this level looks at
     */
    private static Object replaced(Object tree, int shift, int hash, long[] old, long[] leaf) {
        if (!(tree instanceof Object[] node)) {
            return whole(leaf) ? leaf : split(leaf, shift);
        }
        Object[] copy = node.clone();
        int slot = slot(hash, shift);
        if (node[slot] == old) {
            replace(copy, slot, shift, old, leaf);
        } else {
            copy[slot] = replaced(node[slot], shift - LEVEL_BITS, hash, old, leaf);
        }
        return copy;
    }

    /** Puts a leaf in place of another: whole, in two halves, or with a node of its own above it. */
    private static void replace(Object[] node, int slot, int shift, long[] old, long[] leaf) {
        int first = slot;
        while (first > 0 && node[first - 1] == old) {
            first--;
        }
        int end = slot + 1;
        while (end < SLOTS && node[end] == old) {
            end++;
        }
        if (whole(leaf)) {
            Arrays.fill(node, first, end, leaf);
        } else if (end - first > 1) {
            halve(node, first, end, shift, leaf);
        } else {
            node[slot] = split(leaf, shift - LEVEL_BITS);
        }
    }

    private static boolean whole(long[] leaf) {
        return leaf.length <= LEAF_CELLS;
    }

    /** A leaf as a node of two halves; as it is where a hash has no more bits to tell its cells apart. */
    private static Object split(long[] leaf, int shift) {
        if (shift < 0) {
            return leaf;
        }
        Object[] node = new Object[SLOTS];
        halve(node, 0, SLOTS, shift, leaf);
        return node;
    }

    /** Fills slots with the two halves of a leaf: two arrays even where both are empty, as a leaf is told by identity. */
    private static void halve(Object[] node, int first, int end, int shift, long[] leaf) {
        int middle = (first + end) >>> 1;
        int upper = 0;
        while (upper < leaf.length && slot(hashOf(leaf[upper]), shift) < middle) {
            upper++;
        }
        Arrays.fill(node, first, middle, Arrays.copyOfRange(leaf, 0, upper));
        Arrays.fill(node, middle, end, Arrays.copyOfRange(leaf, upper, leaf.length));
    }

    private static int slot(int hash, int shift) {
        return hash >>> shift & (SLOTS - 1);
    }

    /** The hash's top bit is flipped, so that the signed order of cells is the unsigned order of hashes. */
    static long cell(int hash, int number) {
        return (long) (hash ^ Integer.MIN_VALUE) << Integer.SIZE | number;
    }

    private static int hashOf(long cell) {
        return (int) (cell >>> Integer.SIZE) ^ Integer.MIN_VALUE;
    }

    /**
     * Where a cell is, or would be. Hashes are spread evenly, so it is near where it would be if they were all equally far
     * apart: few cells are looked at, and those lie together, which counts most where none of them is in a cache.
     */
    private static int insertion(long[] leaf, long cell) {
        int last = leaf.length - 1;
        if (last < 0 || cell <= leaf[0]) {
            return 0;
        }
        if (cell > leaf[last]) {
            return leaf.length;
        }
        double first = leaf[0];
        int at = (int) ((cell - first) / (leaf[last] - first) * last);
        while (leaf[at] < cell) {
            at++;
        }
        while (leaf[at - 1] >= cell) {
            at--;
        }
        return at;
    }
}
