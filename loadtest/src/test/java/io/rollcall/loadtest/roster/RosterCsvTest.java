package io.rollcall.loadtest.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.loadtest.world.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterCsvTest {
    private static final Roster ROSTER = new Roster(5);

    @TempDir
    private Path folder;

    @Test
    void everyRowIsOneLineInTheOrderOfTheColumns() throws IOException {
        List<String> lines = lines(100, 600);

        assertThat(lines.get(0)).isEqualTo("externalId,firstName,lastName,workMobile,workEmail,city,role");
        assertThat(lines).hasSize(501);
        for (int i = 1; i < lines.size(); i++) {
            Person person = ROSTER.person(99 + i);
            assertThat(values(lines.get(i)))
                    .hasSize(7)
                    .startsWith(person.externalId(), person.text().get("firstName"))
                    .endsWith(person.text().get("city"), person.text().get("role"))
                    .containsAll(person.addresses().values().stream()
                            .map(address -> address.typed())
                            .toList());
        }
    }

    @Test
    void valuesWithCommasOrQuotesAreQuoted() throws IOException {
        assertThat(String.join("\n", lines(0, 500)))
                .contains(",\"Sydney, NSW\",", ",\"Supervisor (\"\"night\"\")\"", ",Perth,");
    }

    private List<String> lines(int from, int to) throws IOException {
        Path file = folder.resolve("roster.csv");
        RosterCsv.write(file, ROSTER, from, to);
        assertThat(Files.readString(file)).endsWith("\r\n");
        return List.of(Files.readString(file).split("\r\n"));
    }

    private static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                // A doubled quote closes and opens again: the first of the two is dropped.
                if (!quoted && !value.isEmpty()) {
                    value.append(c);
                }
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
