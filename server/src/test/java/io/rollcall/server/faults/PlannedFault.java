package io.rollcall.server.faults;

/** What a faulty store says when it fails because a test wants it to; where it was thrown says nothing. */
final class PlannedFault extends RuntimeException {
    PlannedFault(String what) {
        super(what, null, false, false);
    }
}
