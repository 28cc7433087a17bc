package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Spread;
import io.rollcall.loadtest.drive.Thresholds.Verdict;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long one file took to become durable, for people and for programs.
 *
 * @param bytes of the file
 * @param seconds of the import, from the first byte sent to the job that is done
 * @param copyIndexed seconds of a {@code COPY} into a table with indexes; absent without PostgreSQL, as what follows
 * @param copyThenIndex seconds of a {@code COPY} and of making the indexes afterwards
 * @param ratioIndexed of the import's time to that of {@code COPY}, a round at a time
 */
record ImportReport(
        String url,
        int rows,
        long bytes,
        List<Round> rounds,
        Spread seconds,
        @Nullable Spread copyIndexed,
        @Nullable Spread copyThenIndex,
        @Nullable Spread ratioIndexed,
        @Nullable Spread ratioThenIndex,
        List<Verdict> verdicts,
        boolean passed) {

    /**
     * The same file in every place, one after the other.
     *
     * @param heap most bytes the server's heap was seen to use, garbage included
     */
    record Round(
            String workspace,
            double seconds,
            double heap,
            @Nullable Double copyIndexed,
            @Nullable Double copyThenIndex) {
        void print(PrintWriter out, int number) {
            out.printf(
                    Locale.ROOT,
                    "round %-5d %s: %.1f s, heap at most %.0f MiB",
                    number,
                    workspace,
                    seconds,
                    heap / (1 << 20));
            if (copyIndexed != null) {
                out.printf(
                        Locale.ROOT,
                        "; COPY %.1f s with indexes, %.1f s with indexes made afterwards",
                        copyIndexed,
                        copyThenIndex);
            }
            out.println();
            out.flush();
        }

        @Nullable
        Double ratio(@Nullable Double copy) {
            return copy == null ? null : seconds / copy;
        }
    }

    static ImportReport of(URI url, int rows, long bytes, List<Round> rounds, @Nullable Duration maxTime) {
        Spread seconds = Spread.of(rounds.stream().map(Round::seconds).toList());
        List<Verdict> verdicts = new ArrayList<>();
        if (maxTime != null) {
            double most = maxTime.toNanos() / 1e9;
            String measured = String.format(Locale.ROOT, "%.1f s", seconds.median());
            verdicts.add(new Verdict("median import", seconds.median() <= most, measured, "at most " + most + " s"));
        }
        return new ImportReport(
                url.toString(),
                rows,
                bytes,
                rounds,
                seconds,
                spread(rounds, Round::copyIndexed),
                spread(rounds, Round::copyThenIndex),
                spread(rounds, round -> round.ratio(round.copyIndexed())),
                spread(rounds, round -> round.ratio(round.copyThenIndex())),
                verdicts,
                verdicts.stream().allMatch(Verdict::passed));
    }

    private static @Nullable Spread spread(List<Round> rounds, Function<Round, @Nullable Double> figure) {
        List<Double> values =
                rounds.stream().map(figure).filter(Objects::nonNull).toList();
        return values.isEmpty() ? null : Spread.of(values);
    }

    void print(PrintWriter out) {
        out.println("import      " + seconds.text("%.1f") + " s: median, fastest and slowest round");
        out.printf(Locale.ROOT, "rate        %.0f rows/s durable%n", rows / seconds.median());
        print(out, "COPY        ", copyIndexed, " s into a table with indexes");
        print(out, "COPY, index ", copyThenIndex, " s with indexes made afterwards");
        print(out, "ratio       ", ratioIndexed, " times as long as COPY into a table with indexes");
        print(out, "ratio       ", ratioThenIndex, " times as long as COPY with indexes made afterwards");
        out.println("PASS every row is there, once and at its number");
        verdicts.forEach(out::println);
        out.println(passed ? "PASS" : "FAIL");
        out.flush();
    }

    private static void print(PrintWriter out, String name, @Nullable Spread spread, String meaning) {
        if (spread != null) {
            out.println(name + spread.text("%.2f") + meaning);
        }
    }

    void write(Path file) throws IOException {
        WireJson.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
