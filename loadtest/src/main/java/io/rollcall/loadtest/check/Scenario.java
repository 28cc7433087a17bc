package io.rollcall.loadtest.check;

import java.util.List;

/** What kind of resolutions a run asks for. */
public enum Scenario {
    /** Ten mixed selectors: contacts, small lists, ad hoc addresses, now and then something that leads nowhere. */
    small,
    /** A list of 10,000, or of everyone where there are fewer, on one channel as one document. */
    medium,
    /** All big lists on two channels, streamed. */
    large,
    /** Lists in lists, overlapping, four deep. */
    nested,
    /** Of a hundred: 90 small, 6 nested, 3 medium, 1 large. */
    mix;

    /** The plain scenarios in it. */
    public List<Scenario> parts() {
        return this == mix ? List.of(small, nested, medium, large) : List.of(this);
    }

    /** The plain scenario for a draw from 0 to 99. */
    public Scenario drawn(int percent) {
        if (this != mix) {
            return this;
        }
        if (percent < 90) {
            return small;
        }
        if (percent < 96) {
            return nested;
        }
        return percent < 99 ? medium : large;
    }
}
