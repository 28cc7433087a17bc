package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest {
    private static final int SELECTORS = 10_000;

    @Test
    void withoutDedupeMoreCandidatesThanCanBeCountedAreRefused() {
        Refused refused = Reading.refusal(crewOf(1_001), ofTheCrew(Dedupe.NONE, Channel.SMS), 0);

        assertThat(Objects.requireNonNull(refused).code()).isEqualTo(Code.TOO_MANY_CANDIDATES);
        assertThat(refused.detail())
                .contains("10010000 candidates", "at most 10000000", "in parts", "dedupe address or contact");
    }

    @Test
    void everyChannelMakesCandidates() {
        assertThat(Reading.refusal(crewOf(501), ofTheCrew(Dedupe.NONE, Channel.SMS, Channel.EMAIL), 0))
                .isNotNull();
        assertThat(Reading.refusal(crewOf(501), ofTheCrew(Dedupe.NONE, Channel.SMS), 0))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whoIsCountedOnceIsNeverTooMany(Dedupe dedupe) {
        assertThat(Reading.refusal(crewOf(1_001), ofTheCrew(dedupe, Channel.SMS), 0))
                .isNull();
    }

    private static Published crewOf(int contacts) {
        Secretary secretary = new Secretary();
        String[] crew = new String[contacts];
        for (int i = 0; i < contacts; i++) {
            crew[i] = secretary.add(Someone.withEmail("a" + i + "@example.com"));
        }
        secretary.list("l-crew", crew);
        return new Published(new Published.Details("Docs", null, 1), false, secretary.book(), Moves.NONE);
    }

    private static Query ofTheCrew(Dedupe dedupe, Channel... channels) {
        List<Selector> crew = Collections.nCopies(SELECTORS, Selector.list("l-crew"));
        return new Query(crew, crew, List.of(channels), dedupe, Query.MAX_LIMIT);
    }
}
