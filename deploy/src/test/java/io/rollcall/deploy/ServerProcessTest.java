package io.rollcall.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    Path folder;

    @Test
    void aRecordedProcessIsFoundWithItsPorts() throws Exception {
        record(startOfSelf());

        assertThat(ServerProcess.attach(place())).hasValueSatisfying(server -> {
            assertThat(server.pid()).isEqualTo(SELF.pid());
            assertThat(server.ports()).isEqualTo(new Ports("127.0.0.1", 1, 2, 3, 4, 5));
        });
    }

    @Test
    void anotherProgramUnderTheSameProcessIdIsNotTheServer() throws Exception {
        record(startOfSelf().minus(Duration.ofMinutes(1)));

        assertThat(ServerProcess.attach(place())).isEmpty();
    }

    @Test
    void withoutARecordNothingRuns() throws Exception {
        assertThat(ServerProcess.attach(place())).isEmpty();
    }

    private static Instant startOfSelf() {
        return SELF.info().startInstant().orElseThrow();
    }

    private void record(Instant started) throws Exception {
        Files.writeString(
                place().serverRecord(),
                """
                pid=%d
                started=%s
                host=127.0.0.1
                http=1
                admin=2
                cluster=3
                cassandra=4
                storage=5
                """
                        .formatted(SELF.pid(), started));
    }

    private Place place() {
        return new Place(folder, folder);
    }
}
