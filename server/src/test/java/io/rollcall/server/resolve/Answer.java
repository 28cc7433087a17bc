package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.AddressTable;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A resolution in plain words: what tests compare, and what they print when it differs. */
public record Answer(
        List<Recipient> recipients,
        int candidates,
        Map<String, Integer> channels,
        Map<String, Integer> reasons,
        List<Fate> selectors,
        List<Fate> exclusions,
        boolean truncated) {
    /** @param contact null for an ad hoc address */
    public record Recipient(
            String channel, String address, @Nullable String contact, List<String> fallbacks, List<String> covers) {}

    /** What became of one selector. */
    public record Fate(
            Selector selector, int candidates, int recipients, Map<String, Integer> reasons, List<Fate> parts) {
        public Fate(Selector selector, int candidates, int recipients, Map<String, Integer> reasons) {
            this(selector, candidates, recipients, reasons, List.of());
        }
    }

    public static Answer of(Resolution resolution) {
        List<Recipient> recipients = new ArrayList<>();
        RecipientCursor cursor = resolution.recipients();
        while (cursor.next()) {
            recipients.add(recipient(resolution.book(), cursor));
        }
        Map<String, Integer> channels = new TreeMap<>();
        for (Channel channel : resolution.query().channels()) {
            channels.put(channel.wireName(), resolution.recipients(channel));
        }
        return new Answer(
                recipients,
                resolution.candidates(),
                channels,
                reasons(resolution.reasons()),
                resolution.selectors().stream().map(Answer::fate).toList(),
                resolution.exclusions().stream().map(Answer::fate).toList(),
                resolution.truncated());
    }

    private static Recipient recipient(AddressBook book, RecipientCursor cursor) {
        String channel = cursor.channel().wireName();
        if (cursor.contact() < 0) {
            return new Recipient(channel, cursor.adHocAddress(), null, List.of(), List.of());
        }
        AddressTable table = book.addresses(cursor.channel().kind());
        return new Recipient(
                channel,
                table.text(cursor.address()),
                ContactIds.format(cursor.contact()),
                Arrays.stream(cursor.fallbacks()).mapToObj(table::text).toList(),
                Arrays.stream(cursor.covers()).mapToObj(ContactIds::format).toList());
    }

    private static Fate fate(Resolution.Outcome outcome) {
        return new Fate(
                outcome.selector(),
                outcome.candidates(),
                outcome.recipients(),
                reasons(outcome.reasons()),
                outcome.parts().stream().map(Answer::fate).toList());
    }

    private static Map<String, Integer> reasons(int[] counts) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (Reason reason : Reason.values()) {
            if (counts[reason.ordinal()] != 0) {
                reasons.put(reason.wireName(), counts[reason.ordinal()]);
            }
        }
        return reasons;
    }

    /** Recipients as {@code channel address contact}, without fallbacks and covers. */
    List<String> lines() {
        return recipients.stream()
                .map(recipient -> recipient.channel + " " + recipient.address
                        + (recipient.contact == null ? "" : " " + recipient.contact))
                .toList();
    }
}
