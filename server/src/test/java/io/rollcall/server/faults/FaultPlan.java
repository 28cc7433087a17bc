package io.rollcall.server.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.setup.Setup;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultyJournal} is to do wrong, and what it has done: given to the actor system as a setup, held by the test.
 * All by persistence id. Safe for all threads.
 */
final class FaultPlan extends Setup {
    private final Map<String, Fault> armed = new HashMap<>();
    private final Set<String> unwritable = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Map<String, List<Fault>> happened = new HashMap<>();
    private final Map<String, Integer> failedReads = new HashMap<>();
    private final List<LateWrite> late = new ArrayList<>();
    private Lie lie = Lie.NONE;

    /**
     * A write that nobody waits for any more.
     *
     * @param id where it is to land
     * @param aside where its row lies until then
     */
    record LateWrite(String id, String aside, long sequenceNr) {}

    /** The next write fails so. */
    synchronized void arm(String id, Fault fault) {
        armed.put(id, fault);
    }

    /** Every write fails before it is written, from now on. */
    synchronized void refuseWrites(String id) {
        unwritable.add(id);
    }

    /** No attempt to read the journal succeeds until {@link #allowReads}. */
    synchronized void refuseReads(String id) {
        unreadable.add(id);
    }

    synchronized void allowReads(String id) {
        unreadable.remove(id);
    }

    synchronized void lie(Lie told) {
        lie = told;
    }

    /** The faults that really happened, in order. */
    synchronized List<Fault> happened(String id) {
        return List.copyOf(happened.getOrDefault(id, List.of()));
    }

    synchronized int failedReads(String id) {
        return failedReads.getOrDefault(id, 0);
    }

    /** The writes that are held back, oldest first; they are nobody's but the caller's from now on. */
    synchronized List<LateWrite> takeLateWrites() {
        List<LateWrite> taken = List.copyOf(late);
        late.clear();
        return taken;
    }

    synchronized Lie lie() {
        return lie;
    }

    /** What is to happen to this write; null: nothing. */
    synchronized @Nullable Fault take(String id) {
        return unwritable.contains(id) ? Fault.BEFORE : armed.remove(id);
    }

    /** Whether this attempt to read is to fail. */
    synchronized boolean takeRead(String id) {
        if (unreadable.contains(id)) {
            failedReads.merge(id, 1, Integer::sum);
            return true;
        }
        return false;
    }

    synchronized void hasHappened(String id, Fault fault) {
        happened.computeIfAbsent(id, none -> new ArrayList<>()).add(fault);
    }

    synchronized void hold(LateWrite write) {
        late.add(write);
    }
}
