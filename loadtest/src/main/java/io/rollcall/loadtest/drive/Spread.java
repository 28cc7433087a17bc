package io.rollcall.loadtest.drive;

import java.util.List;
import java.util.Locale;

/** A figure that was measured several times. */
public record Spread(double median, double lowest, double highest) {
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Median, lowest and highest, each in this format. */
    public String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " - " + format + ")", median, lowest, highest);
    }
}
