package io.rollcall.loadtest;

import io.rollcall.loadtest.check.Scenario;
import io.rollcall.loadtest.drive.Figures;
import io.rollcall.loadtest.drive.Tally;
import io.rollcall.loadtest.drive.Thresholds.Verdict;
import io.rollcall.loadtest.world.World;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole run, for people and for programs. Holds no key.
 *
 * @param examples the first error of each kind
 */
record Report(
        String url,
        Scenario scenario,
        World world,
        Figures figures,
        Map<String, String> examples,
        List<Verdict> verdicts,
        boolean passed) {

    static Report of(URI url, Scenario scenario, World world, Figures figures, Tally tally, List<Verdict> verdicts) {
        Map<String, String> examples = new TreeMap<>();
        for (String kind : figures.errors().keySet()) {
            String example = tally.example(kind);
            if (example != null) {
                examples.put(kind, example);
            }
        }
        boolean passed = verdicts.stream().allMatch(Verdict::passed);
        return new Report(url.toString(), scenario, world, figures, examples, verdicts, passed);
    }

    void print(PrintWriter out) {
        out.print(figures.text());
        examples.forEach((kind, example) -> out.println("first " + kind + ": " + example));
        verdicts.forEach(out::println);
        out.println(passed ? "PASS" : "FAIL");
        out.flush();
    }

    void write(Path file) throws IOException {
        WireJson.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
