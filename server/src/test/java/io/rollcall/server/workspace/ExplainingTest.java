package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Explanation;
import io.rollcall.server.resolve.Explanation.Fate;
import io.rollcall.server.resolve.Explanation.Path;
import io.rollcall.server.resolve.Explanation.Subject;
import io.rollcall.server.resolve.Reason;
import io.rollcall.server.workspace.WorkspaceReply.Explained;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An explanation may have more to tell than one message holds; then it says so. */
class ExplainingTest {
    private static final int MESSAGE = 64 * 1024;
    private static final LocalSystem LOCAL = new LocalSystem();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "1, 100, 1",
        "1, 100, 33",
        "1, 100, 0",
        "2, 100, 33",
        "7, 100, 3",
        "49, 1, 1",
        "50, 100, 33",
        "51, 0, 0",
        "51, 1, 1",
        "500, 100, 33"
    })
    void anExplanationFitsIntoOneMessageAndSaysWhatIsMissing(int subjects, int paths, int lists) {
        Explanation whole = new Explanation("+61491570158", subjects(subjects, paths, lists));

        Explained explained = Explaining.fitted(whole, 17);

        assertThat(LOCAL.serialization().serialize(explained).get().length).isLessThan(MESSAGE);
        List<Subject> shown = explained.explanation().subjects();
        assertThat(shown).isNotEmpty();
        assertThat(explained.more()).isEqualTo(shown.size() < subjects);
        for (int i = 0; i < shown.size(); i++) {
            requireBeginningOf(whole.subjects().get(i), shown.get(i));
        }
    }

    @Test
    void whatFitsIsToldInFull() {
        Explanation whole = new Explanation("c-1", subjects(10, 10, 2));

        assertThat(Explaining.fitted(whole, 17)).isEqualTo(new Explained(whole, false, 17));
    }

    @Test
    void roomThatOneSubjectLeavesIsForTheNext() {
        List<Subject> subjects = new ArrayList<>(subjects(1, 0, 0));
        subjects.addAll(subjects(1, 40, 10));

        Explanation whole = new Explanation("c-1", subjects);

        assertThat(Explaining.fitted(whole, 17)).isEqualTo(new Explained(whole, false, 17));
    }

    private static void requireBeginningOf(Subject whole, Subject shown) {
        assertThat(whole.named()).startsWith(shown.named().toArray(Path[]::new));
        assertThat(whole.excluded()).startsWith(shown.excluded().toArray(Path[]::new));
        assertThat(shown.named().isEmpty()).isEqualTo(whole.named().isEmpty());
        assertThat(shown.excluded().isEmpty()).isEqualTo(whole.excluded().isEmpty());
        assertThat(shown.morePaths())
                .isEqualTo(shown.named().size() < whole.named().size()
                        || shown.excluded().size() < whole.excluded().size());
        assertThat(shown.fates()).isEqualTo(whole.fates());
    }

    private static List<Subject> subjects(int subjects, int paths, int lists) {
        List<String> ids = Collections.nCopies(lists, "l-" + "a".repeat(40));
        List<Path> ways = IntStream.range(0, paths)
                .mapToObj(i ->
                        new Path(9_000 + i, List.of(9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, i), ids, true))
                .toList();
        List<Fate> fates = IntStream.range(0, Channel.COUNT)
                .mapToObj(i -> new Fate(
                        Channel.values()[i], "a".repeat(242) + "@example.com", Reason.CHANNEL_DISABLED, "c-1zzzzzz"))
                .toList();
        return Collections.nCopies(subjects, new Subject("c-1zzzzzz", ways, ways, false, fates));
    }
}
