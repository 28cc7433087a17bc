package io.rollcall.server.journal;

import java.util.UUID;

/**
 * Names a row of the table {@code snapshots}.
 *
 * @param id of the save
 */
record SnapshotKey(String persistenceId, long sequenceNr, UUID id) {
    @Override
    public String toString() {
        return "snapshot " + sequenceNr + " (" + id + ") of " + persistenceId;
    }
}
