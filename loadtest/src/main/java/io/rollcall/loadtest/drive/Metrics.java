package io.rollcall.loadtest.drive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one server says of itself at one moment, on the port for operators.
 *
 * @param samples by name and labels, as written
 */
public record Metrics(Map<String, Double> samples) {
    private static final Pattern LIMIT = Pattern.compile("le=\"([^\"]+)\"");

    /** Where a server says it. */
    public static final class Source {
        private final HttpClient http;
        private final HttpRequest request;

        public Source(URI admin, Duration timeout) {
            this.http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(timeout)
                    .build();
            this.request = HttpRequest.newBuilder(admin.resolve("/metrics"))
                    .timeout(timeout)
                    .build();
        }

        public Metrics read() throws IOException, InterruptedException {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answers " + response.statusCode());
            }
            return parse(response.body());
        }
    }

    /** Reads the text format of Prometheus. */
    public static Metrics parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            int value = line.lastIndexOf(' ');
            if (!line.startsWith("#") && value > 0) {
                samples.put(
                        line.substring(0, value),
                        number(line.substring(value + 1).strip()));
            }
        }
        return new Metrics(samples);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The sum over the samples of a name whose labels contain the text, or nothing where there is no such sample. */
    public OptionalDouble sum(String name, String labels) {
        double[] found = samples.entrySet().stream()
                .filter(sample ->
                        named(sample.getKey(), name) && sample.getKey().contains(labels))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        return found.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(found));
    }

    public OptionalDouble sum(String name) {
        return sum(name, "");
    }

    private static boolean named(String sample, String name) {
        return sample.equals(name) || sample.startsWith(name + "{");
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** How much a counter, or the part of it whose labels contain the text, rose since then; nothing where there is none. */
    public OptionalDouble since(Metrics earlier, String counter, String labels) {
        OptionalDouble now = sum(counter, labels);
        return now.isEmpty()
                ? now
                : OptionalDouble.of(
                        now.getAsDouble() - earlier.sum(counter, labels).orElse(0));
    }

    public OptionalDouble since(Metrics earlier, String counter) {
        return since(earlier, counter, "");
    }

    /**
     * The percentile of what a timer recorded from earlier until now: the upper end of the bucket it lies in, in seconds.
     * Nothing where the timer recorded nothing.
     */
    public OptionalDouble percentileSince(Metrics earlier, String timer, double percentile) {
        NavigableMap<Double, Double> before = earlier.buckets(timer);
        NavigableMap<Double, Double> now = buckets(timer);
        double all = now.isEmpty() ? 0 : now.lastEntry().getValue() - counted(before, Double.POSITIVE_INFINITY);
        if (all <= 0) {
            return OptionalDouble.empty();
        }
        for (Map.Entry<Double, Double> bucket : now.entrySet()) {
            if (bucket.getValue() - counted(before, bucket.getKey()) >= all * percentile / 100) {
                return OptionalDouble.of(bucket.getKey());
            }
        }
        return OptionalDouble.empty();
    }

    private static double counted(NavigableMap<Double, Double> buckets, double limit) {
        Map.Entry<Double, Double> bucket = buckets.floorEntry(limit);
        return bucket == null ? 0 : bucket.getValue();
    }

    /** Counts by upper limit, each with all those below it. */
    private NavigableMap<Double, Double> buckets(String timer) {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        samples.forEach((sample, count) -> {
            Matcher limit = LIMIT.matcher(sample);
            if (named(sample, timer + "_bucket") && limit.find()) {
                buckets.merge(number(limit.group(1)), count, Double::sum);
            }
        });
        return buckets;
    }
}
