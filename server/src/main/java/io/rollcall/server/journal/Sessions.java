package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.config.typesafe.DefaultDriverConfigLoader;
import com.typesafe.config.Config;

/** Opens sessions of the Cassandra driver by the server's own configuration. */
public final class Sessions {
    private Sessions() {}

    /** Blocks until Cassandra answers; waits for it where it is not there yet. */
    public static CqlSession open(Config config) {
        DriverConfigLoader driver = new DefaultDriverConfigLoader(() -> config.getConfig("datastax-java-driver"));
        return CqlSession.builder().withConfigLoader(driver).build();
    }
}
