package io.rollcall.loadtest.check;

/** An answer that is not what the seed says, with the first difference found. */
public final class WrongAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final String difference;

    public WrongAnswer(String difference) {
        super(difference);
        this.difference = difference;
    }

    public String difference() {
        return difference;
    }
}
