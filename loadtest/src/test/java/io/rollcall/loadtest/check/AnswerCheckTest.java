package io.rollcall.loadtest.check;

import static io.rollcall.loadtest.check.SmallWorld.ANA;
import static io.rollcall.loadtest.check.SmallWorld.CY;
import static io.rollcall.loadtest.check.SmallWorld.OTHER;
import static io.rollcall.loadtest.check.SmallWorld.adHoc;
import static io.rollcall.loadtest.check.SmallWorld.covering;
import static io.rollcall.loadtest.check.SmallWorld.falling;
import static io.rollcall.loadtest.check.SmallWorld.mobile;
import static io.rollcall.loadtest.check.SmallWorld.question;
import static io.rollcall.loadtest.check.SmallWorld.recipient;
import static io.rollcall.loadtest.check.SmallWorld.someone;
import static io.rollcall.loadtest.check.SmallWorld.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.loadtest.world.Channel;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that cannot fail is worth nothing: every kind of wrong answer is planted here and must be found. */
class AnswerCheckTest {
    private static final Question QUESTION =
            question(List.of(OTHER, someone(ANA), adHoc(mobile(9))), List.of(someone(CY)), Channel.SMS, Channel.VOICE);
    private static final ResolutionAnswer RIGHT = Rendered.answer(QUESTION);

    @Test
    void theRightAnswerIsRightInBothForms() {
        assertThatCode(() -> new AnswerCheck(QUESTION).check(Rendered.body(QUESTION, RIGHT)))
                .doesNotThrowAnyException();
        assertThatCode(() -> new AnswerCheck(streamed(QUESTION)).check(Rendered.stream(RIGHT)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> wrongRecipients() {
        return Stream.of(
                spoilt("dropped", list -> list.remove(1)),
                spoilt("dropped last", list -> list.remove(list.size() - 1)),
                spoilt("twice", list -> list.add(list.get(0))),
                spoilt("twice instead of another", list -> list.set(1, list.get(0))),
                spoilt("another number", list -> list.set(0, covering(recipient("sms", "+61400000008", "c-1"), "c-2"))),
                spoilt(
                        "another contact",
                        list -> list.set(0, covering(recipient("sms", "+61400000001", "c-3"), "c-2"))),
                spoilt(
                        "another channel",
                        list -> list.set(0, covering(recipient("email", "+61400000001", "c-1"), "c-2"))),
                spoilt(
                        "ad hoc as stored",
                        list -> list.set(list.size() - 1, recipient("voice", "+61400000009", "c-1"))),
                spoilt("nobody covered", list -> list.set(0, recipient("sms", "+61400000001", "c-1"))),
                spoilt("another fallback", list -> list.replaceAll(AnswerCheckTest::withoutFallbacks)),
                spoilt("another order", list -> Collections.swap(list, 0, 1)),
                spoilt("one who should not be", list -> list.add(recipient("sms", "+61400000003", "c-3"))),
                spoilt("nobody", List::clear));
    }

    private static Arguments spoilt(String how, Consumer<List<Recipient>> spoil) {
        List<Recipient> recipients = new ArrayList<>(Rendered.recipients(RIGHT));
        spoil.accept(recipients);
        return Arguments.of(how, recipients);
    }

    private static Recipient withoutFallbacks(Recipient recipient) {
        return recipient.fallbacks() == null ? recipient : falling(recipient, "+61400000008");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRecipients")
    void aWrongRecipientIsFoundInBothForms(String how, List<Recipient> recipients) {
        ResolutionAnswer wrong = Rendered.with(RIGHT, recipients);

        assertThat(difference(QUESTION, Rendered.body(QUESTION, wrong))).contains("recipient");
        assertThat(difference(streamed(QUESTION), Rendered.stream(wrong))).contains("recipient");
    }

    static Stream<Arguments> wrongNumbers() {
        Counts counts = RIGHT.counts();
        Selector cy = someone(CY).selector(SmallWorld.SETTLEMENT);
        Selector ana = someone(ANA).selector(SmallWorld.SETTLEMENT);
        return Stream.of(
                Arguments.of("candidates", counts(counts.candidates() + 1, counts.recipients(), counts.reasons())),
                Arguments.of("recipients", counts(counts.candidates(), counts.recipients() - 1, counts.reasons())),
                Arguments.of("reasons", counts(counts.candidates(), counts.recipients(), Map.of("duplicate", 99))),
                Arguments.of("revision", answer(6, counts, RIGHT.selectors(), false)),
                Arguments.of("truncated", answer(7, counts, RIGHT.selectors(), true)),
                Arguments.of("selectors", answer(7, counts, RIGHT.selectors().subList(0, 2), false)),
                Arguments.of("selectors[0]", outcome(new Selector.ListId("l-inner"), 0, Map.of())),
                Arguments.of(
                        "selectors[0].candidates",
                        outcome(RIGHT.selectors().get(0).selector(), 1, Map.of())),
                Arguments.of(
                        "selectors[0].reasons",
                        outcome(RIGHT.selectors().get(0).selector(), 12, Map.of("duplicate", 7, "excluded", 5))),
                Arguments.of("number of exclusions", excluding(null)),
                Arguments.of("exclusions[0].candidates", excluding(new Outcome(cy, 1, 0, Map.of("excluded", 1)))),
                Arguments.of("exclusions[0]", excluding(new Outcome(ana, 2, 0, Map.of("excluded", 2)))));
    }

    private static ResolutionAnswer counts(int candidates, int recipients, Map<String, Integer> reasons) {
        Counts wrong = new Counts(candidates, recipients, RIGHT.counts().channels(), reasons);
        return answer(7, wrong, RIGHT.selectors(), false);
    }

    private static ResolutionAnswer excluding(@Nullable Outcome exclusion) {
        return new ResolutionAnswer(
                "w-small",
                7,
                RIGHT.recipients(),
                RIGHT.selectors(),
                exclusion == null ? null : List.of(exclusion),
                RIGHT.counts(),
                false);
    }

    private static ResolutionAnswer outcome(Selector selector, int candidates, Map<String, Integer> reasons) {
        List<Outcome> outcomes = new ArrayList<>(RIGHT.selectors());
        outcomes.set(0, new Outcome(selector, candidates, 0, reasons));
        return answer(7, RIGHT.counts(), outcomes, false);
    }

    private static ResolutionAnswer answer(long revision, Counts counts, List<Outcome> outcomes, boolean truncated) {
        return new ResolutionAnswer(
                "w-small", revision, RIGHT.recipients(), outcomes, RIGHT.exclusions(), counts, truncated);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongNumbers")
    void aWrongNumberIsFound(String what, ResolutionAnswer wrong) {
        assertThat(difference(QUESTION, Rendered.body(QUESTION, wrong))).contains(what);
    }

    @Test
    void aStreamWithoutItsTrailerIsWrong() {
        byte[] whole = Rendered.stream(RIGHT);
        String text = new String(whole, StandardCharsets.UTF_8);
        int trailer = text.indexOf("{\"trailer\"");

        assertThat(difference(streamed(QUESTION), Arrays.copyOf(whole, trailer)))
                .isNotEmpty();
        assertThat(difference(streamed(QUESTION), Arrays.copyOf(whole, whole.length / 2)))
                .isNotEmpty();
        assertThat(difference(streamed(QUESTION), new byte[0])).contains("incomplete");
    }

    @Test
    void aFlippedByteDoesNotPassTheChecksum() {
        String text = new String(Rendered.stream(RIGHT), StandardCharsets.UTF_8);

        String flipped = text.replaceFirst("61400000001", "61400000000");

        assertThat(difference(streamed(QUESTION), flipped.getBytes(StandardCharsets.UTF_8)))
                .contains("crc32c");
    }

    @Test
    void aMiscountedStreamIsWrong() {
        String text = new String(Rendered.stream(RIGHT), StandardCharsets.UTF_8);

        String miscounted = text.replaceFirst("\"lines\":\\d+", "\"lines\":3");

        assertThat(difference(streamed(QUESTION), miscounted.getBytes(StandardCharsets.UTF_8)))
                .contains("3 lines");
    }

    @Test
    void anAnswerThatChangesAfterARightOneIsStillFound() throws WrongAnswer {
        AnswerCheck check = new AnswerCheck(QUESTION);
        check.check(Rendered.body(QUESTION, RIGHT));

        List<Recipient> fewer =
                Rendered.recipients(RIGHT).subList(1, Rendered.recipients(RIGHT).size());
        byte[] wrong = Rendered.body(QUESTION, Rendered.with(RIGHT, fewer));

        assertThat(catchThrowableOfType(WrongAnswer.class, () -> check.check(wrong)))
                .isNotNull();
    }

    private static String difference(Question question, byte[] body) {
        WrongAnswer wrong = catchThrowableOfType(WrongAnswer.class, () -> new AnswerCheck(question).check(body));
        return wrong == null ? "" : wrong.difference();
    }
}
