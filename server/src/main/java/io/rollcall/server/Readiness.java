package io.rollcall.server;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.rollcall.server.cluster.Lease;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Whether this node should be given requests: it is a member of the cluster and in touch with the
 * others, it listens, and it sees Cassandra.
 */
final class Readiness {
    private final ActorSystem<?> system;
    private final CqlSession session;
    private final Lease lease;
    private volatile boolean bound;

    Readiness(ActorSystem<?> system, CqlSession session, Lease lease) {
        this.system = system;
        this.session = session;
        this.lease = lease;
    }

    /** Says that the main port is open. */
    void bound() {
        bound = true;
    }

    Map<String, Supplier<Optional<String>>> checks() {
        return Map.of("cluster", this::cluster, "lease", this::lease, "cassandra", this::cassandra, "http", this::http);
    }

    private Optional<String> cluster() {
        MemberStatus status = Cluster.get(system).selfMember().status();
        return status == MemberStatus.up()
                ? Optional.empty()
                : Optional.of("this node is " + status + " (expected: Up); it must be let in by a seed node");
    }

    private Optional<String> lease() {
        return lease.held()
                ? Optional.empty()
                : Optional.of("this node hears from too few of the others: what it owns may be taken over");
    }

    private Optional<String> cassandra() {
        boolean up =
                session.getMetadata().getNodes().values().stream().anyMatch(node -> node.getState() == NodeState.UP);
        return up ? Optional.empty() : Optional.of("no node of Cassandra can be reached");
    }

    private Optional<String> http() {
        if (CoordinatedShutdown.get(system).getShutdownReason().isPresent()) {
            return Optional.of("this node is stopping");
        }
        return bound ? Optional.empty() : Optional.of("the main port is not open yet");
    }
}
