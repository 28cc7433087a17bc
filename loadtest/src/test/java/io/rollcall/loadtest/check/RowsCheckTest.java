package io.rollcall.loadtest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.WireJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsCheckTest {
    private static final Roster ROSTER = new Roster(5);
    private static final RowsCheck CHECK = new RowsCheck(ROSTER, "w-1", 50, 60);

    @Test
    void exactlyTheseRowsAreRight() {
        assertThat(CHECK.recipients()).isEqualTo(10);
        assertThatCode(() -> CHECK.check(bytes(RosterAnswers.rows(ROSTER, "w-1", 50, 60))))
                .doesNotThrowAnyException();
    }

    @Test
    void anyOtherAnswerIsNot() {
        requireWrong(RosterAnswers.rows(ROSTER, "w-2", 50, 60));
        requireWrong(RosterAnswers.rows(ROSTER, "w-1", 50, 59));
        requireWrong(RosterAnswers.rows(ROSTER, "w-1", 51, 61));
        requireWrong(with(RosterAnswers.recipient(ROSTER, 51)));
        requireWrong(with(new Recipient("sms", "+61299999999", "c-50", null, null)));
        requireWrong(
                with(new Recipient("sms", RosterAnswers.recipient(ROSTER, 50).address(), "c-51", null, null)));
    }

    /** The right answer, but for the first recipient. */
    private static ResolutionAnswer with(Recipient first) {
        ResolutionAnswer right = RosterAnswers.rows(ROSTER, "w-1", 50, 60);
        List<Recipient> recipients = new ArrayList<>(Rendered.recipients(right));
        recipients.set(0, first);
        return Rendered.with(right, recipients);
    }

    private static void requireWrong(ResolutionAnswer answer) {
        assertThatThrownBy(() -> CHECK.check(bytes(answer))).isInstanceOf(WrongAnswer.class);
    }

    private static byte[] bytes(ResolutionAnswer answer) throws JsonProcessingException {
        return WireJson.mapper().writeValueAsBytes(answer);
    }
}
