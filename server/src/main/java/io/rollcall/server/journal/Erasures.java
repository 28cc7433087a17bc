package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Which workspaces have contacts to erase: a row for each hour in which something was to be removed, written before the
 * removal itself, so that none is ever forgotten.
 */
public final class Erasures {
    private static final int ROWS_A_PAGE = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CqlSession session;
    private final PreparedStatement note;
    private final PreparedStatement all;
    private final PreparedStatement forget;

    /** @param hour the beginning of an hour in which something was to be removed from the workspace */
    public record Noted(String persistenceId, Instant hour) {}

    /** Prepares its statements, so it blocks and the table must be there. */
    public Erasures(CqlSession session, String keyspace) {
        this.session = session;
        note = session.prepare("INSERT INTO " + keyspace + ".erasures (persistence_id, hour) VALUES (?, ?)");
        all = session.prepare("SELECT persistence_id, hour FROM " + keyspace + ".erasures");
        forget = session.prepare("DELETE FROM " + keyspace + ".erasures WHERE persistence_id = ? AND hour < ?");
    }

    /** The hour of a time: one note is enough for all removals in it. */
    public static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    public CompletionStage<Done> note(String persistenceId, Instant hour) {
        return run(note.bind(persistenceId, hour));
    }

    public Source<Noted, NotUsed> all() {
        return Source.fromPublisher(session.executeReactive(
                        atQuorum(all.bind().setPageSize(ROWS_A_PAGE).setTimeout(TIMEOUT))))
                .map(row -> new Noted(
                        Objects.requireNonNull(row.getString("persistence_id")),
                        Objects.requireNonNull(row.getInstant("hour"))));
    }

    /** @param before the hours that lie before this time */
    public CompletionStage<Done> forget(String persistenceId, Instant before) {
        return run(forget.bind(persistenceId, before));
    }

    private CompletionStage<Done> run(Statement<?> statement) {
        return session.executeAsync(atQuorum(statement)).thenApply(rows -> Done.done());
    }

    private static Statement<?> atQuorum(Statement<?> statement) {
        return statement.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true);
    }
}
