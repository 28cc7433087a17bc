package io.rollcall.server.resolve;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * How often each contact is named, as binary numbers lying across bitmaps: bit {@code i} of a contact's count is whether
 * slice {@code i} holds it. So a set of contacts is added, and the occurrences among a set are summed, in as many bitmap
 * operations as the largest count has bits.
 */
final class Occurrences {
    private final List<RoaringBitmap> slices = new ArrayList<>();

    static Occurrences once(RoaringBitmap contacts) {
        Occurrences once = new Occurrences();
        once.slices.add(contacts);
        return once;
    }

    void add(RoaringBitmap contacts) {
        RoaringBitmap carry = contacts;
        for (int i = 0; !carry.isEmpty(); i++) {
            if (i == slices.size()) {
                slices.add(carry);
                return;
            }
            RoaringBitmap slice = slices.get(i);
            slices.set(i, RoaringBitmap.xor(slice, carry));
            carry = RoaringBitmap.and(slice, carry);
        }
    }

    /** The sum of the counts of these contacts. */
    int among(RoaringBitmap contacts) {
        int sum = 0;
        for (int i = 0; i < slices.size(); i++) {
            sum += RoaringBitmap.andCardinality(slices.get(i), contacts) << i;
        }
        return sum;
    }
}
