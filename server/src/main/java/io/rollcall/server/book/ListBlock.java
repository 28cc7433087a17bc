package io.rollcall.server.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** One stored page of lists: 64 numbers. A row is what its list is, and its members where they are few. */
record ListBlock(List<Row> rows) {
    static final int BITS = 6;

    private static final int SIZE = 1 << BITS;
    private static final int REMOVED = 1;
    private static final int LARGE = 2;
    private static final int MAX_FLAGS = REMOVED | LARGE;

    /** @param entry with no members where they have a page of their own */
    record Row(int number, ListEntry entry, boolean large) {
        ListEntry with(RoaringBitmap members) {
            return entry.with(members, entry.children, entry.revision);
        }
    }

    /** The numbers of the blocks with lists, also removed ones. */
    static void blocks(AddressBook book, IntConsumer visitor) {
        for (int block = 0; block <= book.nextList - 1 >> BITS; block++) {
            visitor.accept(block);
        }
    }

    static void write(AddressBook book, int block, PageWriter out) {
        int first = block << BITS;
        int count = Math.min(SIZE, book.nextList - first);
        out.octet(count);
        for (int number = first; number < first + count; number++) {
            write(book.entry(number), out);
        }
    }

    private static void write(ListEntry entry, PageWriter out) {
        boolean large = BookPages.isLarge(entry.members);
        out.octet((entry.removed ? REMOVED : 0) | (large ? LARGE : 0));
        out.text(entry.id);
        out.text(entry.name);
        out.number(entry.revision);
        out.number(entry.rules.size());
        entry.rules.forEach(rule -> write(rule, out));
        out.bitmap(entry.children);
        if (!large) {
            out.bitmap(entry.members);
        }
    }

    private static void write(Rule rule, PageWriter out) {
        out.octet(rule.not() ? 1 : 0);
        out.text(rule.field());
        out.text(rule.equals());
        out.number(rule.in().size());
        rule.in().forEach(out::text);
        out.text(rule.atLeast());
        out.text(rule.atMost());
    }

    static ListBlock read(PageReader in, int block) {
        int count = in.octet();
        if (count == 0 || count > SIZE) {
            throw in.wrong(count + " lists");
        }
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row((block << BITS) + row, in));
        }
        in.requireEnd();
        return new ListBlock(rows);
    }

    private static Row row(int number, PageReader in) {
        int flags = in.number(MAX_FLAGS);
        boolean large = (flags & LARGE) != 0;
        String id = in.someText();
        String name = in.someText();
        long revision = in.longNumber();
        List<Rule> rules = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            rules.add(rule(in));
        }
        RoaringBitmap children = in.bitmap();
        RoaringBitmap members = large ? new RoaringBitmap() : in.bitmap();
        if (revision < 0 || revision > in.version()) {
            throw in.wrong("a list of revision " + revision);
        }
        try {
            boolean removed = (flags & REMOVED) != 0;
            return new Row(number, new ListEntry(id, name, rules, members, children, revision, removed), large);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw in.wrong("a rule that means nothing: " + e.getMessage());
        }
    }

    private static Rule rule(PageReader in) {
        boolean not = in.number(1) != 0;
        String field = in.someText();
        @Nullable String equals = in.text();
        List<String> values = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            values.add(in.someText());
        }
        return new Rule(field, equals, values, in.text(), in.text(), not);
    }
}
