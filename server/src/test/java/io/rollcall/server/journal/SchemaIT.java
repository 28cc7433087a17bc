package io.rollcall.server.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.rollcall.cassandra.SharedCassandra;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaIT {
    private static final String KEYSPACE = "schema_" + Long.toString(System.nanoTime(), 36);

    @Test
    void migratingAddsWhatAnEarlierReleaseDidNotHave() {
        var contactPoint = SharedCassandra.contactPoint();
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(contactPoint)
                .withLocalDatacenter("datacenter1")
                .build()) {
            Schema schema = new Schema(
                    session,
                    new CassandraSettings(
                            List.of(contactPoint.getHostString() + ":" + contactPoint.getPort()),
                            "datacenter1",
                            KEYSPACE,
                            1,
                            "",
                            ""));
            assertThatThrownBy(schema::check).hasMessageContaining("import_jobs");
            schema.migrate();
            session.execute("ALTER TABLE " + KEYSPACE + ".import_jobs DROP separator");
            session.execute("DROP TABLE " + KEYSPACE + ".import_open");

            assertThatThrownBy(schema::check).hasMessageContaining("lacks [import_jobs.separator, import_open]");
            schema.migrate();
            schema.migrate();

            assertThatCode(schema::check).doesNotThrowAnyException();
        }
    }
}
