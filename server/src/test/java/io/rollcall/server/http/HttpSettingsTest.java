package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
    private static final Config HTTP = ConfigFactory.defaultReference().getConfig("rollcall.http");

    @Test
    void theReferenceIsValid() {
        assertThat(HttpSettings.of(HTTP).maxBody()).isEqualTo(128 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host = \" \"",
                "port = 70000",
                "port = -1",
                "max-body = 10",
                "max-body = 1 MiB",
                "max-batch-body = 64 KiB",
                "max-batch-body = 64 MiB",
                "body-timeout = 0 s",
                "max-json-answer = 0",
                "calls-in-flight-per-key = 0",
                "drain-timeout = -1 s"
            })
    void nonsenseIsRefusedByItsName(String setting) {
        Config config = ConfigFactory.parseString(setting).withFallback(HTTP);

        assertThatThrownBy(() -> HttpSettings.of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rollcall.http." + setting.substring(0, setting.indexOf(' ')))
                .hasMessageContaining("expected: ");
    }
}
