package io.rollcall.server.history;

/**
 * One element put into the set or taken out of it, its retries included. Those of one element are made one after the other.
 *
 * @param begun before it was first sent, nanoseconds on the clock of the test
 * @param ended after its answer came, or when nobody waited any longer
 * @param revision of the set just after it, where it is acknowledged
 */
public record Change(String element, boolean present, long begun, long ended, Outcome outcome, long revision) {
    public enum Outcome {
        /** Acknowledged: it took effect between {@code begun} and {@code ended}. */
        OK,
        /** Refused: it never took effect. */
        FAIL,
        /** It takes effect at some time after {@code begun}, or never. The element is not changed again. */
        UNKNOWN
    }
}
