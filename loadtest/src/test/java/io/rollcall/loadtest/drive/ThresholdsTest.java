package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    @Test
    void aRunWithinItsThresholdsPasses() {
        assertThat(failed(new Thresholds(Duration.ofMillis(50), 0, 99.0), figures(100, 50, Map.of())))
                .isEmpty();
    }

    @Test
    void eachThresholdFailsByItself() {
        assertThat(failed(new Thresholds(Duration.ofMillis(49), 0, null), figures(100, 50, Map.of())))
                .containsExactly("p99");
        assertThat(failed(new Thresholds(null, 0, 100.5), figures(100, 50, Map.of())))
                .containsExactly("rate");
        assertThat(failed(new Thresholds(null, 1, null), figures(100, 50, Map.of("timeout", 1L, "503", 1L))))
                .containsExactly("errors");
    }

    @Test
    void aWrongAnswerFailsWhateverIsAllowed() {
        assertThat(failed(new Thresholds(null, 1_000, null), figures(100, 50, Map.of(Ended.WRONG, 1L))))
                .containsExactly("wrong answers");
    }

    @Test
    void aRunWithoutAnyAnswerFails() {
        Figures nothing = new Figures(100, 0, 10, 0, 0, 1, new Figures.Latency(0, 0, 0, 0, 0, 0), Map.of("503", 10L));

        assertThat(failed(new Thresholds(Duration.ofSeconds(1), 10, null), nothing))
                .containsExactly("answers");
    }

    @Test
    void theVerdictSaysWhatWasMeasuredAndWanted() {
        List<Thresholds.Verdict> verdicts =
                new Thresholds(Duration.ofMillis(20), 0, null).judge(figures(100, 50, Map.of()));

        assertThat(verdicts).extracting(Object::toString).contains("FAIL p99: 50.00 ms (wanted at most 20.00 ms)");
    }

    private static List<String> failed(Thresholds thresholds, Figures figures) {
        return thresholds.judge(figures).stream()
                .filter(verdict -> !verdict.passed())
                .map(Thresholds.Verdict::what)
                .toList();
    }

    private static Figures figures(double achieved, double p99, Map<String, Long> errors) {
        return new Figures(100, achieved, 1_000, 1_000, 0, 10, new Figures.Latency(1_000, 1, 2, p99, 60, 70), errors);
    }
}
