package io.rollcall.server.journal;

import java.nio.ByteBuffer;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code snapshots}: a snapshot, or a save that has not come to its end. */
record SnapshotRow(
        SnapshotKey key,
        long timestamp,
        boolean complete,
        boolean dropped,
        boolean unreadable,
        @Nullable ByteBuffer stored) {
    SnapshotMetadata metadata() {
        return new SnapshotMetadata(key.persistenceId(), key.sequenceNr(), timestamp);
    }

    /** Whether it is a snapshot, be it readable or not. */
    boolean counts() {
        return complete && !dropped;
    }

    /** Whether it is a snapshot that nobody has failed to read. */
    boolean sound() {
        return counts() && !unreadable;
    }

    Manifest manifest() {
        if (stored == null) {
            throw new UnreadableSnapshot("the manifest is missing");
        }
        return Manifest.decode(stored);
    }
}
