package io.rollcall.server.http;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The main port. {@code reference.conf} says what each value is for.
 *
 * @param port 0: any free one
 * @param maxBody bytes of a request's body
 * @param maxBatchBody bytes of the body of a contact batch
 * @param bodyTimeout how long a body that is read whole may take to arrive
 * @param maxJsonAnswer bytes of a resolution answered as one JSON document
 * @param callsInFlightPerKey how many calls of one API key may be under way on this node
 * @param drainTimeout how long requests under way may take to finish when the server stops
 */
public record HttpSettings(
        String host,
        int port,
        int maxBody,
        int maxBatchBody,
        Duration bodyTimeout,
        int maxJsonAnswer,
        int callsInFlightPerKey,
        Duration drainTimeout) {
    private static final int MAX_PORT = 65_535;

    /** A command made from one body must fit into a frame between nodes, 256 KiB, with room for its form there. */
    private static final int BODY_BOUND = 160 * 1024;

    private static final int BATCH_BOUND = 4 << 20;

    public HttpSettings {
        require(!host.isBlank(), "host", host, "an interface to listen at");
        require(port >= 0 && port <= MAX_PORT, "port", port, "0 to " + MAX_PORT);
        require(maxBody >= 1024 && maxBody <= BODY_BOUND, "max-body", maxBody, "1 KiB to 160 KiB");
        require(
                maxBatchBody >= maxBody && maxBatchBody <= BATCH_BOUND,
                "max-batch-body",
                maxBatchBody,
                "max-body to 4 MiB");
        require(!bodyTimeout.isNegative() && !bodyTimeout.isZero(), "body-timeout", bodyTimeout, "a positive duration");
        require(maxJsonAnswer >= 1024, "max-json-answer", maxJsonAnswer, "at least 1 KiB");
        require(callsInFlightPerKey >= 1, "calls-in-flight-per-key", callsInFlightPerKey, "at least 1");
        require(!drainTimeout.isNegative(), "drain-timeout", drainTimeout, "a duration");
    }

    /** Reads the section {@code rollcall.http}. */
    public static HttpSettings of(Config http) {
        return new HttpSettings(
                http.getString("host"),
                http.getInt("port"),
                Math.toIntExact(http.getBytes("max-body")),
                Math.toIntExact(http.getBytes("max-batch-body")),
                http.getDuration("body-timeout"),
                Math.toIntExact(http.getBytes("max-json-answer")),
                http.getInt("calls-in-flight-per-key"),
                http.getDuration("drain-timeout"));
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "rollcall.http." + key + " = " + value + " (expected: " + expected + ")");
        }
    }
}
