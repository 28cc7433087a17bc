package io.rollcall.server.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.transfer.ImportRefused.Code;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "workMobile, workMobile",
        "WORKMOBILE, workMobile",
        "Work Mobile, workMobile",
        "work_mobile, workMobile",
        "work-mobile, workMobile",
        "External ID, externalId",
        "Enabled, enabled",
        "First name, firstName",
        "Cost centre, costCentre",
        "cost_centre, costCentre",
        "CostCentre, costCentre",
        "HR code, hrCode",
        "COST, cost",
        "shift2, shift2",
    })
    void aHeaderNamesItsField(String header, String field) {
        assertThat(columns(List.of("name" + "X", header), Map.of()).fields()).containsExactly("nameX", field);
    }

    @Test
    void theMappingGoesBeforeWhatAHeaderSays() {
        Columns columns = columns(
                List.of("Handy", "Größe", "name", "workEmail"),
                Map.of("Handy", "workMobile", "Größe", "", "name", "externalId"));

        assertThat(columns.fields()).containsExactly("workMobile", "", "externalId", "workEmail");
        assertThat(columns.headerOf("workMobile")).isEqualTo("Handy");
    }

    @Test
    void aHeaderThatCannotBeUsedIsNamed() {
        refused(List.of("name", "Größe"), Map.of(), Code.INVALID_FILE).hasMessageContaining("\"Größe\"");
        refused(List.of("name", "2nd"), Map.of(), Code.INVALID_FILE).hasMessageContaining("\"2nd\"");
        refused(List.of("name", ""), Map.of(), Code.INVALID_FILE).hasMessageContaining("column 2");
        refused(List.of("workMobile", "Work mobile"), Map.of(), Code.INVALID_FILE)
                .hasMessageContaining("\"Work mobile\"")
                .hasMessageContaining("workMobile");
        refused(List.of("externalId", "enabled"), Map.of(), Code.INVALID_FILE).hasMessageContaining("0 columns");
        refused(List.of("name", "city"), Map.of("Nmae", "name"), Code.INVALID_OPTIONS)
                .hasMessageContaining("\"Nmae\"")
                .hasMessageContaining("\"city\"");
        refused(List.of("name", "city"), Map.of("city", "The City"), Code.INVALID_OPTIONS)
                .hasMessageContaining("\"The City\"");
        refused(List.of("name", "city"), Map.of("city", "name"), Code.INVALID_FILE)
                .hasMessageContaining("name");
    }

    @Test
    void aMatchKeyNeedsAColumn() {
        ImportOptions options = new ImportOptions(ImportMode.UPDATE, MatchKey.MOBILE, Map.of(), false, null);

        assertThat(Columns.of(List.of("name", "otherMobile"), options).fields()).hasSize(2);
        assertThatThrownBy(() -> Columns.of(List.of("name", "workPhone"), options))
                .hasMessageContaining("mobile")
                .hasMessageContaining("workMobile");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,city      | , | name/city",
                "name;city      | ; | name/city",
                "name;a,b;city | ; | name/a,b/city",
                "\"a;b;c\",city | , | a;b;c/city",
                "name           | , | name",
            })
    void theSeparatorIsTheOneThatMakesMostColumns(String line, char separator, String names) {
        Header header = Header.of((line + "\nx\n").getBytes(UTF_8), null);

        assertThat(header.separator()).isEqualTo(separator);
        assertThat(String.join("/", header.names())).isEqualTo(names);
        assertThat(header.position()).isEqualTo(line.length() + 1);
        assertThat(Header.of("a\tb\r\n".getBytes(UTF_8), null).separator()).isEqualTo('\t');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"COMMA ~ a;b,c ~ a;b/c", "SEMICOLON ~ a;b,c,d ~ a/b,c,d", "PIPE ~ a|b,c ~ a/b,c", "TAB ~ a,b ~ a,b"
            })
    void aSeparatorThatIsGivenIsNotFoundOut(Separator given, String line, String names) {
        Header header = Header.of(line.getBytes(UTF_8), given);

        assertThat(header.separator()).isEqualTo(given.character());
        assertThat(String.join("/", header.names())).isEqualTo(names);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        Header header = Header.of("\uFEFFname,city\n".getBytes(UTF_8), null);

        assertThat(header.names()).containsExactly("name", "city");
        assertThat(header.position()).isEqualTo(13);
    }

    @Test
    void whatIsWrongWithAFirstLineIsSaid() {
        refused("".getBytes(UTF_8), "an empty file");
        refused("\r\n\n".getBytes(UTF_8), "blank lines");
        refused("name,Gr\u00F6\u00DFe\n".getBytes(ISO_8859_1), "not UTF-8");
        refused("na\0me,city\n".getBytes(UTF_8), "NUL");
        refused("name,\"city\n".getBytes(UTF_8), "not closed");
        refused(("name," + "x".repeat(SpoolTable.PIECE)).getBytes(UTF_8), "longer than 64 KiB");
    }

    /** Taken for a header, what the first piece of the file holds of it would be other columns. */
    @Test
    void aFirstLineThatIsNotWhollyInTheFirstPieceIsNoHeader() {
        String blank = "\r\n".repeat(SpoolTable.PIECE / 2);
        for (String piece : List.of(blank, blank.substring(6) + "name,c", blank.substring(6) + "name,\"")) {
            refused(piece.getBytes(UTF_8), "more than 10000 blank lines");
        }
        assertThat(Header.of(("\r\n".repeat(10_000 - 1) + "name,city\n").getBytes(UTF_8), null)
                        .names())
                .containsExactly("name", "city");
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> Header.of(file, null))
                .isInstanceOfSatisfying(ImportRefused.class, refused -> assertThat(refused.code())
                        .isEqualTo(Code.INVALID_FILE))
                .hasMessageContaining(why);
    }

    @Test
    void aFileWithoutAHeaderIsRefused() {
        for (byte[] file : List.of(
                "".getBytes(UTF_8),
                "\n\n".getBytes(UTF_8),
                "\"name,city\n".getBytes(UTF_8),
                "name,city\n".getBytes(UTF_16LE),
                new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0},
                "x".repeat(CsvRows.MAX_ROW + 1).getBytes(UTF_8))) {
            assertThatThrownBy(() -> Header.of(file, null))
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("expected: CSV in UTF-8");
        }
    }

    private static Columns columns(List<String> header, Map<String, String> mapping) {
        return Columns.of(header, new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, mapping, false, null));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            List<String> header, Map<String, String> mapping, Code code) {
        return assertThatThrownBy(() -> columns(header, mapping))
                .satisfies(
                        refused -> assertThat(((ImportRefused) refused).code()).isEqualTo(code));
    }
}
