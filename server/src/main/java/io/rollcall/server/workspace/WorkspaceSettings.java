package io.rollcall.server.workspace;

import java.time.Duration;

/**
 * How a workspace works; see {@code rollcall.workspace} in {@code reference.conf}.
 *
 * @param smallResolution up to this weight a resolution is answered on the spot
 * @param largeResolutions how many larger ones are under way at most
 * @param writesInFlight how many changes wait for the store at most
 * @param readsWhileOpening how many calls wait for a workspace that is being read from the store, or that contacts are leaving
 * @param reopenDelay how long to wait before a failed ledger is replaced
 * @param deliveryIdle how long an answer waits for its reader before it is given up
 * @param snapshotAfterBytes a snapshot is saved when the events that are in none have about this many bytes
 * @param stopTimeout how long a workspace that must stop finishes what is under way
 */
public record WorkspaceSettings(
        int smallResolution,
        int largeResolutions,
        int writesInFlight,
        int readsWhileOpening,
        Duration reopenDelay,
        Duration deliveryIdle,
        long snapshotAfterBytes,
        Duration stopTimeout) {
    /** Well below the 4,096 commands that a persistent actor stashes before it drops them. */
    private static final int MAX_WRITES_IN_FLIGHT = 2_048;

    public WorkspaceSettings {
        atLeast("small-resolution", smallResolution, 0);
        atLeast("large-resolutions", largeResolutions, 1);
        atLeast("writes-in-flight", writesInFlight, 1);
        atLeast("reads-while-opening", readsWhileOpening, 1);
        atLeast("snapshot-after", snapshotAfterBytes, 1);
        if (writesInFlight > MAX_WRITES_IN_FLIGHT) {
            throw new IllegalArgumentException("rollcall.workspace.writes-in-flight = " + writesInFlight
                    + " (expected: at most " + MAX_WRITES_IN_FLIGHT + ")");
        }
    }

    private static void atLeast(String key, long value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "rollcall.workspace." + key + " = " + value + " (expected: at least " + least + ")");
        }
    }
}
