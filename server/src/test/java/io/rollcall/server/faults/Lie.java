package io.rollcall.server.faults;

import java.util.List;
import org.apache.pekko.persistence.PersistentRepr;

/** How a journal with a planted bug departs from what it is told and from what it holds. An honest one overrides nothing. */
interface Lie {
    Lie NONE = new Lie() {};

    /** What is written instead, all of it or nothing, and acknowledged either way. */
    default List<PersistentRepr> written(PersistentRepr event) {
        return List.of(event);
    }

    /** What a reader is given for one stored event. */
    default List<PersistentRepr> read(PersistentRepr event) {
        return List.of(event);
    }

    /** Where a reader is told that the journal ends. */
    default long highest(long stored) {
        return stored;
    }

    /** Whether a late write counts as of when it lands, not as of when it was asked for. */
    default boolean stampsWhenItLands() {
        return false;
    }
}
