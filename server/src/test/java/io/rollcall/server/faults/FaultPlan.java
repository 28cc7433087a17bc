package io.rollcall.server.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.setup.Setup;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultyJournal} is to do wrong, and what it has done: given to the actor system as a setup, held by the test.
 * All by persistence id. Safe for all threads.
 */
final class FaultPlan extends Setup {
    private final Map<String, Fault> armed = new HashMap<>();
    private final Set<String> unwritable = new HashSet<>();
    private final Map<String, Integer> unreadable = new HashMap<>();
    private final Map<String, List<Fault>> happened = new HashMap<>();
    private final Map<String, Integer> failedReads = new HashMap<>();
    private final Queue<LateWrite> late = new ArrayDeque<>();
    private Lie lie = Lie.NONE;

    /** A write that nobody waits for any more. */
    interface LateWrite {
        /** Lets it go; completes when it is written. */
        CompletableFuture<?> release();
    }

    /** The next write fails so. */
    synchronized void arm(String id, Fault fault) {
        armed.put(id, fault);
    }

    /** Every write fails before it is written, from now on. */
    synchronized void refuseWrites(String id) {
        unwritable.add(id);
    }

    /** That many attempts to read the journal fail. */
    synchronized void refuseReads(String id, int times) {
        unreadable.put(id, times);
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

    /** Lets go every write that was held back; returns how many, when they are written. */
    int releaseLateWrites() {
        List<LateWrite> released;
        synchronized (this) {
            released = List.copyOf(late);
            late.clear();
        }
        released.forEach(write -> write.release().join());
        return released.size();
    }

    synchronized Lie lie() {
        return lie;
    }

    /** What is to happen to this write; null: nothing. */
    synchronized @Nullable Fault take(String id) {
        Fault fault = unwritable.contains(id) ? Fault.BEFORE : armed.remove(id);
        return fault;
    }

    /** Whether this attempt to read is to fail. */
    synchronized boolean takeRead(String id) {
        int left = unreadable.getOrDefault(id, 0);
        if (left == 0) {
            return false;
        }
        unreadable.put(id, left - 1);
        failedReads.merge(id, 1, Integer::sum);
        return true;
    }

    synchronized void hasHappened(String id, Fault fault) {
        happened.computeIfAbsent(id, none -> new ArrayList<>()).add(fault);
    }

    synchronized void hold(LateWrite write) {
        late.add(write);
    }
}
