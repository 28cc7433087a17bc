package io.rollcall.server.faults;

/** What can happen to one write of the journal; in each case the writer is told that it failed. */
enum Fault {
    /** Nothing is written. */
    BEFORE,
    /** It is written. */
    AFTER,
    /** Nobody answers in time; it is written when the test lets it go, by then perhaps beside a later writer's. */
    LATE
}
