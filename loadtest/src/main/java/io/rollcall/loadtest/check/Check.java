package io.rollcall.loadtest.check;

/** Says whether an answer is the right one. Thread-safe. */
public interface Check {
    /** How many recipients the right answer has. */
    int recipients();

    void check(byte[] body) throws WrongAnswer;
}
