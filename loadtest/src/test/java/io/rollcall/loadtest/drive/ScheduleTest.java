package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = Schedule.of(250, Duration.ofSeconds(2), Duration.ofSeconds(10));

    @Test
    void requestsAreSpreadEvenlyOverTheWholeTime() {
        assertThat(schedule.requests()).isEqualTo(3_000);
        assertThat(schedule.intended(0)).isZero();
        assertThat(schedule.intended(1)).isEqualTo(4_000_000);
        assertThat(schedule.intended(3_000)).isEqualTo(12_000_000_000L);
    }

    @Test
    void theFirstOnesWarmUp() {
        assertThat(schedule.warmsUp(499)).isTrue();
        assertThat(schedule.warmsUp(500)).isFalse();
        assertThat(schedule.measuredNanos()).isEqualTo(10_000_000_000L);
    }

    @Test
    void aSlowRateStillSendsOnce() {
        assertThat(Schedule.of(0.01, Duration.ZERO, Duration.ofSeconds(1)).requests())
                .isEqualTo(1);
    }
}
