package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.workspace.Moves.Arrival;
import io.rollcall.server.workspace.Moves.Leaving;
import io.rollcall.server.workspace.SnapshotForms.MovesForm;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/1/MovesForm.cbor");
    private static final Moves MOVES = new Moves(
            new Leaving(17, "w-other", List.of(3, 9), new Receipt("key-1", "fingerprint-1", List.of())),
            Map.of(
                    "w-a", new Arrival(5, 2, 7, List.of(), null),
                    "w-b", new Arrival(6, 3, 0, List.of(0, 2), "external_id_taken")));

    /** {@code -Dgolden.write} writes it where it is not there yet. */
    @Test
    void thePageOfASnapshotOfFormatOneStillLoads() throws IOException {
        if (System.getProperty("golden.write") != null && !Files.exists(GOLDEN)) {
            Files.write(GOLDEN, SnapshotForms.write(MovesForm.of(MOVES)));
        }

        try (InputStream golden = getClass().getResourceAsStream("/golden/1/MovesForm.cbor")) {
            assertThat(golden).isNotNull();
            assertThat(SnapshotForms.read(golden.readAllBytes(), MovesForm.class)
                            .moves())
                    .isEqualTo(MOVES);
        }
    }

    @Test
    void anArrivalIsAnsweredAlwaysTheSameWay() {
        assertThat(MOVES.arrivals().get("w-a").results()).containsExactly("c-7", "c-8");
        assertThat(MOVES.arrivals().get("w-b").results())
                .containsExactly("!external_id_taken", "!", "!external_id_taken");
    }

    @Test
    void aRefusalNamesThoseForWhichAllAreRefused() {
        assertThat(Moves.refused(MOVES.arrivals().get("w-b").results()))
                .containsExactly(new RefusedRow(0, Code.EXTERNAL_ID_TAKEN), new RefusedRow(2, Code.EXTERNAL_ID_TAKEN));
        assertThat(Moves.refused(MOVES.arrivals().get("w-a").results())).isEmpty();
    }
}
