package io.rollcall.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.rollcall.server.cluster.ClusterSettings;
import io.rollcall.server.http.HttpSettings;
import io.rollcall.server.journal.CassandraSettings;
import io.rollcall.server.transfer.ImportSettings;
import io.rollcall.server.workspace.ErasureSettings;
import io.rollcall.server.workspace.WorkspaceSettings;
import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything the server is told, checked at the start: {@code reference.conf} says what each value means.
 *
 * @param config all of it, for Pekko and the driver
 * @param keysKeptFor how long a revoked API key may still be accepted
 * @param lifeline the process whose end ends this one; 0: none
 */
public record Settings(
        Config config,
        ClusterSettings cluster,
        CassandraSettings cassandra,
        HttpSettings http,
        String adminHost,
        int adminPort,
        WorkspaceSettings workspace,
        ImportSettings imports,
        ErasureSettings erasure,
        Duration askTimeout,
        Duration keysKeptFor,
        long lifeline) {
    /** The name that all nodes of a cluster share. */
    static final String SYSTEM = "rollcall";

    /** Values under these keys are read by Pekko, which knows many more keys than {@code reference.conf} shows. */
    private static final List<String> OPEN_SECTIONS = List.of(
            "resolver-dispatcher",
            "parse-dispatcher",
            "snapshot-dispatcher",
            "recovery-dispatcher",
            "import-dispatcher");

    /**
     * Reads the settings of this process.
     *
     * @param environment the variables of the process; {@code ROLLCALL_CONFIG} may name a file
     */
    public static Settings load(Map<String, String> environment) {
        String file = environment.get("ROLLCALL_CONFIG");
        Config user = file == null ? ConfigFactory.empty() : ConfigFactory.parseFile(existing(file));
        return of(user);
    }

    /** @param user what differs from {@code reference.conf} */
    public static Settings of(Config user) {
        refuseUnknown(user);
        Config resolved = ConfigFactory.systemProperties()
                .withFallback(user)
                .withFallback(ConfigFactory.parseResources("rollcall.conf"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
        Config rollcall = resolved.getConfig("rollcall");
        CassandraSettings cassandra = CassandraSettings.of(rollcall.getConfig("cassandra"));
        Config config = cassandra
                .driver()
                .withFallback(seedNodes(rollcall.getConfig("cluster")))
                .withFallback(resolved);
        return new Settings(
                config,
                ClusterSettings.of(config),
                cassandra,
                HttpSettings.of(rollcall.getConfig("http")),
                rollcall.getString("admin.host"),
                rollcall.getInt("admin.port"),
                workspace(rollcall.getConfig("workspace")),
                ImportSettings.of(rollcall),
                new ErasureSettings(
                        rollcall.getDuration("erasure.interval"),
                        Math.toIntExact(rollcall.getBytes("erasure.bytes-per-second"))),
                rollcall.getDuration("ask-timeout"),
                rollcall.getDuration("keys.kept-for"),
                rollcall.getLong("lifeline"));
    }

    private static File existing(String file) {
        File config = new File(file);
        if (!config.isFile()) {
            throw new IllegalArgumentException("ROLLCALL_CONFIG = " + file + " (expected: a file that can be read)");
        }
        return config;
    }

    private static WorkspaceSettings workspace(Config workspace) {
        return new WorkspaceSettings(
                workspace.getInt("small-resolution"),
                workspace.getInt("large-resolutions"),
                workspace.getInt("writes-in-flight"),
                workspace.getInt("reads-while-opening"),
                workspace.getDuration("reopen-delay"),
                workspace.getDuration("delivery-idle"),
                workspace.getBytes("snapshot-after"),
                workspace.getDuration("stop-timeout"));
    }

    private static Config seedNodes(Config cluster) {
        String configured = cluster.getString("seed-nodes");
        String own = cluster.getString("host") + ":" + cluster.getInt("port");
        List<String> nodes = Arrays.stream((configured.isBlank() ? own : configured).split(","))
                .map(node -> "pekko://" + SYSTEM + "@" + node.strip())
                .toList();
        return ConfigFactory.empty().withValue("pekko.cluster.seed-nodes", ConfigValueFactory.fromIterable(nodes));
    }

    private static void refuseUnknown(Config user) {
        if (!user.hasPath("rollcall")) {
            return;
        }
        Set<String> known = keys(ConfigFactory.defaultReferenceUnresolved().getConfig("rollcall"));
        for (String key : keys(user.getConfig("rollcall"))) {
            boolean open = OPEN_SECTIONS.stream().anyMatch(key::startsWith);
            if (!open && !known.contains(key)) {
                throw new IllegalArgumentException(
                        "rollcall." + key + " is no setting (expected: one of reference.conf; did you mistype it?)");
            }
        }
    }

    private static Set<String> keys(Config config) {
        return config.root().entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof ConfigObject section
                        ? keys(section.toConfig()).stream().map(key -> entry.getKey() + "." + key)
                        : Stream.of(entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
