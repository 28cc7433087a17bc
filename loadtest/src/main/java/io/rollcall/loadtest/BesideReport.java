package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Ended;
import io.rollcall.loadtest.drive.Figures;
import io.rollcall.loadtest.drive.Spread;
import io.rollcall.loadtest.drive.Tally;
import io.rollcall.loadtest.drive.Thresholds.Verdict;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Small resolutions alone and in company, for people and for programs.
 *
 * @param contacts how many the workspace held at the end
 * @param ratio of loud to quiet p99, a round at a time
 */
record BesideReport(
        String url,
        String workspace,
        int contacts,
        List<Round> rounds,
        Spread quietP99,
        Spread loudP99,
        Spread ratio,
        List<Verdict> verdicts,
        boolean passed) {

    /**
     * Quiet and loud, one after the other.
     *
     * @param meanwhile what was done beside the loud measurement, from its first to its last request
     * @param added contacts added in the whole loud time, before and after the measurement too
     * @param snapshots taken in the whole loud time; absent where the server does not count them
     * @param examples the first error of each kind
     */
    record Round(
            Figures quiet,
            Figures loud,
            Crowd.Done meanwhile,
            int added,
            @Nullable Double snapshots,
            List<String> examples) {
        static Round of(
                Bench.Measured quiet, Bench.Measured loud, Crowd.Done meanwhile, int added, OptionalDouble snapshots) {
            List<String> examples = new ArrayList<>();
            addExamples(examples, quiet.tally());
            addExamples(examples, loud.tally());
            Double taken = snapshots.isPresent() ? snapshots.getAsDouble() : null;
            return new Round(quiet.figures(), loud.figures(), meanwhile, added, taken, examples);
        }

        private static void addExamples(List<String> examples, Tally tally) {
            tally.errorsByKind().forEach((kind, count) -> examples.add(kind + ": " + tally.example(kind)));
        }

        double ratio() {
            return loud.latency().p99() / quiet.latency().p99();
        }

        long errors(boolean wrong) {
            return errors(quiet, wrong) + errors(loud, wrong);
        }

        private static long errors(Figures figures, boolean wrong) {
            return figures.errors().entrySet().stream()
                    .filter(error -> error.getKey().equals(Ended.WRONG) == wrong)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        void print(PrintWriter out, int number) {
            out.printf("round %-5d quiet %s%n", number, latency(quiet));
            out.printf("            loud  %s%n", latency(loud));
            out.printf(
                    "            beside it: everyone %d times (%d refused), %d contacts added, %s snapshots%n",
                    meanwhile.answers(),
                    meanwhile.refused(),
                    meanwhile.rows(),
                    snapshots == null ? "unknown" : snapshots);
            examples.forEach(example -> out.println("            first " + example));
            out.flush();
        }

        private static String latency(Figures figures) {
            return String.format(
                    Locale.ROOT,
                    "p50 %.2f  p99 %.2f  p99.9 %.2f  max %.2f ms, %d of %d right, %d late, errors %s",
                    figures.latency().p50(),
                    figures.latency().p99(),
                    figures.latency().p999(),
                    figures.latency().max(),
                    figures.right(),
                    figures.requests(),
                    figures.lateSends(),
                    figures.errors().isEmpty() ? "none" : figures.errors());
        }
    }

    /** What it must reach to pass, beside right answers and proof that it was loud. */
    record Limits(@Nullable Double maxRatio, long maxErrors, int minSnapshots) {}

    static BesideReport of(URI url, String workspace, int contacts, List<Round> rounds, Limits limits) {
        Spread ratio = spread(rounds, Round::ratio);
        List<Verdict> verdicts = verdicts(rounds, ratio, limits);
        return new BesideReport(
                url.toString(),
                workspace,
                contacts,
                rounds,
                spread(rounds, round -> round.quiet().latency().p99()),
                spread(rounds, round -> round.loud().latency().p99()),
                ratio,
                verdicts,
                verdicts.stream().allMatch(Verdict::passed));
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    private static List<Verdict> verdicts(List<Round> rounds, Spread ratio, Limits limits) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(atMost("wrong answers", sum(rounds, round -> round.errors(true)), 0));
        verdicts.add(atMost("errors", sum(rounds, round -> round.errors(false)), limits.maxErrors()));
        verdicts.add(atLeast(
                "rounds with everyone resolved",
                count(rounds, r -> r.meanwhile().answers()),
                rounds.size()));
        verdicts.add(atLeast(
                "rounds with contacts added", count(rounds, r -> r.meanwhile().rows()), rounds.size()));
        if (rounds.stream().allMatch(round -> round.snapshots() != null)) {
            long taken = sum(rounds, round -> round.snapshots() == null ? 0 : round.snapshots());
            verdicts.add(atLeast("snapshots", taken, limits.minSnapshots()));
        }
        Double most = limits.maxRatio();
        if (most != null) {
            String measured = String.format(Locale.ROOT, "%.2f", ratio.median());
            verdicts.add(new Verdict("ratio of p99", ratio.median() <= most, measured, "at most " + most));
        }
        return verdicts;
    }

    private static long sum(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return (long) rounds.stream().mapToDouble(figure).sum();
    }

    private static long count(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().filter(round -> figure.applyAsDouble(round) > 0).count();
    }

    private static Verdict atMost(String what, long measured, long most) {
        return new Verdict(what, measured <= most, Long.toString(measured), "at most " + most);
    }

    private static Verdict atLeast(String what, long measured, long least) {
        return new Verdict(what, measured >= least, Long.toString(measured), "at least " + least);
    }

    void print(PrintWriter out) {
        out.println("p99 quiet   " + quietP99.text("%.2f") + " ms");
        out.println("p99 loud    " + loudP99.text("%.2f") + " ms");
        out.println("ratio       " + ratio.text("%.2f") + " of loud to quiet p99: median, lowest and highest round");
        verdicts.forEach(out::println);
        out.println(passed ? "PASS" : "FAIL");
        out.flush();
    }

    void write(Path file) throws IOException {
        WireJson.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
