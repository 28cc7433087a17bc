package io.rollcall.server.resolve;

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
    public record Fate(Selector selector, int candidates, int recipients, Map<String, Integer> reasons) {}

    public static Answer of(Resolution resolution) {
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < resolution.size(); i++) {
            recipients.add(recipient(resolution, i));
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

    private static Recipient recipient(Resolution resolution, int i) {
        Channel channel = resolution.channel(i);
        if (resolution.contact(i) < 0) {
            return new Recipient(channel.wireName(), resolution.adHocAddress(i), null, List.of(), List.of());
        }
        AddressTable table = resolution.book().addresses(channel.kind());
        return new Recipient(
                channel.wireName(),
                table.text(resolution.address(i)),
                ContactIds.format(resolution.contact(i)),
                Arrays.stream(resolution.fallbacks(i)).mapToObj(table::text).toList(),
                Arrays.stream(resolution.covers(i)).mapToObj(ContactIds::format).toList());
    }

    private static Fate fate(Resolution.Outcome outcome) {
        return new Fate(outcome.selector(), outcome.candidates(), outcome.recipients(), reasons(outcome.reasons()));
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
