package io.rollcall.server.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where Cassandra is; see {@code rollcall.cassandra} in {@code reference.conf}.
 *
 * @param contactPoints as {@code host:port}
 */
public record CassandraSettings(
        List<String> contactPoints,
        String datacenter,
        String keyspace,
        int replicationFactor,
        String username,
        String passwordFile) {
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern CONTACT_POINT = Pattern.compile(".+:[0-9]{1,5}");

    public CassandraSettings {
        contactPoints = List.copyOf(contactPoints);
        require(!contactPoints.isEmpty(), "contact-points", "", "at least one host:port");
        for (String point : contactPoints) {
            require(CONTACT_POINT.matcher(point).matches(), "contact-points", point, "host:port, comma separated");
        }
        require(KEYSPACE.matcher(keyspace).matches(), "keyspace", keyspace, "a-z, 0-9 and _, at most 48");
        require(replicationFactor > 0, "replication-factor", replicationFactor, "at least 1");
    }

    /** Reads the section {@code rollcall.cassandra}. */
    public static CassandraSettings of(Config cassandra) {
        return new CassandraSettings(
                Arrays.stream(cassandra.getString("contact-points").split(",", -1))
                        .map(String::strip)
                        .filter(point -> !point.isEmpty())
                        .toList(),
                cassandra.getString("datacenter"),
                cassandra.getString("keyspace"),
                cassandra.getInt("replication-factor"),
                cassandra.getString("username"),
                cassandra.getString("password-file"));
    }

    /** The same as the driver wants to be told. */
    public Config driver() {
        Map<String, Object> driver = new HashMap<>();
        driver.put("datastax-java-driver.basic.contact-points", contactPoints);
        if (!username.isEmpty()) {
            driver.put("datastax-java-driver.advanced.auth-provider.class", "PlainTextAuthProvider");
            driver.put("datastax-java-driver.advanced.auth-provider.username", username);
            driver.put("datastax-java-driver.advanced.auth-provider.password", password());
        }
        return ConfigFactory.parseMap(driver);
    }

    private String password() {
        try {
            return Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("rollcall.cassandra.password-file = " + passwordFile + " cannot be read", e);
        }
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "rollcall.cassandra." + key + " = " + value + " (expected: " + expected + ")");
        }
    }
}
