package io.rollcall.deploy.demo;

import io.rollcall.deploy.Stopwatch;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The show: the sample company in a running Rollcall, and the recipients of its messages. */
public final class Show {
    private static final int WRONG_SHOWN = 8;

    private final RollcallClient client;
    private final Path record;
    private final PrintStream out;

    /** @param record where it is kept what is loaded already */
    public Show(RollcallClient client, Path record, PrintStream out) {
        this.client = client;
        this.record = record;
        this.out = out;
    }

    public void run(SampleCompany company) throws IOException, InterruptedException {
        LoadRecord loaded = LoadRecord.in(record);
        ContactIds ids;
        if (loaded.holds(company) && isThere(company)) {
            out.println("The sample company is loaded already");
            ids = loaded.ids(company);
        } else {
            ids = load(company, loaded);
        }
        for (SampleMessage message : company.messages()) {
            resolve(message, ids);
        }
    }

    private boolean isThere(SampleCompany company) throws IOException, InterruptedException {
        for (SampleWorkspace workspace : company.workspaces()) {
            try {
                Patience.send(() -> client.workspace(workspace.id()));
            } catch (RollcallClient.Refused refused) {
                if (refused.problem().status() == 404) {
                    return false;
                }
                throw refused;
            }
        }
        return true;
    }

    private ContactIds load(SampleCompany company, LoadRecord loaded) throws IOException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        out.println("Loading the sample company");
        Progress progress = new Progress(out, Boolean.getBoolean("rollcall.terminal"));
        Loader loader = new Loader(client, loaded.begin(), company.digest(), progress);
        for (SampleWorkspace workspace : company.workspaces()) {
            loader.load(workspace);
        }
        loaded.finish(company, loader.ids());
        out.println("Loaded after " + watch);
        print(loader.wrong());
        return loader.ids();
    }

    private void print(List<WrongRow> wrong) {
        if (wrong.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("file", "line", "why");
        wrong.forEach(row -> table.row(row.file(), String.valueOf(row.line()), row.reason()));
        out.printf("%n%s not in Rollcall:%n", Numbers.of(wrong.size(), "row is", "rows are"));
        table.lines(WRONG_SHOWN).forEach(line -> out.println("  " + line));
    }

    private void resolve(SampleMessage message, ContactIds ids) throws IOException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        ResolutionAnswer answer = Patience.send(() -> client.resolve(message.workspace(), message.request(ids)));
        String took = watch.toString();
        out.println();
        new MessageReport(message, answer, names(message.workspace(), answer))
                .lines(took)
                .forEach(out::println);
    }

    /** Names of the contacts that will be shown. */
    private Map<String, String> names(String workspace, ResolutionAnswer answer)
            throws IOException, InterruptedException {
        Map<String, String> names = new HashMap<>();
        List<Recipient> recipients = answer.recipients() == null ? List.of() : answer.recipients();
        for (Recipient recipient : recipients.subList(0, Math.min(MessageReport.SHOWN, recipients.size()))) {
            String contact = recipient.contact();
            if (contact != null && !names.containsKey(contact)) {
                names.put(contact, name(Patience.send(() -> client.contact(workspace, contact))));
            }
        }
        return names;
    }

    private static String name(ContactView contact) {
        Map<String, String> profile = contact.profile();
        String parts = profile.getOrDefault("firstName", "") + " " + profile.getOrDefault("lastName", "");
        return profile.getOrDefault("name", parts).strip();
    }
}
