package io.rollcall.server.encode;

/** An answer as bytes, a piece at a time. Owned by whoever sends it. */
public interface AnswerStream {
    /**
     * The next bytes.
     *
     * @param most how many at most; a piece is empty only at the end
     */
    byte[] next(int most);

    /** Whether the last piece has been given. */
    boolean done();
}
