package io.rollcall.server.cluster;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How the nodes hold together; see {@code rollcall.cluster} in {@code reference.conf}.
 *
 * @param lease how long a node speaks for its workspaces without a majority's answer; zero: for ever
 */
public record ClusterSettings(Duration lease) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Reads and checks.
     *
     * @param config everything, also what Pekko is told
     */
    public static ClusterSettings of(Config config) {
        Config pekko = config.getConfig("pekko.cluster");
        Duration lease = config.getDuration("rollcall.cluster.lease");
        Duration removal = pekko.getDuration("down-removal-margin");
        Duration suspicion = pekko.getDuration("failure-detector.acceptable-heartbeat-pause")
                .plus(pekko.getDuration("split-brain-resolver.stable-after"));
        if (!lease.isZero()) {
            require(lease, lease.compareTo(SHORTEST) >= 0, "1 s or more, or 0 for none");
            require(lease, lease.compareTo(removal) < 0, "less than pekko.cluster.down-removal-margin = " + removal);
            require(
                    lease,
                    lease.compareTo(suspicion) < 0,
                    "less than pekko.cluster's acceptable-heartbeat-pause and stable-after = " + suspicion);
        }
        return new ClusterSettings(lease);
    }

    private static void require(Duration lease, boolean fine, String expected) {
        if (!fine) {
            throw new IllegalArgumentException("rollcall.cluster.lease = " + lease + " (expected: " + expected + ")");
        }
    }
}
