package io.rollcall.server;

import io.rollcall.server.cluster.Lease;
import io.rollcall.server.workspace.ClusterWorkspaces;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;

/** What an operator may ask a node about the cluster, as it sees it: its members, and which shards live here. */
final class ClusterReport {
    private final ActorSystem<?> system;
    private final ClusterWorkspaces workspaces;
    private final Lease lease;

    ClusterReport(ActorSystem<?> system, ClusterWorkspaces workspaces, Lease lease) {
        this.system = system;
        this.workspaces = workspaces;
        this.lease = lease;
    }

    CompletionStage<Map<String, Object>> make() {
        return workspaces.shards().thenApply(this::made);
    }

    private Map<String, Object> made(Collection<String> shards) {
        CurrentClusterState state = Cluster.get(system).state();
        List<Map<String, Object>> members = StreamSupport.stream(
                        state.getMembers().spliterator(), false)
                .map(member -> member(member, !state.getUnreachable().contains(member)))
                .toList();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("self", Cluster.get(system).selfMember().address().hostPort());
        report.put("lease", lease.held());
        report.put("members", members);
        report.put("shards", shards.stream().map(Integer::valueOf).sorted().toList());
        return report;
    }

    private static Map<String, Object> member(Member member, boolean reachable) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("address", member.address().hostPort());
        shown.put("status", member.status().toString());
        shown.put("reachable", reachable);
        return shown;
    }
}
