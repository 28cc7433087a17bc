package io.rollcall.server.http;

/** How an endpoint takes the body of its requests. */
sealed interface Intake {
    /** Not at all: what comes is read away. */
    record Nothing() implements Intake {}

    /**
     * Whole, as a JSON document.
     *
     * @param maxBytes the longest that is read
     */
    record Whole(int maxBytes) implements Intake {}

    /**
     * As it comes, however long it is: its reader decides how fast.
     *
     * @param mediaType the only one it takes, as UTF-8
     */
    record Stream(String mediaType) implements Intake {}
}
