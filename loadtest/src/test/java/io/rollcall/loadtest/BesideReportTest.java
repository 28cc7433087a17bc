package io.rollcall.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.loadtest.BesideReport.Limits;
import io.rollcall.loadtest.BesideReport.Round;
import io.rollcall.loadtest.drive.Figures;
import io.rollcall.loadtest.drive.Figures.Latency;
import io.rollcall.loadtest.drive.Spread;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BesideReportTest {
    private static final Limits LIMITS = new Limits(3.0, 0, 1);
    private static final Crowd.Done LOUD = new Crowd.Done(5, 0, 1_000);

    @Test
    void theRatioIsTheMedianOfTheRatiosOfTheRounds() {
        BesideReport report = report(round(4, 8, LOUD, 1.0), round(1, 4, LOUD, 0.0), round(4, 10, LOUD, 2.0));

        assertThat(report.ratio()).isEqualTo(new Spread(2.5, 2, 4));
        assertThat(report.quietP99()).isEqualTo(new Spread(4, 1, 4));
        assertThat(report.passed()).isTrue();
    }

    @Test
    void aRatioAboveTheLimitFails() {
        assertThat(report(round(4, 13, LOUD, 1.0)).passed()).isFalse();
    }

    @Test
    void aLoudMeasurementThatWasNotLoudFails() {
        assertThat(report(round(4, 4, new Crowd.Done(0, 9, 1_000), 1.0)).passed())
                .isFalse();
        assertThat(report(round(4, 4, new Crowd.Done(5, 0, 0), 1.0)).passed()).isFalse();
        assertThat(report(round(4, 4, LOUD, 0.0)).passed()).isFalse();
    }

    @Test
    void aServerThatDoesNotCountSnapshotsIsNotBlamedForIt() {
        BesideReport report = report(round(4, 4, LOUD, null));

        assertThat(report.passed()).isTrue();
        assertThat(report.verdicts()).noneMatch(verdict -> verdict.what().equals("snapshots"));
    }

    @Test
    void errorsFailAndAWrongAnswerDoesWhateverTheLimit() {
        assertThat(of(new Limits(null, 0, 0), errors("429 busy")).passed()).isFalse();
        assertThat(of(new Limits(null, 1, 0), errors("429 busy")).passed()).isTrue();
        assertThat(of(new Limits(null, 1, 0), errors("wrong")).passed()).isFalse();
    }

    private static BesideReport report(Round... rounds) {
        return of(LIMITS, rounds);
    }

    private static BesideReport of(Limits limits, Round... rounds) {
        return BesideReport.of(URI.create("http://127.0.0.1:8080"), "w-1", 1_000, List.of(rounds), limits);
    }

    private static Round round(double quietP99, double loudP99, Crowd.Done meanwhile, @Nullable Double snapshots) {
        return new Round(
                figures(quietP99, Map.of()), figures(loudP99, Map.of()), meanwhile, 2_000, snapshots, List.of());
    }

    private static Round errors(String kind) {
        return new Round(figures(1, Map.of()), figures(1, Map.of(kind, 1L)), LOUD, 2_000, 1.0, List.of());
    }

    private static Figures figures(double p99, Map<String, Long> errors) {
        return new Figures(100, 100, 100, 100, 0, 1, new Latency(100, 1, 2, p99, 2 * p99, 3 * p99), errors);
    }
}
