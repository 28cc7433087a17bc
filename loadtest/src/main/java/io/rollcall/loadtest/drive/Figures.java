package io.rollcall.loadtest.drive;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run measured.
 *
 * @param achievedRate right answers a second, over the planned time and whatever it took longer
 * @param lateSends sent more than a millisecond after they were meant to be
 */
public record Figures(
        double plannedRate,
        double achievedRate,
        long requests,
        long right,
        long lateSends,
        double seconds,
        Latency latency,
        Map<String, Long> errors) {

    /** Milliseconds from the intended send time to the last byte. */
    public record Latency(long count, double p50, double p90, double p99, double p999, double max) {
        static Latency of(Histogram micros) {
            return new Latency(
                    micros.getTotalCount(),
                    at(micros, 50),
                    at(micros, 90),
                    at(micros, 99),
                    at(micros, 99.9),
                    micros.getTotalCount() == 0 ? 0 : micros.getMaxValue() / 1_000.0);
        }

        private static double at(Histogram micros, double percentile) {
            return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    public static Figures of(Schedule schedule, Duration took, Tally tally) {
        double seconds = took.toNanos() / 1e9;
        return new Figures(
                schedule.rate(),
                tally.rightAnswers() / seconds,
                schedule.measured(),
                tally.rightAnswers(),
                tally.lateSends(),
                seconds,
                Latency.of(tally.latencyMicros()),
                tally.errorsByKind());
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "rate",
                Thresholds.perSecond(plannedRate) + " planned, " + Thresholds.perSecond(achievedRate) + " achieved");
        line(text, "requests", requests + ", " + right + " answered right");
        line(text, "late sends", Long.toString(lateSends));
        line(text, "p50", Thresholds.millis(latency.p50()));
        line(text, "p90", Thresholds.millis(latency.p90()));
        line(text, "p99", Thresholds.millis(latency.p99()));
        line(text, "p99.9", Thresholds.millis(latency.p999()));
        line(text, "max", Thresholds.millis(latency.max()));
        line(text, "errors", errors.isEmpty() ? "none" : errors.toString());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-11s %s%n", name, value));
    }
}
