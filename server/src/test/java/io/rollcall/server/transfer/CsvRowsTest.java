package io.rollcall.server.transfer;

import static io.rollcall.server.transfer.CsvRow.Fault.MISPLACED_QUOTE;
import static io.rollcall.server.transfer.CsvRow.Fault.NOT_UTF8;
import static io.rollcall.server.transfer.CsvRow.Fault.ROW_TOO_LONG;
import static io.rollcall.server.transfer.CsvRow.Fault.UNCLOSED_QUOTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.rollcall.server.transfer.CsvRow.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    /** In the table below, so that it can be read: {@code |} is a line feed, {@code ^} a carriage return, {@code '} a quote. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b|c,d|            ~ [a, b] [c, d]",
                "a,b|c,d             ~ [a, b] [c, d]",
                "a,b^|c,d^|          ~ [a, b] [c, d]",
                "a,b^c,d^            ~ [a, b] [c, d]",
                "a|||b|              ~ [a] [b]",
                "^|^|a^|^|           ~ [a]",
                "a,|                 ~ [a, ]",
                ",|                  ~ [, ]",
                ",,                  ~ [, , ]",
                "''|                 ~ []",
                "'',''               ~ [, ]",
                "'a','b'             ~ [a, b]",
                "'a,b',c             ~ [a,b, c]",
                "'a|b',c             ~ [a|b, c]",
                "'a^|b',c            ~ [a|b, c]",
                "'a^b^^|''^',c^|     ~ [a|b||'|, c]",
                "'a''b','''',''''''  ~ [a'b, ', '']",
                "a'b,5' pipe         ~ [a'b, 5' pipe]",
                "' a ', b            ~ [ a ,  b]",
                "a;b,c               ~ [a;b, c]",
                "ä,'ö',€,😀          ~ [ä, ö, €, 😀]",
                "#a,b                ~ [#a, b]",
            })
    void rowsAreReadAsTheStandardSays(String file, String rows) throws IOException {
        assertThat(shown(read(plain(file)))).isEqualTo(rows);
    }

    @Test
    void aFileWithoutRowsHasNone() throws IOException {
        for (String file : List.of("", "\n", "\r\n\r\n", "\uFEFF", "\uFEFF\n")) {
            assertThat(read(file)).as(file).isEmpty();
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstValue() throws IOException {
        assertThat(shown(read("\uFEFFa,b\nc,\uFEFFd"))).isEqualTo("[a, b] [c, \uFEFFd]");
    }

    /** Text after a closing quote, not at the end, at the end. */
    @ParameterizedTest
    @ValueSource(strings = {"'O'Brien',x", "'a' ,b", "x,'a'b", "'a''b'c'd',e", "x,'a'''b"})
    void aMisplacedQuoteCostsItsRowAndNoOther(String row) throws IOException {
        List<CsvRow> rows = read(plain("a,b|" + row + "|c,d|"));

        assertThat(faults(rows)).containsExactly(null, MISPLACED_QUOTE, null);
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(2).values()).containsExactly("c", "d");
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaidToBeAndWhereItBegan() throws IOException {
        List<CsvRow> rows = read("a,b\n1,\"x\n2,y\n3,z\n");

        assertThat(faults(rows)).containsExactly(null, UNCLOSED_QUOTE);
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(1).lastLine()).isEqualTo(5);
    }

    @Test
    void bytesThatAreNotUtf8CostTheirRowAndNoOther() throws IOException {
        List<CsvRow> rows = rows("Zoë,\"a\nb\"\n".getBytes(ISO_8859_1));
        rows.addAll(rows("x,\uFFFD\n".getBytes(UTF_8)));

        assertThat(faults(rows)).containsExactly(NOT_UTF8, null);
    }

    @Test
    void aRowThatIsTooLongCostsItselfHoweverLongItIs() throws IOException {
        String most = "x".repeat(CsvRows.MAX_ROW - 2);
        for (String row : List.of(
                "1," + most + "x",
                "1," + most.repeat(20),
                "\"1\",\"" + most.repeat(3) + "\"",
                "1,".repeat(100_000),
                "\"" + "1\n\n".repeat(100_000) + "\",2",
                most.repeat(2) + "\"")) {
            List<CsvRow> rows = read("a,b\n" + row + "\nc,d\n1," + most + "\n");

            assertThat(faults(rows)).containsExactly(null, ROW_TOO_LONG, null, null);
            assertThat(rows.get(2).values()).containsExactly("c", "d");
            assertThat(rows.get(2).line())
                    .isEqualTo(3 + row.chars().filter(c -> c == '\n').count());
            assertThat(rows.get(3).values()).containsExactly("1", most);
        }
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() throws IOException {
        List<CsvRow> rows = read("a\r\n\r\n\"b\r\nb\nb\rb\"\rc\n\nd");

        assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 3L, 7L, 9L);
        assertThat(rows).extracting(CsvRow::lastLine).containsExactly(1L, 6L, 7L, 9L);
    }

    @Test
    void readingCanBeginAtAnyRow() throws IOException {
        byte[] file = "\uFEFFa,b\n\n\"c\nc\",\"d\"\"\"\nö,\"x\"y\n\ne,f\n".getBytes(UTF_8);
        CsvRows rows = rows(new ByteArrayInputStream(file));
        List<CsvRow> all = rows(file);
        for (int read = 0; read < all.size(); read++) {
            int from = (int) rows.position();
            InputStream rest = new ByteArrayInputStream(file, from, file.length - from);

            List<CsvRow> others = rest(new CsvRows(rest, ',', from, rows.line()));

            assertThat(others).isEqualTo(all.subList(read, all.size()));
            rows.next();
        }
    }

    /** Compared with the reader that is known to read what others read, on files without faults. */
    @Test
    void anyFileReadsAsTheLibraryReadsIt() throws IOException {
        Random random = new Random(4180);
        String[] pieces = {
            "a", "bc", ",", ",", "\n", "\r\n", "\"x\"", "\"\"\"y,\n\"", "\"\"", "ä", "'", " ", "z".repeat(40)
        };
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder file = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                file.append(pieces[random.nextInt(pieces.length)]);
            }
            List<CsvRow> rows = read(file.toString());
            if (faults(rows).stream().allMatch(fault -> fault == null)) {
                assertThat(shown(rows)).isEqualTo(library(file.toString()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5_000);
    }

    private static String library(String file) {
        List<CsvRow> rows = new ArrayList<>();
        CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(file)
                .forEach(row -> rows.add(new CsvRow(1, 1, lineFeeds(row.getFields()), null)));
        return shown(rows);
    }

    /** The library keeps the line breaks of values as they are. */
    private static List<String> lineFeeds(List<String> values) {
        return values.stream().map(value -> value.replaceAll("\r\n?", "\n")).toList();
    }

    private static List<CsvRow> read(String file) throws IOException {
        return rows(file.getBytes(UTF_8));
    }

    private static List<CsvRow> rows(byte[] file) throws IOException {
        return rest(rows(new ByteArrayInputStream(file)));
    }

    private static CsvRows rows(InputStream file) {
        return new CsvRows(file, ',', 0, 1);
    }

    private static List<CsvRow> rest(CsvRows rows) throws IOException {
        List<CsvRow> all = new ArrayList<>();
        for (CsvRow row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }

    private static List<Fault> faults(List<CsvRow> rows) {
        return rows.stream().map(CsvRow::fault).toList();
    }

    private static String plain(String text) {
        return text.replace('|', '\n').replace('^', '\r').replace('\'', '"');
    }

    private static String shown(List<CsvRow> rows) {
        return String.join(
                        " ", rows.stream().map(row -> row.values().toString()).toList())
                .replace('\n', '|')
                .replace('\r', '^')
                .replace('"', '\'');
    }
}
