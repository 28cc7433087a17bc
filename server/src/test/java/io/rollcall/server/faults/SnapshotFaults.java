package io.rollcall.server.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.setup.Setup;

/**
 * What a {@link FaultySnapshotStore} is to do wrong, and what it has done: given to the actor system as a setup, held by the
 * test. Safe for all threads.
 */
final class SnapshotFaults extends Setup {
    private final Map<SnapshotFault, Integer> armed = new EnumMap<>(SnapshotFault.class);
    private final List<SnapshotFault> happened = new ArrayList<>();
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    /** What can happen to one call. */
    enum SnapshotFault {
        LOAD,
        SAVE_BEFORE,
        SAVE_AFTER
    }

    /** The next so many calls of that kind fail. */
    synchronized void arm(SnapshotFault fault, int times) {
        armed.put(fault, times);
    }

    /** No call goes on until {@link #letGo}. */
    synchronized void holdBack() {
        gate = new CompletableFuture<>();
    }

    synchronized void letGo() {
        gate.complete(null);
    }

    synchronized List<SnapshotFault> happened() {
        return List.copyOf(happened);
    }

    /** Completes when calls may go on. */
    synchronized CompletableFuture<Void> gate() {
        return gate;
    }

    /** Whether this call is to fail so. */
    synchronized boolean take(SnapshotFault fault) {
        int left = armed.getOrDefault(fault, 0);
        if (left == 0) {
            return false;
        }
        armed.put(fault, left - 1);
        happened.add(fault);
        return true;
    }
}
