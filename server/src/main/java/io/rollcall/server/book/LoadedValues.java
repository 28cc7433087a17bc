package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The value indexes of a loaded book, made from its contacts. */
final class LoadedValues {
    private final BookAssembly book;

    private LoadedValues(BookAssembly book) {
        this.book = book;
    }

    /** An index of each field that a rule names. */
    static Map<String, ValueIndex> indexes(BookAssembly book, Executor workers) {
        LoadedValues values = new LoadedValues(book);
        Map<String, ValueIndex> indexes = new ConcurrentHashMap<>();
        List<Runnable> work = new ArrayList<>();
        for (String field : book.lists.fieldsOfRules) {
            work.add(() -> indexes.put(field, values.index(field)));
        }
        InParallel.run(workers, work);
        return Map.copyOf(indexes);
    }

    private ValueIndex index(String field) {
        ValueIndex.Edit edit = ValueIndex.EMPTY.edit();
        book.contacts.everyone.forEach((int ordinal) -> {
            ContactPage page = Objects.requireNonNull(book.contacts.pages.get(ordinal >>> ContactPage.BITS));
            edit.change(
                    ordinal,
                    null,
                    ContactCodec.text(
                            page.details().reader(ContactPage.row(ordinal)),
                            field,
                            book.head.fieldNames(),
                            this::address));
        });
        return edit.build();
    }

    private Address address(Address.Kind kind, int number) {
        return (kind == Address.Kind.PHONE ? book.phones : book.emails).address(number);
    }
}
