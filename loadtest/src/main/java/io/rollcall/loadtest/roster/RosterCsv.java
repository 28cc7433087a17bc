package io.rollcall.loadtest.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Person;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Rows of a roster as a CSV file (RFC 4180, UTF-8, with a header), as they would come from another system. */
public final class RosterCsv {
    private static final String LINE_END = "\r\n";

    private RosterCsv() {}

    /** Writes rows from the first number on, up to and without the last. */
    public static void write(Path file, Roster roster, int from, int to) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
            writer.write(String.join(",", Roster.COLUMNS) + LINE_END);
            for (int row = from; row < to; row++) {
                writer.write(line(roster.person(row)));
            }
        }
    }

    private static String line(Person person) {
        StringJoiner line = new StringJoiner(",", "", LINE_END);
        for (String column : Roster.COLUMNS) {
            line.add(quoted(value(person, column)));
        }
        return line.toString();
    }

    private static String value(Person person, String column) {
        if (column.equals("externalId")) {
            return person.externalId();
        }
        Address address = person.addresses().get(column);
        @Nullable String text = address == null ? person.text().get(column) : address.typed();
        return text == null ? "" : text;
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
