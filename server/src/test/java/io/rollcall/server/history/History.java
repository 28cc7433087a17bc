package io.rollcall.server.history;

import java.util.ArrayList;
import java.util.List;

/** All that callers did to one set, and all that they saw of it. Safe for all threads. */
public final class History {
    private final List<Change> changes = new ArrayList<>();
    private final List<Sight> sights = new ArrayList<>();

    public synchronized void add(Change change) {
        changes.add(change);
    }

    public synchronized void add(Sight sight) {
        sights.add(sight);
    }

    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    public synchronized List<Sight> sights() {
        return List.copyOf(sights);
    }
}
