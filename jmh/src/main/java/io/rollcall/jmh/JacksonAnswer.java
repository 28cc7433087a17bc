package io.rollcall.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.StreamTrailer;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.book.AddressTable;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.resolve.Reason;
import io.rollcall.server.resolve.RecipientCursor;
import io.rollcall.server.resolve.Resolution;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/** A resolution written as one would write it first: the protocol's records, and Jackson. */
final class JacksonAnswer {
    static final String WORKSPACE = "w-17";

    private static final ObjectMapper MAPPER = WireJson.mapper();

    private JacksonAnswer() {}

    private record Head(String workspace, long revision, List<String> channels) {}

    static byte[] json(Resolution resolution) throws JsonProcessingException {
        List<Recipient> recipients = new ArrayList<>(resolution.size());
        RecipientCursor cursor = resolution.recipients();
        while (cursor.next()) {
            recipients.add(recipient(resolution, cursor));
        }
        return MAPPER.writeValueAsBytes(new ResolutionAnswer(
                WORKSPACE,
                resolution.revision(),
                recipients,
                outcomes(resolution),
                null,
                counts(resolution),
                resolution.truncated()));
    }

    static byte[] ndjson(Resolution resolution) throws JsonProcessingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CRC32C checksum = new CRC32C();
        List<String> channels =
                resolution.query().channels().stream().map(Channel::wireName).toList();
        line(out, Map.of("resolution", new Head(WORKSPACE, resolution.revision(), channels)));
        RecipientCursor cursor = resolution.recipients();
        while (cursor.next()) {
            checksum.update(line(out, recipient(resolution, cursor)));
            checksum.update('\n');
        }
        line(out, Map.of("trailer", trailer(resolution, checksum)));
        return out.toByteArray();
    }

    private static byte[] line(ByteArrayOutputStream out, Object value) throws JsonProcessingException {
        byte[] line = MAPPER.writeValueAsBytes(value);
        out.writeBytes(line);
        out.write('\n');
        return line;
    }

    private static StreamTrailer trailer(Resolution resolution, CRC32C checksum) {
        return new StreamTrailer(
                WORKSPACE,
                resolution.revision(),
                resolution.size(),
                String.format(Locale.ROOT, "%08x", checksum.getValue()),
                outcomes(resolution),
                null,
                counts(resolution),
                resolution.truncated());
    }

    private static Recipient recipient(Resolution resolution, RecipientCursor recipient) {
        Channel channel = recipient.channel();
        AddressTable table = resolution.book().addresses(channel.kind());
        return new Recipient(
                channel.wireName(),
                table.text(recipient.address()),
                ContactIds.format(recipient.contact()),
                Arrays.stream(recipient.fallbacks()).mapToObj(table::text).toList(),
                Arrays.stream(recipient.covers()).mapToObj(ContactIds::format).toList());
    }

    private static List<Outcome> outcomes(Resolution resolution) {
        return resolution.selectors().stream()
                .map(outcome -> new Outcome(
                        new Selector.ListId(outcome.selector().text()),
                        outcome.candidates(),
                        outcome.recipients(),
                        reasons(outcome.reasons())))
                .toList();
    }

    private static Counts counts(Resolution resolution) {
        Map<String, Integer> channels = new LinkedHashMap<>();
        resolution
                .query()
                .channels()
                .forEach(channel -> channels.put(channel.wireName(), resolution.recipients(channel)));
        return new Counts(resolution.candidates(), resolution.size(), channels, reasons(resolution.reasons()));
    }

    private static Map<String, Integer> reasons(int[] counts) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            if (counts[reason.ordinal()] > 0) {
                reasons.put(reason.wireName(), counts[reason.ordinal()]);
            }
        }
        return reasons;
    }
}
