package io.rollcall.jmh;

import io.rollcall.server.book.AddressBook;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a book of a million people takes in memory, printed part by part: contacts with two addresses and eight text
 * fields, the index of each field that rules name, and {@value SeededStaff#LISTS} static lists of 100,000.
 *
 * <pre>{@code java -XX:+UseSerialGC -Xmx4g -cp 'jmh/target/*:jmh/target/lib/*' io.rollcall.jmh.BookMemory [people]}</pre>
 *
 * <p>The method: the used heap after a full collection with the book in hand, less the same before there was one. Each
 * step adds one part to the book and drops the book it came from. The raw text is what the profile fields' values take in
 * UTF-8, the addresses among them, each once. The serial collector leaves some of the dead where they are three times of
 * four, so it is asked four times.
 */
public final class BookMemory {
    private static final int ROUNDS = 3;
    private static final int COLLECTIONS = 4;
    private static final double LIMIT = 160;

    private final int people;
    private long used = usedHeap();

    private BookMemory(int people) {
        this.people = people;
    }

    public static void main(String[] args) {
        int people = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        double text = (double) rawText(people) / people;
        print("raw text", text, "bytes a contact");
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round);
            new BookMemory(people).measure(text);
        }
    }

    private void measure(double text) {
        AddressBook book = SeededStaff.book(people);
        double contacts = (double) grown() / people;
        print("contacts", contacts, "bytes a contact");
        print("  beyond the text", contacts - text, "");
        double beyond = contacts - text;
        for (String field : SeededStaff.INDEXED) {
            book = SeededStaff.indexed(book, field);
            double index = (double) grown() / people;
            print("  index of " + field, index, "");
            beyond += index;
        }
        print("beyond the text", beyond, "(at most " + LIMIT + ")");
        book = SeededStaff.listed(book);
        print("membership", (double) grown() / (people / 10 * SeededStaff.LISTS), "bytes each (at most 2)");
        if (book.contactCount() != people) {
            throw new IllegalStateException(book.contactCount() + " contacts (expected: " + people + ")");
        }
    }

    /** By how much the heap in use has grown since this was asked last. */
    private long grown() {
        long before = used;
        used = usedHeap();
        return used - before;
    }

    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long rawText(int people) {
        SeededStaff staff = new SeededStaff();
        long bytes = 0;
        for (int ordinal = 1; ordinal <= people; ordinal++) {
            for (String value : staff.person(ordinal).profile().values()) {
                bytes += value.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return bytes;
    }

    private static void print(String what, double bytes, String unit) {
        System.out.printf(Locale.ROOT, "%-28s %8.2f %s%n", what, bytes, unit);
    }
}
