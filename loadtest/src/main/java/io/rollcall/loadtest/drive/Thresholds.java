package io.rollcall.loadtest.drive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run must reach to pass; a wrong answer fails any run. */
public record Thresholds(@Nullable Duration maxP99, long maxErrors, @Nullable Double minRate) {
    /** One threshold held against what was measured. */
    public record Verdict(String what, boolean passed, String measured, String wanted) {
        @Override
        public String toString() {
            return (passed ? "PASS " : "FAIL ") + what + ": " + measured + " (wanted " + wanted + ")";
        }
    }

    public List<Verdict> judge(Figures figures) {
        List<Verdict> verdicts = new ArrayList<>();
        long wrong = figures.errors().getOrDefault(Ended.WRONG, 0L);
        verdicts.add(new Verdict("wrong answers", wrong == 0, Long.toString(wrong), "0"));
        long answered = figures.latency().count();
        verdicts.add(new Verdict("answers", answered > 0, Long.toString(answered), "at least 1"));
        long errors =
                figures.errors().values().stream().mapToLong(Long::longValue).sum();
        verdicts.add(new Verdict("errors", errors <= maxErrors, Long.toString(errors), "at most " + maxErrors));
        if (maxP99 != null) {
            double most = maxP99.toNanos() / 1e6;
            double p99 = figures.latency().p99();
            verdicts.add(new Verdict("p99", p99 <= most, millis(p99), "at most " + millis(most)));
        }
        if (minRate != null) {
            double rate = figures.achievedRate();
            verdicts.add(new Verdict("rate", rate >= minRate, perSecond(rate), "at least " + perSecond(minRate)));
        }
        return verdicts;
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%.1f/s", rate);
    }
}
