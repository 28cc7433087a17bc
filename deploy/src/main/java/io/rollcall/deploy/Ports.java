package io.rollcall.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Where a local Rollcall listens, all on one host.
 *
 * @param http the API
 * @param admin health and metrics
 * @param cluster between servers
 * @param cassandra clients of Cassandra
 * @param storage between nodes of Cassandra
 */
public record Ports(String host, int http, int admin, int cluster, int cassandra, int storage) {
    static final String HTTP = "ROLLCALL_HTTP_PORT";
    static final String ADMIN = "ROLLCALL_ADMIN_PORT";
    static final String CLUSTER = "ROLLCALL_CLUSTER_PORT";
    static final String CASSANDRA = "ROLLCALL_CASSANDRA_PORT";
    static final String STORAGE = "ROLLCALL_CASSANDRA_STORAGE_PORT";

    private static final int HIGHEST = 65_535;

    /** The ports that the environment names, or the usual ones. */
    static Ports from(Map<String, String> environment) throws Refusal {
        return new Ports(
                "127.0.0.1",
                port(environment, HTTP, 8080),
                port(environment, ADMIN, 8081),
                port(environment, CLUSTER, 2551),
                port(environment, CASSANDRA, 9042),
                port(environment, STORAGE, 7000));
    }

    private static int port(Map<String, String> environment, String name, int usual) throws Refusal {
        String text = environment.getOrDefault(name, "");
        if (text.isBlank()) {
            return usual;
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST) {
            return Integer.parseInt(text);
        }
        throw new Refusal(name + " is \"" + text + "\": a port is a number from 1 to " + HIGHEST);
    }

    /** Refuses when something else listens where the server is to listen. */
    void refuseTakenByOthersForServer() throws Refusal {
        refuseTaken(Map.of(HTTP, http, ADMIN, admin, CLUSTER, cluster));
    }

    void refuseTakenByOthersForCassandra() throws Refusal {
        refuseTaken(Map.of(CASSANDRA, cassandra, STORAGE, storage));
    }

    private void refuseTaken(Map<String, Integer> wanted) throws Refusal {
        Map<String, Integer> taken = new LinkedHashMap<>();
        wanted.forEach((name, port) -> {
            if (isTaken(port)) {
                taken.put(name, port);
            }
        });
        if (!taken.isEmpty()) {
            StringJoiner ports = new StringJoiner(", ");
            taken.forEach((name, port) -> ports.add(port + " (choose another with " + name + ")"));
            throw new Refusal("something else listens on " + host + ", port " + ports);
        }
    }

    private boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    /** The same with a Cassandra that listens elsewhere. */
    Ports withCassandra(int port) {
        return new Ports(host, http, admin, cluster, port, storage);
    }

    String url() {
        return "http://" + host + ":" + http;
    }

    String adminUrl() {
        return "http://" + host + ":" + admin;
    }

    String contactPoint() {
        return host + ":" + cassandra;
    }
}
