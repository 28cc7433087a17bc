package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.journal.PageId;
import io.rollcall.server.journal.SnapshotCodec;
import io.rollcall.server.journal.SnapshotPage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A whole workspace as format 1 stored it: its journal of 300 events, and the snapshot that was taken after them. Both must
 * load for ever, and lead to the same. {@code -Dgolden.write} writes them where they are not there yet.
 */
class GoldenWorkspaceTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/1");
    private static final int EVENTS = 300;
    private static final LocalSystem LOCAL = new LocalSystem();

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (System.getProperty("golden.write") != null && !Files.exists(FOLDER.resolve("workspace.journal"))) {
            write();
        }
    }

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void theJournalAndTheSnapshotOfFormatOneLeadToTheSameWorkspace() throws IOException {
        LedgerState replayed = replayed();
        LedgerState restored = restored();

        assertThat(replayed.revision()).isEqualTo(EVENTS);
        assertThat(replayed.published().book().contactCount()).isGreaterThan(100);
        assertThat(replayed.published().book().listCount()).isGreaterThan(1);
        assertThat(replayed.receipts().kept().ofCallers()).isNotEmpty();
        assertThat(replayed.receipts().kept().ofImports()).isNotEmpty();
        assertThat(Known.of(restored)).isEqualTo(Known.of(replayed));
    }

    private static LedgerState replayed() throws IOException {
        Serialization serialization = LOCAL.serialization();
        LedgerState state = new LedgerState();
        try (DataInputStream in = open("workspace.journal")) {
            for (int left = in.readInt(); left > 0; left--) {
                int serializer = in.readInt();
                String manifest = in.readUTF();
                byte[] event = in.readNBytes(in.readInt());
                state.apply((WorkspaceEvent)
                        serialization.deserialize(event, serializer, manifest).get());
            }
        }
        return state;
    }

    private static LedgerState restored() throws IOException {
        SnapshotCodec.Reading reading = new LedgerSnapshotCodec().begin();
        try (DataInputStream in = open("workspace.snapshot")) {
            for (int left = in.readInt(); left > 0; left--) {
                PageId id = new PageId(in.readInt(), in.readInt());
                reading.add(id, in.readNBytes(in.readInt()));
            }
        }
        return new LedgerState((LedgerSnapshot) reading.end(Runnable::run));
    }

    private static DataInputStream open(String file) {
        InputStream in = GoldenWorkspaceTest.class.getResourceAsStream("/golden/1/" + file);
        assertThat(in).as(file).isNotNull();
        return new DataInputStream(in);
    }

    private static void write() throws IOException {
        Serialization serialization = LOCAL.serialization();
        LedgerState state = new LedgerState();
        RandomChanges changes = new RandomChanges(new Random(1), LOCAL.system().ignoreRef());
        WorkspaceChange change = new WorkspaceChange.CreateWorkspace(
                "Melbourne", "AU", null, LOCAL.system().ignoreRef());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(FOLDER.resolve("workspace.journal")))) {
            out.writeInt(EVENTS);
            while (state.revision() < EVENTS) {
                if (Decisions.decide(state, change, 1_795_000_000_000L + state.revision())
                        instanceof Decision.Store store) {
                    var serializer = serialization.serializerFor(store.event().getClass());
                    byte[] event = serialization.serialize(store.event()).get();
                    out.writeInt(serializer.identifier());
                    out.writeUTF(Serializers.manifestFor(serializer, store.event()));
                    out.writeInt(event.length);
                    out.write(event);
                    state.apply(store.event());
                }
                change = changes.next(state);
            }
        }
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(FOLDER.resolve("workspace.snapshot")))) {
            var pages = new LedgerSnapshotCodec().pages(state.snapshot());
            out.writeInt(pages.size());
            for (SnapshotPage page : pages) {
                byte[] bytes = page.bytes().get();
                out.writeInt(page.id().kind());
                out.writeInt(page.id().number());
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }
}
