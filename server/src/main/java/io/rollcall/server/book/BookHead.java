package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.book.BookPages.Page;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first stored page of a book: what is true of all of it.
 *
 * @param pages the other pages: a book is whole when it has these, in these versions
 */
record BookHead(
        long revision,
        @Nullable String region,
        int nextOrdinal,
        int contactCount,
        int nextList,
        FieldNames fieldNames,
        Map<Channel, List<String>> defaultOrders,
        List<Page> pages) {

    static void write(AddressBook book, PageWriter out) {
        out.text(book.region);
        out.number(book.nextOrdinal);
        out.number(book.contactCount());
        out.number(book.nextList);
        out.number(book.fieldNames.size());
        for (int number = 0; number < book.fieldNames.size(); number++) {
            out.text(book.fieldNames.name(number));
        }
        for (Channel channel : Channel.values()) {
            List<String> fields = book.defaultOrders.getOrDefault(channel, List.of());
            out.number(fields.size());
            fields.forEach(field ->
                    out.octet(Objects.requireNonNull(AddressField.named(field)).ordinal()));
        }
        List<Page> pages = BookPages.of(book);
        out.number(pages.size() - 1L);
        for (Page page : pages.subList(1, pages.size())) {
            out.octet(page.kind().ordinal());
            out.number(page.number());
            out.number(book.revision - page.version());
        }
    }

    static BookHead read(PageReader in) {
        @Nullable String region = in.text();
        int nextOrdinal = in.number(Integer.MAX_VALUE);
        int contactCount = in.number(Integer.MAX_VALUE);
        int nextList = in.number(Integer.MAX_VALUE);
        List<String> names = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            names.add(in.someText());
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw in.wrong("two fields of one name");
        }
        Map<Channel, List<String>> orders = orders(in);
        List<Page> pages = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            Kind kind = Kind.values()[in.number(Kind.COUNT - 1)];
            pages.add(new Page(kind, in.number(Integer.MAX_VALUE), in.version() - in.longNumber()));
        }
        in.requireEnd();
        return new BookHead(
                in.version(), region, nextOrdinal, contactCount, nextList, FieldNames.of(names), orders, pages);
    }

    private static Map<Channel, List<String>> orders(PageReader in) {
        Map<Channel, List<String>> orders = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            List<String> fields = new ArrayList<>();
            for (int left = in.count(); left > 0; left--) {
                AddressField field = AddressField.values()[in.number(AddressField.values().length - 1)];
                if (field.kind() != channel.kind()) {
                    throw in.wrong("a default order for " + channel + " of other addresses");
                }
                fields.add(field.fieldName());
            }
            if (!fields.isEmpty()) {
                orders.put(channel, List.copyOf(fields));
            }
        }
        return orders;
    }
}
