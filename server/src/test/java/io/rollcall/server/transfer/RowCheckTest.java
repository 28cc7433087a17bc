package io.rollcall.server.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.transfer.RowCheck.Result;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.ImportRow;
import io.rollcall.server.workspace.MatchKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCheckTest {
    private static final String HEADER = "External ID,Enabled,Name,Work mobile,Work e-mail,Left out\n";

    @Test
    void aRowIsTheContactItSays() throws IOException {
        ImportRow row = check("7,no,Ana,0400 000 001,ana@Example.COM,x").row();

        assertThat(row.keepsStatus()).isFalse();
        assertThat(row.contact().enabled()).isFalse();
        assertThat(row.contact().externalId()).isEqualTo("7");
        assertThat(row.contact().profile())
                .isEqualTo(Map.of("name", "Ana", "workMobile", "0400 000 001", "workEmail", "ana@Example.COM"));
        assertThat(row.contact().addresses().get("workMobile").text()).isEqualTo("+61400000001");
        assertThat(row.contact().addresses().get("workEmail").text()).isEqualTo("ana@example.com");
    }

    @Test
    void anEmptyCellIsNoValue() throws IOException {
        ImportRow row = check(",, Ana ,,,").row();

        assertThat(row.keepsStatus()).isTrue();
        assertThat(row.contact().enabled()).isTrue();
        assertThat(row.contact().externalId()).isNull();
        assertThat(row.contact().profile()).isEqualTo(Map.of("name", " Ana "));
    }

    @Test
    void enabledIsWrittenInSeveralWays() throws IOException {
        for (String yes : new String[] {"true", "YES", " 1 "}) {
            assertThat(check("7," + yes + ",Ana,,,").row().contact().enabled()).isTrue();
            assertThat(check("7," + yes + ",Ana,,,").row().keepsStatus()).isFalse();
        }
        for (String no : new String[] {"False", "no", "0"}) {
            assertThat(check("7," + no + ",Ana,,,").row().contact().enabled()).isFalse();
        }
        Refusal refusal = check("7,perhaps,Ana,,,").refusal();
        assertThat(refusal.column()).isEqualTo("Enabled");
        assertThat(refusal.code()).isEqualTo("invalid_value");
        assertThat(refusal.detail()).contains("\"perhaps\"").contains("expected: true");
    }

    @Test
    void aRefusalNamesLineColumnAndWhatWasExpected() throws IOException {
        Refusal refusal = check("7,,Ana,12,nobody,x").refusal();

        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.code()).isEqualTo("invalid_address");
        assertThat(refusal.column()).isIn("Work mobile", "Work e-mail");
        assertThat(refusal.detail()).contains("'12'").contains("nobody").contains("; Work ");
    }

    @Test
    void rowsThatAreNoContactsAreRefusedAsSuch() throws IOException {
        assertThat(check("7,,Ana").refusal().code()).isEqualTo("wrong_number_of_columns");
        assertThat(check("7,,Ana").refusal().detail()).isEqualTo("3 values (expected: 6, as in the first line)");
        assertThat(check("7,,Ana,,,,x").refusal().detail()).isEqualTo("7 values (expected: 6, as in the first line)");
        assertThat(check("7,,A\0na,,,").refusal().column()).isEqualTo("Name");
        assertThat(check("7,,A\0na,,,").refusal().detail()).contains("U+0000").contains("expected: ");
        assertThat(check("7,,,,,x").refusal().detail()).contains("no field with a value");
        assertThat(check("7 8,,Ana,,,").refusal().column()).isEqualTo("External ID");
        assertThat(check("7,,\"A\"na,,,").refusal().code()).isEqualTo("misplaced_quote");
        assertThat(check("7,,\"Ana\n\n,,,").refusal().detail()).startsWith("lines 2 to 5: ");
        assertThat(check("7,," + "x".repeat(1025) + ",,,").refusal().column()).isEqualTo("Name");
    }

    @Test
    void refusalsAreWrittenAsCsvThatNoSpreadsheetRuns() {
        byte[] lines = RefusalLines.of(java.util.List.of(
                new Refusal(2, "=cmd()", "invalid_value", "\"a\", b (expected: c)"), new Refusal(3, "", "x", "-1")));

        assertThat(new String(lines, UTF_8))
                .isEqualTo("2,'=cmd(),invalid_value,\"\"\"a\"\", b (expected: c)\"\n3,,x,'-1\n");
    }

    private static Result check(String row) throws IOException {
        byte[] file = (HEADER + row + "\n").getBytes(UTF_8);
        ImportOptions options =
                new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of("Left out", ""), false, null);
        Header header = Header.of(file, null);
        int at = (int) header.position();
        CsvRows rows = new CsvRows(new ByteArrayInputStream(file, at, file.length - at), ',', at, header.line());
        return new RowCheck(Columns.of(header.names(), options), "AU").check(rows.next());
    }
}
