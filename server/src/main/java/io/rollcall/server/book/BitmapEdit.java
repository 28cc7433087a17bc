package io.rollcall.server.book;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.Container;
import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.RoaringBitmap;

/**
 * A change to a bitmap that stays as it is: the new one shares every container (65,536 ordinals) that is not touched, so
 * that one change to half a million ordinals copies 8 KiB at most. Owned by one thread.
 */
final class BitmapEdit {
    private final RoaringBitmap before;
    private final TreeMap<Character, Container> touched = new TreeMap<>();
    private int cardinality;

    /** The key of the container that was touched last: the next ordinal mostly belongs there too. */
    private char key;

    private @Nullable Container last;

    BitmapEdit(RoaringBitmap before) {
        this.before = before;
        this.cardinality = before.getCardinality();
    }

    int cardinality() {
        return cardinality;
    }

    boolean changed() {
        return !touched.isEmpty();
    }

    /** @param ordinal one that is not in it */
    void add(int ordinal) {
        touch(ordinal, container(ordinal).add((char) ordinal));
        cardinality++;
    }

    /** @param ordinal one that is in it */
    void remove(int ordinal) {
        touch(ordinal, container(ordinal).remove((char) ordinal));
        cardinality--;
    }

    /** The lowest of those in it; there must be one. */
    int first() {
        ContainerPointer at = before.getContainerPointer();
        while (at.getContainer() != null && touched.containsKey(at.key())) {
            at.advance();
        }
        for (Map.Entry<Character, Container> own : touched.entrySet()) {
            if (at.getContainer() != null && at.key() < own.getKey()) {
                break;
            }
            if (!own.getValue().isEmpty()) {
                return own.getKey() << 16 | own.getValue().first();
            }
        }
        return at.key() << 16 | at.getContainer().first();
    }

    private void touch(int ordinal, Container changed) {
        if (changed != last) {
            key = (char) (ordinal >>> 16);
            last = changed;
            touched.put(key, changed);
        }
    }

    private Container container(int ordinal) {
        return last != null && key == ordinal >>> 16 ? last : container((char) (ordinal >>> 16));
    }

    private Container container(char key) {
        Container own = touched.get(key);
        if (own != null) {
            return own;
        }
        ContainerPointer at = before.getContainerPointer();
        while (at.getContainer() != null && at.key() < key) {
            at.advance();
        }
        boolean found = at.getContainer() != null && at.key() == key;
        return found ? at.getContainer().clone() : new ArrayContainer();
    }

    RoaringBitmap build() {
        RoaringBitmap after = new RoaringBitmap();
        ContainerPointer at = before.getContainerPointer();
        for (Map.Entry<Character, Container> own : touched.entrySet()) {
            share(at, own.getKey(), after);
            if (at.getContainer() != null && at.key() == own.getKey()) {
                at.advance();
            }
            if (!own.getValue().isEmpty()) {
                Container packed = own.getValue().runOptimize();
                packed.trim();
                after.append(own.getKey(), packed);
            }
        }
        share(at, null, after);
        return after;
    }

    /** Takes over the containers below a key, or all that are left. */
    private static void share(ContainerPointer at, @Nullable Character below, RoaringBitmap after) {
        for (; at.getContainer() != null && (below == null || at.key() < below); at.advance()) {
            after.append(at.key(), at.getContainer());
        }
    }
}
