package io.rollcall.deploy.demo;

import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A resolved message as text: who gets it, what became of everything asked for, and why some do not get it. */
final class MessageReport {
    /** How many recipients are shown. */
    static final int SHOWN = 10;

    private static final int COVERED_SHOWN = 2;

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("unknown_selector", "there is no such contact or list"),
            Map.entry("invalid_address", "neither a phone number nor an e-mail address"),
            Map.entry("user_not_recipient", "a user logs in and sends, and is never a recipient"),
            Map.entry("not_visible", "belongs to another workspace"),
            Map.entry("gone", "was deleted"),
            Map.entry("contact_disabled", "the contact is switched off"),
            Map.entry("channel_disabled", "the contact does not want this channel"),
            Map.entry("no_address", "has no address for this channel"),
            Map.entry("blacklisted", "the address must never be sent to"),
            Map.entry("excluded", "the message leaves them out"),
            Map.entry("duplicate", "the address gets the message already"),
            Map.entry("depth_exceeded", "lists nested too deep"),
            Map.entry("over_limit", "more recipients than the request allows"));

    private final SampleMessage message;
    private final ResolutionAnswer answer;
    private final Map<String, String> names;

    /** @param names of the contacts shown, by id */
    MessageReport(SampleMessage message, ResolutionAnswer answer, Map<String, String> names) {
        this.message = message;
        this.answer = answer;
        this.names = names;
    }

    List<String> lines(String took) {
        ResolutionAnswer.Counts counts = answer.counts();
        List<String> lines = new ArrayList<>();
        lines.add("Message " + message.number() + ": " + message.text());
        lines.add(String.format(
                "  %s, %s: %s of %s, %s, revision %d",
                message.workspace(),
                String.join(" + ", message.channels()),
                Numbers.of(counts.recipients(), "recipient", "recipients"),
                Numbers.of(counts.candidates(), "candidate", "candidates"),
                took,
                answer.revision()));
        indent(recipients(), SHOWN, lines);
        indent(selectors(), Integer.MAX_VALUE, lines);
        if (!counts.reasons().isEmpty()) {
            indent(reasons(), Integer.MAX_VALUE, lines);
        }
        return lines;
    }

    private static void indent(TextTable table, int most, List<String> lines) {
        lines.add("");
        table.lines(most).forEach(line -> lines.add("  " + line));
    }

    private TextTable recipients() {
        TextTable table = new TextTable("channel", "address", "contact", "name", "serves too");
        List<Recipient> recipients = answer.recipients();
        for (Recipient recipient : recipients == null ? List.<Recipient>of() : recipients) {
            String contact = recipient.contact();
            table.row(
                    recipient.channel(),
                    recipient.address(),
                    contact == null ? "(ad hoc)" : contact,
                    contact == null ? "" : names.getOrDefault(contact, ""),
                    serves(recipient.covers()));
        }
        return table;
    }

    private static String serves(@Nullable List<String> covers) {
        if (covers == null || covers.isEmpty()) {
            return "";
        }
        List<String> named = covers.subList(0, Math.min(COVERED_SHOWN, covers.size()));
        int more = covers.size() - named.size();
        return String.join(" ", named) + (more == 0 ? "" : " and " + Numbers.text(more) + " more");
    }

    private TextTable selectors() {
        TextTable table = new TextTable("asked for", "candidates", "recipients", "not reached");
        fates("", message.to(), answer.selectors(), table);
        List<Outcome> exclusions = answer.exclusions();
        fates("not ", message.exclude(), exclusions == null ? List.of() : exclusions, table);
        return table;
    }

    private static void fates(String not, List<String> asked, List<Outcome> outcomes, TextTable table) {
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            table.row(
                    not + asked.get(i).replaceFirst("^(list|staff|contact):", "$1 "),
                    Numbers.text(outcome.candidates()),
                    Numbers.text(outcome.recipients()),
                    counted(outcome.reasons()));
        }
    }

    private static String counted(Map<String, Integer> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getKey() + " " + Numbers.text(reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    private TextTable reasons() {
        TextTable table = new TextTable("reason", "count", "meaning");
        answer.counts()
                .reasons()
                .forEach((reason, count) -> table.row(reason, Numbers.text(count), MEANINGS.getOrDefault(reason, "")));
        return table;
    }
}
