package io.rollcall.loadtest.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.loadtest.roster.Roster;
import io.rollcall.loadtest.roster.RosterCsv;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Needs a PostgreSQL, named by a JDBC URL; where there is none, only who measures beside one notices a mistake here. */
@EnabledIfEnvironmentVariable(named = "ROLLCALL_TEST_POSTGRES", matches = "jdbc:.*")
class PostgresCopyTest {
    @Test
    void everyRowOfTheFileIsCopiedWhicheverWay(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("roster.csv");
        RosterCsv.write(file, new Roster(5), 0, 700);

        try (PostgresCopy copy = PostgresCopy.open(System.getenv("ROLLCALL_TEST_POSTGRES"))) {
            assertThat(copy.copyIntoIndexed(file)).isPositive();
            assertThat(copy.rows()).isEqualTo(700);
            assertThat(copy.copyThenIndex(file)).isPositive();
            assertThat(copy.rows()).isEqualTo(700);
            assertThat(copy.server().synchronousCommit()).isEqualTo("on");
        }
    }
}
