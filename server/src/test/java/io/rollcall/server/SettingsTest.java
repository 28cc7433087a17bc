package io.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nonsense is refused at the start, by the name of the key, with what was expected. */
class SettingsTest {
    /** What a dispatcher is made of; not for operators. */
    private static final Set<String> FRAMEWORK_KEYS = Set.of("type", "executor", "throughput");

    @ParameterizedTest
    @CsvSource({
        "rollcall.http.port = 70000, rollcall.http.port",
        "rollcall.http.max-body = 1 MiB, rollcall.http.max-body",
        "rollcall.http.calls-in-flight-per-key = 0, rollcall.http.calls-in-flight-per-key",
        "rollcall.cluster.lease = 4 s, rollcall.cluster.lease",
        "rollcall.cluster.lease = 900 ms, rollcall.cluster.lease",
        "rollcall.workspace.writes-in-flight = 4096, rollcall.workspace.writes-in-flight",
        "rollcall.workspace.large-resolutions = 0, rollcall.workspace.large-resolutions",
        "rollcall.cassandra.contact-points = nowhere, rollcall.cassandra.contact-points",
        "rollcall.cassandra.keyspace = Capital, rollcall.cassandra.keyspace",
        "rollcall.cassandra.replication-factor = 0, rollcall.cassandra.replication-factor"
    })
    void aValueThatCannotWorkIsRefused(String setting, String key) {
        assertThatThrownBy(() -> Settings.of(ConfigFactory.parseString(setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("expected");
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Settings.of(ConfigFactory.parseString("rollcall.http.prot = 8080")))
                .hasMessageContaining("rollcall.http.prot")
                .hasMessageContaining("reference.conf");
    }

    @Test
    void whatIsNotSetIsAsReferenceConfSays() {
        Settings settings = Settings.of(ConfigFactory.parseString("rollcall.http.port = 9090"));

        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.cassandra().contactPoints()).containsExactly("127.0.0.1:9042");
        assertThat(settings.config().getStringList("pekko.cluster.seed-nodes"))
                .containsExactly("pekko://rollcall@127.0.0.1:2551");
    }

    @Test
    void seedNodesAndContactPointsAreLists() {
        Settings settings = Settings.of(ConfigFactory.parseString(
                "rollcall { cluster.seed-nodes = \"a:1, b:2\", cassandra.contact-points = \"c:3,d:4\" }"));

        assertThat(settings.config().getStringList("pekko.cluster.seed-nodes"))
                .containsExactly("pekko://rollcall@a:1", "pekko://rollcall@b:2");
        assertThat(settings.config().getStringList("datastax-java-driver.basic.contact-points"))
                .isEqualTo(List.of("c:3", "d:4"));
    }

    @Test
    void aFileMayBeNamedAndMustBeThere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), "rollcall.http.port = 9191");

        assertThat(Settings.load(Map.of("ROLLCALL_CONFIG", file.toString()))
                        .http()
                        .port())
                .isEqualTo(9191);
        assertThatThrownBy(() -> Settings.load(Map.of("ROLLCALL_CONFIG", folder + "/none.conf")))
                .hasMessageContaining("none.conf")
                .hasMessageContaining("expected");
    }

    @Test
    void everyKeyIsExplainedAndCanBeSetByTheEnvironment() throws IOException {
        List<String> lines;
        try (InputStream reference = Settings.class.getResourceAsStream("/reference.conf")) {
            lines = new String(reference.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Pattern value = Pattern.compile("\\s*([a-z-]+) = (?!\\$).*");
        int keys = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher key = value.matcher(lines.get(i));
            if (key.matches() && !FRAMEWORK_KEYS.contains(key.group(1))) {
                keys++;
                assertThat(lines.get(i + 1)).contains(key.group(1) + " = ${?ROLLCALL_");
            }
        }
        assertThat(keys).isGreaterThan(25);
    }
}
