package io.rollcall.server.history;

import static io.rollcall.server.history.Change.Outcome.FAIL;
import static io.rollcall.server.history.Change.Outcome.OK;
import static io.rollcall.server.history.Change.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.history.Change.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the checker is content with what can be, and notices every mistake that it is there for. */
class HistoryCheckerTest {
    private final History history = new History();

    @Test
    void aHistoryOfOneSetIsFine() {
        put("ana", 10, 20, OK, 1);
        seen(25, 30, 1, "ana");
        take("ana", 40, 50, OK, 2);
        seen(60, 70, 2);

        fine();
    }

    @Test
    void whileAChangeIsUnderWayItMayBeSeenOrNot() {
        put("ana", 10, 50, OK, 1);
        seen(20, 30, 0);
        seen(25, 35, 1, "ana");

        fine();
    }

    @Test
    void aChangeOfUnknownOutcomeMayShowLate() {
        put("ana", 10, 20, UNKNOWN, 0);
        seen(30, 40, 0);
        seen(50, 60, 1, "ana");

        fine();
    }

    @Test
    void anAcknowledgedChangeThatIsLostIsNoticed() {
        put("ana", 10, 20, OK, 1);
        seen(30, 40, 1);

        wrong("ana is not in the sight");
    }

    @Test
    void someoneWhoWasTakenOutAndIsStillThereIsNoticed() {
        put("ana", 10, 20, OK, 1);
        take("ana", 30, 40, OK, 2);
        seen(50, 60, 2, "ana");

        wrong("ana is in the sight");
    }

    @Test
    void anEffectOfARefusedChangeIsNoticed() {
        put("ana", 10, 20, FAIL, 0);
        seen(15, 40, 1, "ana");

        wrong("ana is in the sight");
    }

    @Test
    void anEffectBeforeItsCauseIsNoticed() {
        put("ana", 50, 60, OK, 1);
        seen(10, 20, 0, "ana");

        wrong("ana is in the sight");
    }

    @Test
    void whatWasSeenOnceAndIsGoneIsNoticed() {
        put("ana", 10, 90, OK, 1);
        seen(20, 30, 1, "ana");
        seen(40, 50, 1);

        wrong("ana is not in the sight");
    }

    @Test
    void someoneTwiceIsNoticed() {
        put("ana", 10, 20, OK, 1);
        seen(30, 40, 1, "ana", "ana");

        wrong("twice");
    }

    @Test
    void aStrangerIsNoticed() {
        seen(30, 40, 1, "eve");

        wrong("nobody put [eve]");
    }

    @Test
    void twoOwnersAreNoticedByTheirRevisions() {
        put("ana", 10, 20, OK, 7);
        put("ben", 15, 25, OK, 7);

        wrong("two changes are revision 7");
    }

    @Test
    void aChangeThatIsOlderThanOneBeforeItIsNoticed() {
        put("ana", 10, 20, OK, 7);
        put("ben", 30, 40, OK, 6);

        wrong("older than what was acknowledged before");
    }

    @Test
    void anOutdatedSightIsNoticedByItsRevision() {
        put("ana", 10, 20, OK, 7);
        seen(30, 40, 6, "ana");

        wrong("a sight is older");
    }

    private void put(String element, long begun, long ended, Outcome outcome, long revision) {
        history.add(new Change(element, true, begun, ended, outcome, revision));
    }

    private void take(String element, long begun, long ended, Outcome outcome, long revision) {
        history.add(new Change(element, false, begun, ended, outcome, revision));
    }

    private void seen(long begun, long ended, long revision, String... elements) {
        history.add(new Sight(List.of(elements), begun, ended, revision));
    }

    private void fine() {
        assertThat(HistoryChecker.contradictions(history)).isEmpty();
    }

    private void wrong(String complaint) {
        assertThat(HistoryChecker.contradictions(history))
                .hasSize(1)
                .first()
                .asString()
                .contains(complaint);
    }
}
