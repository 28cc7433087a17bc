package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Figures;
import io.rollcall.loadtest.drive.Metrics;
import io.rollcall.loadtest.drive.Thresholds;
import io.rollcall.loadtest.drive.Thresholds.Verdict;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * First resolutions of workspaces that were not in memory, for people and for programs.
 *
 * @param liveWorkspaces that the server says are in memory at the end
 * @param opened how many the server says it brought into memory meanwhile
 * @param openingP50 in milliseconds, by the server's own clock; absent where it opened none
 * @param examples the first error of each kind
 */
record ManyReport(
        String url,
        int workspaces,
        int contacts,
        int keptInMemory,
        double liveWorkspaces,
        double opened,
        @Nullable Double openingP50,
        @Nullable Double openingP99,
        Figures first,
        Figures inMemory,
        Map<String, String> examples,
        List<Verdict> verdicts,
        boolean passed) {
    static final String OPENING = "rollcall_workspace_opening_seconds";

    static ManyReport of(
            URI url,
            ColdStarts starts,
            ColdStarts.Measured measured,
            Metrics before,
            Metrics after,
            @Nullable Duration maxP99) {
        Figures first = measured.cold().figures();
        Figures inMemory = measured.inMemory().figures();
        double opened = after.since(before, OPENING + "_count").orElse(0);
        List<Verdict> verdicts = new ArrayList<>(new Thresholds(maxP99, 0, null).judge(first));
        verdicts.addAll(new Thresholds(null, 0, null).judge(inMemory));
        verdicts.add(new Verdict(
                "were not in memory", opened >= first.requests(), "" + opened, "at least " + first.requests()));
        Map<String, String> examples = new TreeMap<>();
        List.of(measured.cold().tally(), measured.inMemory().tally())
                .forEach(tally -> tally.errorsByKind().forEach((kind, count) -> {
                    String example = tally.example(kind);
                    examples.putIfAbsent(kind, example == null ? "" : example);
                }));
        return new ManyReport(
                url.toString(),
                starts.all().count(),
                starts.all().contacts(),
                starts.inMemory(),
                after.sum("rollcall_workspaces").orElse(0),
                opened,
                millis(after.percentileSince(before, OPENING, 50)),
                millis(after.percentileSince(before, OPENING, 99)),
                first,
                inMemory,
                examples,
                verdicts,
                verdicts.stream().allMatch(Verdict::passed));
    }

    private static @Nullable Double millis(OptionalDouble seconds) {
        return seconds.isPresent() ? 1_000 * seconds.getAsDouble() : null;
    }

    void print(PrintWriter out) {
        out.println("first resolutions of workspaces that were not in memory:");
        out.print(first.text());
        out.println("resolutions of workspaces in memory, beside them:");
        out.print(inMemory.text());
        out.printf(
                "server      %.0f workspaces opened, p50 %s ms, p99 %s ms (ends of buckets); %.0f in memory now%n",
                opened, openingP50, openingP99, liveWorkspaces);
        examples.forEach((kind, example) -> out.println("first " + kind + ": " + example));
        verdicts.forEach(out::println);
        out.println(passed ? "PASS" : "FAIL");
        out.flush();
    }

    void write(Path file) throws IOException {
        WireJson.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
