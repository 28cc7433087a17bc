package io.rollcall.protocol;

/** The media types Rollcall speaks. */
public final class MediaTypes {
    public static final String JSON = "application/json";
    /** One JSON document a line; the streaming form of an answer. */
    public static final String NDJSON = "application/x-ndjson";

    /** What is imported, and what an import refused. */
    public static final String CSV = "text/csv";

    public static final String PROBLEM = "application/problem+json";
    public static final String YAML = "application/yaml";

    private MediaTypes() {}
}
