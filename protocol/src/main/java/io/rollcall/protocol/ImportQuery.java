package io.rollcall.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a file is to be imported, as a query: {@code new ImportQuery().mode("update").match("email")}. Not thread-safe. */
public final class ImportQuery {
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> mapping = new TreeMap<>();

    /** @param mode {@code add}, {@code update}, {@code replace} or {@code ignore} */
    public ImportQuery mode(String mode) {
        parameters.put("mode", mode);
        return this;
    }

    /** @param key {@code externalId}, {@code email} or {@code mobile} */
    public ImportQuery match(String key) {
        parameters.put("match", key);
        return this;
    }

    /**
     * @param header as it stands in the file's first line, whatever characters it has
     * @param field what the column is for; empty: nothing
     */
    public ImportQuery map(String header, String field) {
        mapping.put(header, field);
        return this;
    }

    /** Only checks and counts; stores nothing. */
    public ImportQuery dryRun() {
        parameters.put("dryRun", "true");
        return this;
    }

    /** @param separator {@code ,}, {@code ;}, {@code tab} or {@code |}; not given it is found out from the first line */
    public ImportQuery separator(String separator) {
        parameters.put("separator", separator);
        return this;
    }

    /** The query with its question mark; empty where nothing was chosen. */
    public String text() {
        Map<String, String> all = new TreeMap<>(parameters);
        if (!mapping.isEmpty()) {
            all.put(
                    "mapping",
                    mapping.entrySet().stream()
                            .map(column -> escaped(column.getKey()) + ":" + column.getValue())
                            .collect(Collectors.joining(",")));
        }
        return all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", all.isEmpty() ? "" : "?", ""));
    }

    private static String escaped(String header) {
        return header.replaceAll("[\\\\,:]", "\\\\$0");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
