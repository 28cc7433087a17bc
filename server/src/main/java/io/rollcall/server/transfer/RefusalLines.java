package io.rollcall.server.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Refused rows as lines of CSV. */
final class RefusalLines {
    static final byte[] HEADER = "line,column,code,detail\n".getBytes(StandardCharsets.UTF_8);

    private static final String FORMULA = "=+-@\t\r";

    private RefusalLines() {}

    static byte[] of(List<Refusal> refusals) {
        StringWriter lines = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(lines);
        for (Refusal refusal : refusals) {
            csv.writeRecord(
                    String.valueOf(refusal.line()), safe(refusal.column()), refusal.code(), safe(refusal.detail()));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A spreadsheet would take text that begins like a formula for one. */
    private static String safe(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
