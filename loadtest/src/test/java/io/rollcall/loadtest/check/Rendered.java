package io.rollcall.loadtest.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.StreamTrailer;
import io.rollcall.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Right answers in the form a server sends them, to be spoilt by the tests. */
public final class Rendered {
    private Rendered() {}

    public static ResolutionAnswer answer(Question question) {
        Expected expected = Model.answer(question);
        List<Outcome> outcomes = new ArrayList<>();
        for (Expected.Fate fate : expected.fates()) {
            Map<String, Integer> reasons = new TreeMap<>(fate.reasons());
            reasons.put("duplicate", fate.shared());
            outcomes.add(new Outcome(fate.selector(), fate.candidates(), 0, reasons));
        }
        Counts counts = new Counts(
                expected.candidates(), expected.recipients().size(), expected.channels(), expected.reasons());
        return new ResolutionAnswer(
                expected.workspace(),
                expected.atLeast(),
                expected.recipients(),
                outcomes,
                exclusions(expected),
                counts,
                false);
    }

    private static @Nullable List<Outcome> exclusions(Expected expected) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Expected.Taken taken : expected.taken()) {
            Map<String, Integer> reasons = taken.candidates() == 0 ? Map.of() : Map.of("excluded", taken.candidates());
            outcomes.add(new Outcome(taken.selector(), taken.candidates(), 0, reasons));
        }
        return outcomes.isEmpty() ? null : outcomes;
    }

    public static byte[] body(Question question, ResolutionAnswer answer) {
        return question.streamed() ? stream(answer) : bytes(answer);
    }

    public static byte[] stream(ResolutionAnswer answer) {
        StringBuilder lines = new StringBuilder();
        List<Recipient> recipients = recipients(answer);
        recipients.forEach(recipient -> lines.append(line(recipient)));
        CRC32C crc = new CRC32C();
        crc.update(lines.toString().getBytes(StandardCharsets.UTF_8));
        String head = line(Map.of(
                "resolution",
                Map.of("workspace", answer.workspace(), "revision", answer.revision(), "channels", List.of("sms"))));
        StreamTrailer trailer = new StreamTrailer(
                answer.workspace(),
                answer.revision(),
                recipients.size(),
                String.format(Locale.ROOT, "%08x", crc.getValue()),
                answer.selectors(),
                answer.exclusions(),
                answer.counts(),
                answer.truncated());
        return (head + lines + line(Map.of("trailer", trailer))).getBytes(StandardCharsets.UTF_8);
    }

    public static ResolutionAnswer with(ResolutionAnswer answer, List<Recipient> recipients) {
        return new ResolutionAnswer(
                answer.workspace(),
                answer.revision(),
                recipients,
                answer.selectors(),
                answer.exclusions(),
                answer.counts(),
                answer.truncated());
    }

    public static List<Recipient> recipients(ResolutionAnswer answer) {
        List<Recipient> recipients = answer.recipients();
        return recipients == null ? List.of() : recipients;
    }

    private static String line(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8) + "\n";
    }

    private static byte[] bytes(Object value) {
        try {
            return WireJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
