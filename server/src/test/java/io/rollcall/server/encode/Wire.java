package io.rollcall.server.encode;

import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.Selector;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Reason;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A resolution as the protocol's records, made without any encoder: what a client must read. */
final class Wire {
    static final String WORKSPACE = "w-17";

    private Wire() {}

    /** Two contacts who share a number, an ad hoc address, and an exclusion that names nobody. */
    static Resolution example() {
        Secretary secretary = new Secretary();
        String ana = secretary.add(Someone.withMobile("+61400000001").with("personalMobile", "+61400000002"));
        String ben = secretary.add(Someone.withMobile("0400 000 001"));
        secretary.list("l-crew", ana, ben);
        Query query = Query.of(
                List.of(
                        io.rollcall.server.resolve.Selector.list("l-crew"),
                        io.rollcall.server.resolve.Selector.typed("ops@example.com")),
                List.of(io.rollcall.server.resolve.Selector.contact("c-9")),
                Channel.SMS,
                Channel.EMAIL);
        return Resolver.resolve(secretary.book(), query);
    }

    static ResolutionAnswer answer(Resolution resolution, boolean withRecipients) {
        Answer answer = Answer.of(resolution);
        return new ResolutionAnswer(
                WORKSPACE,
                resolution.revision(),
                withRecipients ? recipients(answer) : null,
                outcomes(resolution.selectors()),
                exclusions(resolution),
                counts(answer),
                answer.truncated());
    }

    static List<Recipient> recipients(Answer answer) {
        return answer.recipients().stream()
                .map(recipient -> new Recipient(
                        recipient.channel(),
                        recipient.address(),
                        recipient.contact(),
                        orNull(recipient.fallbacks()),
                        orNull(recipient.covers())))
                .toList();
    }

    static Counts counts(Answer answer) {
        return new Counts(answer.candidates(), answer.recipients().size(), answer.channels(), answer.reasons());
    }

    static List<Outcome> outcomes(List<Resolution.Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new Outcome(
                        selector(outcome.selector()),
                        outcome.candidates(),
                        outcome.recipients(),
                        reasons(outcome.reasons()),
                        outcomes(outcome.parts())))
                .toList();
    }

    static @Nullable List<Outcome> exclusions(Resolution resolution) {
        return orNull(outcomes(resolution.exclusions()));
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

    private static Selector selector(io.rollcall.server.resolve.Selector selector) {
        List<Selector> of = selector.of().stream().map(Wire::selector).toList();
        List<String> without = selector.of().stream()
                .map(io.rollcall.server.resolve.Selector::text)
                .toList();
        return switch (selector.kind()) {
            case TYPED -> new Selector.AdHoc(selector.text());
            case CONTACT -> new Selector.ContactId(selector.text());
            case EXTERNAL_ID -> new Selector.ExternalId(selector.text());
            case LIST -> new Selector.ListId(selector.text(), without);
            case LIST_NAME -> new Selector.ListName(selector.text(), without);
            case TEXT -> new Selector.Text(selector.text());
            case EVERYONE -> new Selector.Everyone();
            case ALL -> new Selector.All(of);
            case ANY -> new Selector.Any(of);
        };
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    static String text(AnswerStream answer, int piece) {
        return new String(bytes(answer, piece), StandardCharsets.UTF_8);
    }

    /** The whole answer, asked for in pieces of about this many bytes. */
    static byte[] bytes(AnswerStream answer, int piece) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (!answer.done()) {
            byte[] bytes = answer.next(piece);
            if (bytes.length == 0 && !answer.done()) {
                throw new AssertionError("an empty piece before the end");
            }
            whole.writeBytes(bytes);
        }
        if (answer.next(piece).length != 0) {
            throw new AssertionError("more bytes after the end");
        }
        return whole.toByteArray();
    }
}
