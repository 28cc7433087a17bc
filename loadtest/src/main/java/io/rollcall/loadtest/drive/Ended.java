package io.rollcall.loadtest.drive;

import org.jspecify.annotations.Nullable;

/**
 * How one request ended.
 *
 * @param endNanos the {@link System#nanoTime} when its last byte came, or when it was given up
 * @param problem absent where the answer was right
 */
public record Ended(long endNanos, @Nullable Problem problem) {
    /** A wrong answer, whatever else went well. */
    public static final String WRONG = "wrong";

    public static final String TIMEOUT = "timeout";
    public static final String CONNECTION = "connection";
    /** Its turn came, but the run was over before it could be sent. */
    public static final String NOT_SENT = "not_sent";

    /**
     * What went wrong.
     *
     * @param kind one of the constants, or the status and code of a refusal
     * @param detail of this one, for a person
     */
    public record Problem(String kind, String detail) {}

    static Ended well(long endNanos) {
        return new Ended(endNanos, null);
    }

    static Ended badly(long endNanos, String kind, String detail) {
        return new Ended(endNanos, new Problem(kind, detail));
    }

    /**
     * Whether the time it took says how the server serves: a refusal comes fast and would flatter it, and is counted
     * among the errors instead.
     */
    boolean timed() {
        return problem == null || !Character.isDigit(problem.kind().charAt(0));
    }
}
