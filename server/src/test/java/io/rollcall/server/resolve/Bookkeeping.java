package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is true of every answer, whatever the rules decided: counts add up, and nobody is sent to oftener than asked. */
final class Bookkeeping {
    private Bookkeeping() {}

    static void check(Query query, Answer answer) {
        assertThat(answer.recipients().size() + sum(answer.reasons())).isEqualTo(answer.candidates());
        assertThat(sum(answer.channels())).isEqualTo(answer.recipients().size());
        assertThat(answer.recipients().size()).isLessThanOrEqualTo(query.limit());
        answer.selectors().forEach(Bookkeeping::check);
        answer.exclusions().forEach(Bookkeeping::check);
        requireEachOnce(query.dedupe(), answer.recipients());
        if (query.dedupe() == Dedupe.NONE) {
            assertThat(answer.selectors().stream()
                            .mapToInt(Answer.Fate::candidates)
                            .sum())
                    .isEqualTo(answer.candidates());
        }
    }

    private static void check(Answer.Fate fate) {
        assertThat(fate.recipients() + sum(fate.reasons())).isEqualTo(fate.candidates());
        if (fate.selector().kind() == Selector.Kind.TEXT) {
            assertThat(fate.parts().stream().mapToInt(Answer.Fate::candidates).sum())
                    .isEqualTo(fate.candidates());
        }
        fate.parts().forEach(Bookkeeping::check);
    }

    private static void requireEachOnce(Dedupe dedupe, List<Answer.Recipient> recipients) {
        Set<String> addresses = new HashSet<>();
        Set<String> contacts = new HashSet<>();
        for (Answer.Recipient recipient : recipients) {
            String channel = recipient.channel() + " ";
            if (dedupe == Dedupe.ADDRESS) {
                assertThat(addresses.add(channel + recipient.address().toLowerCase(Locale.ROOT)))
                        .isTrue();
            } else if (dedupe == Dedupe.CONTACT && recipient.contact() != null) {
                assertThat(contacts.add(channel + recipient.contact())).isTrue();
            }
        }
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
