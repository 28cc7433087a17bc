package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics BEFORE = Metrics.parse(
            """
            # HELP opening_seconds From the first command
            # TYPE opening_seconds histogram
            opening_seconds_bucket{le="0.01"} 5
            opening_seconds_bucket{le="0.02"} 8
            opening_seconds_bucket{le="+Inf"} 8
            opening_seconds_count 8
            resolutions_total{size="small"} 10.0
            resolutions_total{size="large"} 2.0
            resolutions_total_extra 99
            """);
    private static final Metrics AFTER = Metrics.parse(
            """
            opening_seconds_bucket{le="0.01"} 6
            opening_seconds_bucket{le="0.02"} 17
            opening_seconds_bucket{le="0.03"} 18
            opening_seconds_bucket{le="+Inf"} 18
            opening_seconds_count 18
            resolutions_total{size="small"} 15.0
            resolutions_total{size="large"} 2.0
            """);

    @Test
    void samplesOfOneNameAreAddedUp() {
        assertThat(BEFORE.sum("resolutions_total")).hasValue(12);
        assertThat(BEFORE.sum("resolutions_total", "size=\"large\"")).hasValue(2);
        assertThat(BEFORE.sum("resolutions")).isEmpty();
    }

    @Test
    void aCounterRisesFromEarlierUntilNow() {
        assertThat(AFTER.since(BEFORE, "resolutions_total")).hasValue(5);
        assertThat(AFTER.since(BEFORE, "resolutions_total", "size=\"large\"")).hasValue(0);
        assertThat(AFTER.since(Metrics.parse(""), "resolutions_total")).hasValue(17);
        assertThat(AFTER.since(BEFORE, "snapshots_total")).isEmpty();
    }

    @Test
    void percentilesAreOfWhatWasRecordedMeanwhile() {
        assertThat(percentile(10)).hasValue(0.01);
        assertThat(percentile(50)).hasValue(0.02);
        assertThat(percentile(90)).hasValue(0.02);
        assertThat(percentile(99)).hasValue(0.03);
        assertThat(BEFORE.percentileSince(BEFORE, "opening_seconds", 50)).isEmpty();
        assertThat(AFTER.percentileSince(BEFORE, "closing_seconds", 50)).isEmpty();
    }

    private static OptionalDouble percentile(double percentile) {
        return AFTER.percentileSince(BEFORE, "opening_seconds", percentile);
    }
}
