package io.rollcall.server.book;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who has which value in one profile field: a bitmap of ordinals for each distinct value, without regard to case and
 * surrounding blanks. Kept only for fields that the rules of a dynamic list name. Immutable.
 */
final class ValueIndex {
    static final ValueIndex EMPTY = new ValueIndex(PagedArray.empty(), HashIndex.EMPTY, 0, null);

    private static final RoaringBitmap NOBODY = new RoaringBitmap();

    private final PagedArray<Value> values;
    private final HashIndex byValue;
    private final int next;
    private final @Nullable FreeNumber free;

    private record Value(String folded, RoaringBitmap contacts) {}

    private ValueIndex(PagedArray<Value> values, HashIndex byValue, int next, @Nullable FreeNumber free) {
        this.values = values;
        this.byValue = byValue;
        this.next = next;
        this.free = free;
    }

    /** The contacts with this value; not to be changed. */
    RoaringBitmap having(String value) {
        Value found = values.get(find(Rule.folded(value)) + 1);
        return found == null ? NOBODY : found.contacts;
    }

    /** Values stand at their number plus one, so that "not found" is a cell that is never set. */
    private int find(String folded) {
        return byValue.find(HashIndex.hash(folded), number -> {
            Value value = values.get(number + 1);
            return value != null && value.folded.equals(folded);
        });
    }

    Edit edit() {
        return new Edit(this);
    }

    /** Changes to an index; owned by one {@link BookEdit}. Each touched bitmap is copied once. */
    static final class Edit {
        private final ValueIndex index;
        private final Map<String, RoaringBitmap> touched = new HashMap<>();

        private Edit(ValueIndex index) {
            this.index = index;
        }

        void change(int ordinal, @Nullable String before, @Nullable String after) {
            String was = before == null ? "" : Rule.folded(before);
            String is = after == null ? "" : Rule.folded(after);
            if (was.equals(is)) {
                return;
            }
            if (!was.isEmpty()) {
                bitmap(was).remove(ordinal);
            }
            if (!is.isEmpty()) {
                bitmap(is).add(ordinal);
            }
        }

        boolean changed() {
            return !touched.isEmpty();
        }

        private RoaringBitmap bitmap(String folded) {
            return touched.computeIfAbsent(folded, value -> index.having(value).clone());
        }

        ValueIndex build() {
            PagedArray<Value> values = index.values;
            HashIndex byValue = index.byValue;
            int next = index.next;
            FreeNumber free = index.free;
            for (Map.Entry<String, RoaringBitmap> entry : touched.entrySet()) {
                String folded = entry.getKey();
                int number = index.find(folded);
                if (entry.getValue().isEmpty()) {
                    if (number >= 0) {
                        byValue = byValue.without(HashIndex.hash(folded), number);
                        values = values.with(number + 1, null);
                        free = new FreeNumber(number, free);
                    }
                    continue;
                }
                if (number < 0) {
                    number = free == null ? next++ : free.number();
                    free = free == null ? null : free.next();
                    byValue = byValue.with(HashIndex.hash(folded), number);
                }
                values = values.with(number + 1, new Value(folded, entry.getValue()));
            }
            return new ValueIndex(values, byValue, next, free);
        }
    }
}
