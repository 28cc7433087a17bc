package io.rollcall.deploy.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rollcall.protocol.ListBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample company, read from a folder of CSV files.
 *
 * @param digest of every byte of the folder: another digest is another company
 */
public record SampleCompany(List<SampleWorkspace> workspaces, List<SampleMessage> messages, String digest) {
    /** The name its API key belongs to. */
    public static final String COMPANY = "southgrid";

    private static final String WORKSPACE = "Workspace";

    public static SampleCompany read(Path folder) throws IOException {
        List<NamedCsvRecord> lists = Csv.read(folder.resolve("lists.csv"));
        List<NamedCsvRecord> members = Csv.read(folder.resolve("members.csv"));
        List<NamedCsvRecord> leavers = Csv.read(folder.resolve("leavers.csv"));
        List<SampleWorkspace> workspaces = new ArrayList<>();
        for (NamedCsvRecord row : Csv.read(folder.resolve("workspaces.csv"))) {
            workspaces.add(workspace(folder, row, lists, members, leavers));
        }
        List<SampleMessage> messages = Csv.read(folder.resolve("messages.csv")).stream()
                .map(SampleCompany::message)
                .toList();
        return new SampleCompany(List.copyOf(workspaces), messages, digest(folder));
    }

    private static SampleWorkspace workspace(
            Path folder,
            NamedCsvRecord row,
            List<NamedCsvRecord> lists,
            List<NamedCsvRecord> members,
            List<NamedCsvRecord> leavers)
            throws IOException {
        String id = row.getField(WORKSPACE);
        String file = row.getField("Contacts");
        List<SampleWorkspace.Row> contacts = new ArrayList<>();
        List<WrongRow> wrong = new ArrayList<>();
        for (NamedCsvRecord contact : Csv.read(folder.resolve(file))) {
            long line = contact.getStartingLineNumber();
            try {
                contacts.add(new SampleWorkspace.Row(line, ContactSheet.contact(contact)));
            } catch (ContactSheet.Unreadable unreadable) {
                wrong.add(new WrongRow(file, line, String.valueOf(unreadable.getMessage())));
            }
        }
        return new SampleWorkspace(
                id,
                row.getField("Name"),
                row.getField("Country"),
                file,
                contacts,
                wrong,
                of(id, lists).map(SampleCompany::list).toList(),
                of(id, members).map(SampleCompany::member).toList(),
                of(id, leavers).map(leaver -> leaver.getField("Employee ID")).toList());
    }

    private static Stream<NamedCsvRecord> of(String workspace, List<NamedCsvRecord> rows) {
        return rows.stream().filter(row -> row.getField(WORKSPACE).equals(workspace));
    }

    private static ListBody list(NamedCsvRecord row) {
        List<ListBody.Rule> rules = Csv.parts(row.getField("Rules")).stream()
                .map(SampleCompany::rule)
                .toList();
        return new ListBody(
                row.getField("List"), row.getField("Name"), row.getField("Type"), rules.isEmpty() ? null : rules);
    }

    /** Written {@code city = Ballarat}. */
    static ListBody.Rule rule(String text) {
        int sign = text.indexOf('=');
        if (sign < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is no rule; write: city = Ballarat");
        }
        return ListBody.Rule.equal(
                text.substring(0, sign).strip(), text.substring(sign + 1).strip());
    }

    private static SampleWorkspace.Member member(NamedCsvRecord row) {
        return new SampleWorkspace.Member(row.getStartingLineNumber(), row.getField("List"), row.getField("Member"));
    }

    private static SampleMessage message(NamedCsvRecord row) {
        return new SampleMessage(
                row.getField("No"),
                row.getField(WORKSPACE),
                row.getField("Text"),
                Csv.parts(row.getField("Channels")),
                Csv.parts(row.getField("To")),
                Csv.parts(row.getField("Exclude")));
    }

    private static String digest(Path folder) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                parts.add(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                parts.add(Files.readAllBytes(file));
            }
        }
        return Digest.of(parts);
    }
}
