package io.rollcall.server.faults;

/** What a workspace said cannot be true, with everything it said before. */
final class Contradiction extends AssertionError {
    Contradiction(String what) {
        super(what);
    }
}
