package io.rollcall.server.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.workspace.WorkspaceCommand;
import io.rollcall.server.workspace.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pekko.cluster.sharding.typed.HashCodeNoEnvelopeMessageExtractor;

/** Some servers that are one cluster, with a keyspace to themselves: killed, paused, stopped and replaced one by one. */
final class ServerCluster implements AutoCloseable {
    private static final int SHARDS = 100;

    private final ServerNode.Store store;
    private final String key;
    private final String seeds;
    private final Map<String, String> environment;
    private final List<ServerNode> nodes = new ArrayList<>();

    private ServerCluster(ServerNode.Store store, int count, Map<String, String> environment) {
        this.store = store;
        this.key = store.createKey("*:resolve,read,write,administer");
        this.seeds =
                IntStream.range(0, count).mapToObj(ServerNode::clusterAddress).collect(Collectors.joining(","));
        this.environment = environment;
        for (int i = 0; i < count; i++) {
            nodes.add(ServerNode.launch(store, i, seeds, environment));
        }
    }

    /** Starts so many nodes and waits until all of them are ready. */
    static ServerCluster start(int count, Map<String, String> environment) {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        ServerCluster cluster = new ServerCluster(store, count, environment);
        cluster.nodes.forEach(ServerNode::awaitReady);
        return cluster;
    }

    int size() {
        return nodes.size();
    }

    ServerNode node(int index) {
        return nodes.get(index);
    }

    RollcallClient client(int index) {
        return nodes.get(index).client(key);
    }

    String key() {
        return key;
    }

    /** Starts a node where another has ended, and waits until it is ready. */
    void replace(int index) {
        nodes.set(index, ServerNode.launch(store, index, seeds, environment));
        nodes.get(index).awaitReady();
    }

    /** The node on which a workspace of the company {@code acme} lives, as the nodes themselves say; -1: on none. */
    int owner(String workspace) {
        String entity = WorkspaceId.of("acme", workspace);
        int shard = Integer.parseInt(
                new HashCodeNoEnvelopeMessageExtractor<WorkspaceCommand>(SHARDS) {
                    @Override
                    public String entityId(WorkspaceCommand message) {
                        throw new IllegalStateException("only shards are asked for");
                    }
                }.shardId(entity));
        return IntStream.range(0, nodes.size())
                .filter(node ->
                        nodes.get(node).process().isAlive() && shards(node).contains(shard))
                .findFirst()
                .orElse(-1);
    }

    private List<Integer> shards(int node) {
        try {
            JsonNode report =
                    WireJson.mapper().readTree(nodes.get(node).admin("/cluster").body());
            return StreamSupport.stream(report.path("shards").spliterator(), false)
                    .map(JsonNode::asInt)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(ServerNode::close);
    }
}
