package io.rollcall.server.workspace;

import io.rollcall.server.journal.StoredEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the journal a replay takes and which it leaves out, as Pekko's replay filter decides: a write that came late
 * belongs to a ledger that another had replaced. See {@code docs/adr/0004}. Owned by one reader.
 */
final class ReplayOrder {
    private final Set<String> replaced = new HashSet<>();
    private @Nullable String writer;

    /**
     * The row that counts among those of one sequence number; null: none does.
     *
     * @param rows in the order of the journal; called for each sequence number in order
     */
    @Nullable
    StoredEvent taken(List<StoredEvent> rows) {
        StoredEvent taken = null;
        for (StoredEvent row : rows) {
            if (replaced.contains(row.writer())) {
                continue;
            }
            if (writer != null && !writer.equals(row.writer())) {
                replaced.add(writer);
            }
            writer = row.writer();
            taken = row;
        }
        return taken;
    }
}
