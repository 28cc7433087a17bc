package io.rollcall.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceWorkspace;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workspaces that cannot be stored or read, beside one that is well, with the server's own settings. */
class PoisonIT {
    /** More than it takes to open the circuit breaker that all workspaces of a node shared. */
    private static final int POISONED = 30;

    private static FaultySystem store;

    @BeforeAll
    static void start() {
        store = new FaultySystem("");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void workspacesThatCannotBeStoredDoNotStopTheWritesOfOthers() {
        List<Desk> poisoned = IntStream.range(0, POISONED)
                .mapToObj(i -> opened("w-unwritable-" + i))
                .toList();
        Desk well = opened("w-well");
        poisoned.forEach(desk -> store.plan().refuseWrites(desk.persistenceId()));

        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<WorkspaceReply>> doomed =
                    poisoned.stream().map(PoisonIT::rename).toList();
            doomed.forEach(CompletableFuture::join);
            for (int i = 0; i < 5; i++) {
                assertThat(rename(well).join()).isInstanceOf(Written.class);
            }
        }

        // The faults happened, many of them in a row.
        assertThat(poisoned).allSatisfy(desk -> assertThat(store.plan().happened(desk.persistenceId()))
                .isNotEmpty());
    }

    @Test
    void workspacesThatCannotBeReadDoNotStopOthers() {
        List<Desk> poisoned = IntStream.range(0, POISONED)
                .mapToObj(i -> opened("w-unreadable-" + i))
                .toList();
        Desk well = opened("w-well-too");
        poisoned.forEach(PoisonIT::storeNonsense);

        poisoned.forEach(Desk::restart);
        for (Desk desk : poisoned) {
            assertThat(code(rename(desk).join())).isEqualTo(Code.UNAVAILABLE);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(rename(well).join()).isInstanceOf(Written.class);
        }
        well.restart();
        assertThat(well.ask(Describe::new)).isInstanceOf(Described.class);
    }

    /** An event of a class that there never was, after the ones there are. */
    private static void storeNonsense(Desk desk) {
        store.session()
                .execute(
                        "INSERT INTO " + FaultySystem.keyspace()
                                + ".messages (persistence_id, partition_nr, sequence_nr,"
                                + " timestamp, timebucket, writer_uuid, ser_id, ser_manifest, event_manifest, event)"
                                + " VALUES (?, 0, 2, now(), '0', 'nobody', 33, 'io.rollcall.server.NoSuchEvent', '', ?)",
                        desk.persistenceId(),
                        ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    private static Desk opened(String workspace) {
        Desk desk = new Desk(store, workspace);
        await().atMost(FaultySystem.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> desk.ask(to -> new CreateWorkspace("Melbourne", "AU", null, to)) instanceof Written);
        return desk;
    }

    private static CompletableFuture<WorkspaceReply> rename(Desk desk) {
        return desk.send(to -> new ReplaceWorkspace("Sydney", "AU", 0, null, to));
    }

    private static Code code(WorkspaceReply reply) {
        return reply instanceof Refused refused ? refused.code() : null;
    }
}
