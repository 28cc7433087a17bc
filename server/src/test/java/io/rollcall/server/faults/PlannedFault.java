package io.rollcall.server.faults;

/** What a faulty store says when it fails because a test wants it to. */
final class PlannedFault extends RuntimeException {
    PlannedFault(String what) {
        super(what);
    }
}
