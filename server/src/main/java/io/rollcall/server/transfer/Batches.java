package io.rollcall.server.transfer;

import io.rollcall.server.workspace.PackedContacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, checked and packed, batch by batch. The same file is always cut into the same batches, so that a
 * batch that is sent again is the batch that was sent before.
 */
final class Batches {
    static final int MAX_ROWS = 1_000;

    /** One row more, of at most 49 KiB, is still far from the 256 KiB that a message between nodes may have. */
    private static final int FULL = 100 * 1024;

    private static final byte[] NOTHING = {};

    private final CsvRows rows;
    private final RowCheck check;
    private long row;

    /** @param row the place in the file of the first row that will be read */
    Batches(CsvRows rows, RowCheck check, long row) {
        this.rows = rows;
        this.check = check;
        this.row = row;
    }

    /** The next batch, or null at the end of the file. */
    @Nullable
    Batch next() throws IOException {
        long first = row;
        PackedContacts.Writer packed = new PackedContacts.Writer();
        List<Long> lines = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        while (row < first + MAX_ROWS && packed.size() < FULL) {
            CsvRow read = rows.next();
            if (read == null) {
                break;
            }
            row++;
            RowCheck.Result result = check.check(read);
            if (result.refusal() != null) {
                refusals.add(result.refusal());
            } else if (result.row() != null) {
                packed.add(result.row());
                lines.add(read.line());
            }
        }
        if (row == first) {
            return null;
        }
        byte[] bytes = lines.isEmpty() ? NOTHING : packed.bytes();
        return new Batch(first, (int) (row - first), bytes, lines, refusals, rows.position(), rows.line());
    }
}
