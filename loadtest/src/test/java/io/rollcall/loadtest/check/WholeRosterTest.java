package io.rollcall.loadtest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeRosterTest {
    private static final Roster ROSTER = new Roster(5);
    private static final int ROWS = 300;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100_000})
    void everyoneInPartsOfAnySizeIsRight(int size) throws WrongAnswer {
        WholeRoster.Summary summary = read(stream(answer()), size);

        assertThat(summary).isEqualTo(new WholeRoster.Summary("w-1", 7, ROWS));
    }

    @Test
    void someoneMissingInTheMiddleIsNoticed() {
        assertThatThrownBy(() -> read(changed(list -> list.remove(100)), 64))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining("not everyone");
    }

    @Test
    void someoneMissingWhomTheCountsDoNotMissIsNoticed() {
        List<Recipient> gap = new ArrayList<>(Rendered.recipients(RosterAnswers.rows(ROSTER, "w-1", 0, ROWS + 1)));
        gap.remove(100);

        assertThatThrownBy(() -> read(stream(Rendered.with(answer(), gap)), 64))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining("row 100 is missing");
    }

    @Test
    void someoneTwiceIsNoticed() {
        assertThatThrownBy(() -> read(changed(list -> list.set(9, list.get(8))), 64))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aStrangerIsNoticed() {
        Recipient stranger = new Recipient("sms", "+61299999999", "c-9", null, null);

        assertThatThrownBy(() -> read(changed(list -> list.set(9, stranger)), 64))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining("nobody's number");
    }

    @Test
    void anAlteredLineIsNoticedByTheChecksum() {
        String altered = stream(answer()).replace("\"c-17\"", "\"c-18\"");

        assertThatThrownBy(() -> read(altered, 64))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining("crc32c");
    }

    @Test
    void aStreamThatEndsEarlyIsNoticed() {
        String whole = stream(answer());
        for (int end : List.of(0, 20, whole.length() / 2, whole.lastIndexOf("{\"trailer"), whole.length() - 1)) {
            assertThatThrownBy(() -> read(whole.substring(0, end), 64))
                    .isInstanceOf(WrongAnswer.class)
                    .hasMessageContaining("without a trailer");
        }
    }

    @Test
    void aLineBehindTheTrailerIsNoticed() {
        assertThatThrownBy(() -> read(stream(answer()) + "{}\n", 64)).isInstanceOf(WrongAnswer.class);
    }

    private static ResolutionAnswer answer() {
        return RosterAnswers.rows(ROSTER, "w-1", 0, ROWS);
    }

    private static String changed(Consumer<List<Recipient>> change) {
        List<Recipient> recipients = new ArrayList<>(Rendered.recipients(answer()));
        change.accept(recipients);
        return stream(Rendered.with(answer(), recipients));
    }

    private static String stream(ResolutionAnswer answer) {
        return new String(Rendered.stream(answer), UTF_8);
    }

    private static WholeRoster.Summary read(String stream, int partSize) throws WrongAnswer {
        byte[] bytes = stream.getBytes(UTF_8);
        WholeRoster check = new WholeRoster(ROSTER);
        for (int from = 0; from < bytes.length; from += partSize) {
            check.accept(ByteBuffer.wrap(bytes, from, Math.min(partSize, bytes.length - from)));
        }
        return check.end();
    }
}
