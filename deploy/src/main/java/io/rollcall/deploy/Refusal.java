package io.rollcall.deploy;

/** Why a command did not do what it was asked, in words for the person who typed it: no stack trace is printed. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
