package io.rollcall.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MajorityLeaseTest {
    /** Any moment will do, also one that is about to wrap. */
    private long now = Long.MAX_VALUE - 2_000_000_000L;

    private final MajorityLease lease = new MajorityLease(Duration.ofSeconds(3), () -> now);

    @Test
    void nobodyHoldsALeaseBeforeItIsAMember() {
        assertThat(lease.held()).isFalse();

        lease.members(1, List.of(2L, 3L), List.of(1L, 2L, 3L));

        assertThat(lease.held()).isFalse();
    }

    @Test
    void whoKnowsOfNoOtherHoldsItForGood() {
        members(1, 1);

        pass(1000);

        assertThat(lease.held()).isTrue();
    }

    @Test
    void oneOfTwoOthersIsEnough() {
        members(2, 1, 2, 3);
        assertThat(lease.held()).isFalse();

        lease.answered(3, now);

        assertThat(lease.held()).isTrue();
    }

    @Test
    void itEndsThreeSecondsAfterTheAnsweredPingWasSent() {
        members(2, 1, 2, 3);
        long sent = now;
        pass(2);
        lease.answered(3, sent);
        assertThat(lease.held()).isTrue();

        pass(1);

        assertThat(lease.held()).isFalse();
    }

    @Test
    void anAnswerThatTookLongerThanTheLeaseIsWorthNothing() {
        members(2, 1, 2, 3);
        long sent = now;
        pass(30);

        lease.answered(3, sent);

        assertThat(lease.held()).isFalse();
    }

    @Test
    void anOlderAnswerTakesNothingAway() {
        members(2, 1, 2, 3);
        long older = now;
        pass(2);
        lease.answered(3, now);
        lease.answered(3, older);

        pass(2);

        assertThat(lease.held()).isTrue();
    }

    @Test
    void ofFiveTwoOthersMustAnswer() {
        members(1, 1, 2, 3, 4, 5);
        lease.answered(4, now);
        assertThat(lease.held()).isFalse();

        lease.answered(2, now);

        assertThat(lease.held()).isTrue();
    }

    /** As the split brain resolver decides: the other of two ends itself where it is cut off. */
    @Test
    void theFirstOfTwoNeedsNobody() {
        members(1, 1, 2);
        assertThat(lease.held()).isTrue();

        pass(10);
        members(1, 1, 2);

        assertThat(lease.held()).isTrue();
    }

    @Test
    void afterAPauseEvenTheFirstOfTwoLooksAgainFirst() {
        members(1, 1, 2);

        pass(10);

        assertThat(lease.held()).isFalse();
    }

    @Test
    void theSecondOfTwoNeedsTheFirst() {
        members(2, 1, 2);
        assertThat(lease.held()).isFalse();

        lease.answered(1, now);

        assertThat(lease.held()).isTrue();
    }

    @Test
    void halfOfFourIsEnoughOnlyWithTheFirst() {
        members(2, 1, 2, 3, 4);
        lease.answered(4, now);
        assertThat(lease.held()).isFalse();

        lease.answered(1, now);

        assertThat(lease.held()).isTrue();
        pass(2);
        lease.answered(4, now);
        pass(2);
        assertThat(lease.held()).isFalse();
    }

    @Test
    void whatANodeAnsweredThatHasLeftIsForgotten() {
        members(1, 1, 2, 3);
        lease.answered(3, now);
        members(1, 1, 2);

        members(1, 1, 2, 3);

        assertThat(lease.held()).isFalse();
    }

    @Test
    void aMemberThatIsJoiningCountsOnceItIsUpWithWhatItAnsweredBefore() {
        lease.members(2, List.of(1L, 2L), List.of(1L, 2L, 3L));
        lease.answered(3, now);
        assertThat(lease.held()).isFalse();

        members(2, 1, 2, 3);

        assertThat(lease.held()).isTrue();
    }

    private void members(long self, long... voters) {
        List<Long> all = LongStream.of(voters).boxed().toList();
        lease.members(self, all, all);
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
