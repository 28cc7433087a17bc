package io.rollcall.server.transfer;

import com.datastax.oss.driver.api.core.cql.Row;
import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.StoredJob.Claim;
import io.rollcall.server.transfer.StoredJob.Upload;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code import_jobs}. */
final class JobRow {
    private JobRow() {}

    static JobKey key(Row row) {
        return new JobKey(text(row, "company"), text(row, "workspace"), text(row, "job"));
    }

    /** The import, or nothing where it began so long ago that its row is going. */
    static Optional<StoredJob> read(Row row) {
        Instant started = row.getInstant("started");
        ByteBuffer sha256 = row.getByteBuffer("sha256");
        if (started == null || sha256 == null) {
            return Optional.empty();
        }
        return Optional.of(new StoredJob(
                key(row),
                State.valueOf(text(row, "state")),
                options(row),
                row.getString("country"),
                new Upload(text(row, "spool"), row.getLong("bytes"), sha256),
                started,
                row.getInstant("ended"),
                row.getString("failure"),
                progress(row),
                claim(row)));
    }

    private static ImportOptions options(Row row) {
        Map<String, String> mapping = row.getMap("mapping", String.class, String.class);
        String separator = row.getString("separator");
        return new ImportOptions(
                ImportMode.valueOf(text(row, "mode")),
                MatchKey.valueOf(text(row, "match_key")),
                mapping == null ? Map.of() : mapping,
                row.getBoolean("dry_run"),
                separator == null ? null : Separator.valueOf(separator));
    }

    private static Claim claim(Row row) {
        return new Claim(
                row.getString("runner"),
                row.getInstant("heartbeat"),
                row.getBoolean("cancelling"),
                row.getInt("takeovers"),
                row.getLong("takeovers_row"));
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getLong("rows"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("replaced"),
                row.getLong("ignored"),
                row.getLong("refused"),
                row.getLong("position"),
                Math.max(1, row.getLong("line")));
    }

    /** Empty where there is none. */
    static String text(Row row, String column) {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
