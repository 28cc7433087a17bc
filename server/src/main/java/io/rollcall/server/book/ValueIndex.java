package io.rollcall.server.book;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who has which value in one profile field: the contacts of each distinct value, without regard to case and surrounding
 * blanks. Kept only for fields that the rules of a dynamic list name. Immutable.
 */
final class ValueIndex {
    static final ValueIndex EMPTY = new ValueIndex(PagedArray.empty(), HashIndex.EMPTY, 0, null, new RoaringBitmap());

    private static final RoaringBitmap NOBODY = new RoaringBitmap();

    private final PagedArray<ValuePage> pages;
    private final HashIndex byValue;
    private final int next;
    private final @Nullable FreeNumber free;
    private final RoaringBitmap everyone;

    /** Stands for the content of this index without holding on to it. */
    final Object version = new Object();

    /** Whom a look at all values found in an index. */
    record Scan(ValueIndex index, RoaringBitmap found) {}

    ValueIndex(
            PagedArray<ValuePage> pages,
            HashIndex byValue,
            int next,
            @Nullable FreeNumber free,
            RoaringBitmap everyone) {
        this.pages = pages;
        this.byValue = byValue;
        this.next = next;
        this.free = free;
        this.everyone = everyone;
    }

    /** The contacts in whose profile the field is not blank; not to be changed. */
    RoaringBitmap everyone() {
        return everyone;
    }

    /** The contacts with this folded value; not to be changed. */
    RoaringBitmap having(String value) {
        int number = find(value);
        return number < 0 ? NOBODY : page(number).holders(ValuePage.row(number));
    }

    /** The contacts with one of these folded values; not to be changed. */
    RoaringBitmap havingAny(Collection<String> values) {
        if (values.size() == 1) {
            return having(values.iterator().next());
        }
        RoaringBitmap found = new RoaringBitmap();
        for (String value : values) {
            int number = find(value);
            if (number >= 0) {
                page(number).addHolders(ValuePage.row(number), found);
            }
        }
        return found;
    }

    /** How many contacts have one of these folded values, each given once. */
    int countHaving(Collection<String> values) {
        int count = 0;
        for (String value : values) {
            int number = find(value);
            count += number < 0 ? 0 : page(number).count(ValuePage.row(number));
        }
        return count;
    }

    /**
     * The contacts whose value is as it must be; not to be changed. Looks at every value once, and then only at the pages
     * that are not those of the time before: a contact has one value, so what a page says is true of no other.
     */
    RoaringBitmap scan(Criterion criterion, @Nullable Scan before) {
        PagedArray<ValuePage> then = before == null ? EMPTY.pages : before.index.pages;
        int count = Math.max(next, before == null ? 0 : before.index.next);
        RoaringBitmap left = new RoaringBitmap();
        RoaringBitmap found = new RoaringBitmap();
        for (int number = 0; number < count; number += ValuePage.SIZE) {
            ValuePage was = then.get(number >>> ValuePage.BITS);
            ValuePage is = pages.get(number >>> ValuePage.BITS);
            if (was != is) {
                collect(was, criterion, left);
                collect(is, criterion, found);
            }
        }
        if (before == null || left.equals(found)) {
            return before == null ? found : before.found;
        }
        found.or(RoaringBitmap.andNot(before.found, left));
        return found;
    }

    private static void collect(@Nullable ValuePage page, Criterion criterion, RoaringBitmap into) {
        if (page != null) {
            page.collect(criterion, into);
        }
    }

    private int find(String folded) {
        byte[] text = folded.getBytes(StandardCharsets.UTF_8);
        return byValue.find(HashIndex.hash(folded), number -> page(number).is(ValuePage.row(number), text));
    }

    private ValuePage page(int number) {
        ValuePage page = pages.get(number >>> ValuePage.BITS);
        if (page == null) {
            throw new IndexOutOfBoundsException("value number " + number + " of " + next);
        }
        return page;
    }

    Edit edit() {
        return new Edit(this);
    }

    /** Changes to an index, page by page; owned by one {@link BookEdit}. */
    static final class Edit {
        private final ValueIndex index;
        private final Map<Integer, ValuePage.Builder> touched = new HashMap<>();
        private HashIndex byValue;
        private int next;
        private @Nullable FreeNumber free;
        private @Nullable BitmapEdit everyone;

        private Edit(ValueIndex index) {
            this.index = index;
            this.byValue = index.byValue;
            this.next = index.next;
            this.free = index.free;
        }

        void change(int ordinal, @Nullable String before, @Nullable String after) {
            if (Objects.equals(before, after)) {
                return;
            }
            String was = before == null ? "" : Rule.folded(before);
            String is = after == null ? "" : Rule.folded(after);
            if (was.equals(is)) {
                return;
            }
            if (!was.isEmpty()) {
                remove(was, ordinal);
            }
            if (!is.isEmpty()) {
                add(is, ordinal);
            }
            if (was.isEmpty()) {
                everyone().add(ordinal);
            } else if (is.isEmpty()) {
                everyone().remove(ordinal);
            }
        }

        boolean changed() {
            return !touched.isEmpty();
        }

        private void add(String folded, int ordinal) {
            int number = find(folded);
            if (number < 0) {
                number = allocate();
                builder(number).name(ValuePage.row(number), folded);
                byValue = byValue.with(HashIndex.hash(folded), number);
            }
            builder(number).add(ValuePage.row(number), ordinal);
        }

        /** A value that nobody has any more is forgotten. */
        private void remove(String folded, int ordinal) {
            int number = find(folded);
            ValuePage.Builder page = builder(number);
            if (page.remove(ValuePage.row(number), ordinal)) {
                page.forget(ValuePage.row(number));
                byValue = byValue.without(HashIndex.hash(folded), number);
                free = new FreeNumber(number, free);
            }
        }

        private int find(String folded) {
            byte[] text = folded.getBytes(StandardCharsets.UTF_8);
            return byValue.find(HashIndex.hash(folded), number -> {
                ValuePage.Builder page = touched.get(number >>> ValuePage.BITS);
                int row = ValuePage.row(number);
                return page == null ? index.page(number).is(row, text) : page.is(row, text);
            });
        }

        private int allocate() {
            FreeNumber reused = free;
            if (reused == null) {
                return next++;
            }
            free = reused.next();
            return reused.number();
        }

        private BitmapEdit everyone() {
            BitmapEdit edit = everyone;
            if (edit == null) {
                edit = new BitmapEdit(index.everyone);
                everyone = edit;
            }
            return edit;
        }

        private ValuePage.Builder builder(int number) {
            return touched.computeIfAbsent(number >>> ValuePage.BITS, pageNumber -> {
                ValuePage page = index.pages.get(pageNumber);
                return page == null ? new ValuePage.Builder() : new ValuePage.Builder(page);
            });
        }

        ValueIndex build() {
            if (!changed()) {
                return index;
            }
            PagedArray<ValuePage> pages = index.pages;
            for (Map.Entry<Integer, ValuePage.Builder> page : touched.entrySet()) {
                pages = pages.with(page.getKey(), page.getValue().build());
            }
            return new ValueIndex(pages, byValue, next, free, everyone == null ? index.everyone : everyone.build());
        }
    }
}
