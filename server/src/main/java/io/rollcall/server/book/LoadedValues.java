package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The value indexes of a loaded book, made from its contacts. */
final class LoadedValues {
    private LoadedValues() {}

    /** An index of each field that a rule names. */
    static Map<String, ValueIndex> indexes(BookAssembly book, UnpackedPages stored, Executor workers) {
        Map<String, ValueIndex> indexes = new ConcurrentHashMap<>();
        List<Runnable> work = new ArrayList<>();
        for (String field : book.lists.fieldsOfRules) {
            work.add(() -> indexes.put(field, index(field, book, stored)));
        }
        InParallel.run(workers, work);
        return Map.copyOf(indexes);
    }

    private static ValueIndex index(String name, BookAssembly book, UnpackedPages stored) {
        AddressField field = AddressField.named(name);
        AddressTable addresses = field == null ? null : field.kind() == Address.Kind.PHONE ? book.phones : book.emails;
        FieldReader reader = new FieldReader(name, book.head.fieldNames(), addresses);
        ValueGrouping values = new ValueGrouping();
        stored.contacts.forEach((number, block) -> {
            for (int page = 0; page < block.pages().length; page++) {
                int first = (number << ContactBlock.PAGE_BITS | page) << ContactPage.BITS;
                add(block.pages()[page], first, reader, values);
            }
        });
        return values.build();
    }

    private static void add(@Nullable ContactPage page, int first, FieldReader reader, ValueGrouping values) {
        if (page == null) {
            return;
        }
        for (int row = 0; row < ContactPage.SIZE; row++) {
            if (page.present(row) && reader.read(page.details(), row)) {
                values.add(reader.text(), reader.from(), reader.to(), reader.hash(), first + row);
            }
        }
    }
}
