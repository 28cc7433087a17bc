package io.rollcall.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void theEnvironmentOverridesTheUsualPorts() throws Refusal {
        assertThat(Ports.from(Map.of("ROLLCALL_HTTP_PORT", "18080", "ROLLCALL_ADMIN_PORT", "")))
                .isEqualTo(new Ports("127.0.0.1", 18080, 8081, 2551, 9042, 7000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "80a", "999999999999"})
    void nonsenseIsRefusedByName(String port) {
        assertThatThrownBy(() -> Ports.from(Map.of("ROLLCALL_HTTP_PORT", port)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ROLLCALL_HTTP_PORT")
                .hasMessageContaining(port);
    }

    @Test
    void aTakenPortIsRefusedWithTheVariableThatMovesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.from(Map.of("ROLLCALL_CASSANDRA_PORT", String.valueOf(other.getLocalPort())));

            assertThatThrownBy(ports::refuseTakenByOthersForCassandra)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(other.getLocalPort() + " (choose another with ROLLCALL_CASSANDRA_PORT)");
        }
    }
}
