package io.rollcall.server.journal;

import com.typesafe.config.Config;
import io.rollcall.server.cluster.Lease;
import io.rollcall.server.cluster.LeaseSetup;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.cassandra.journal.CassandraJournal;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSession;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * The journal of Cassandra, with a fence behind every write whose outcome is not known: before a workspace is read again,
 * whatever has not arrived by then is shut out for good. Without it a write that timed out can land at a revision that has
 * been given to another change meanwhile, and take its place. See {@code docs/adr/0007-a-late-change-is-shut-out.md}.
 *
 * <p>Nothing is written without the {@link Lease}: what a node had in hand when it was paused must not reach a workspace that
 * somebody else has taken over.
 */
public class FencedJournal extends CassandraJournal {
    private final CassandraSession session;
    private final String fence;
    private final long partitionSize;
    private final Lease lease;

    /** Where a write began that has not been seen to succeed, by persistence id. */
    private final Map<String, Long> unconfirmed = new ConcurrentHashMap<>();

    public FencedJournal(Config config, String path) {
        super(config, path);
        session = CassandraSessionRegistry.get(context().system()).sessionFor(path.replaceFirst("\\.journal$", ""));
        lease = LeaseSetup.of(context().system());
        partitionSize = config.getLong("target-partition-size");
        // Stamped by the driver after every write it has sent and before every one it will send: a row that is older is
        // shadowed whenever it arrives.
        fence = "DELETE FROM " + config.getString("keyspace") + "." + config.getString("table")
                + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr >= ?";
    }

    @Override
    public final Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        if (!lease.held()) {
            return Futures.failed(new IllegalStateException("this node does not hold its lease; nothing is written"));
        }
        String id = messages.head().persistenceId();
        unconfirmed.put(id, messages.head().lowestSequenceNr());
        return write(messages)
                .map(
                        written -> {
                            unconfirmed.remove(id);
                            return written;
                        },
                        ExecutionContext.parasitic$.MODULE$);
    }

    /** Writes them all or fails, then perhaps with some of them written; overridden by journals that fail in tests. */
    protected Future<Seq<Try<BoxedUnit>>> write(Seq<AtomicWrite> messages) {
        return super.asyncWriteMessages(messages);
    }

    /** Always asked for before a workspace is read. */
    @Override
    public Future<Object> asyncReadHighestSequenceNr(String id, long from) {
        return super.asyncReadHighestSequenceNr(id, from)
                .flatMap(highest -> fenced(id, (Long) highest), ExecutionContext.parasitic$.MODULE$);
    }

    private Future<Object> fenced(String id, long highest) {
        Long begun = unconfirmed.get(id);
        if (begun == null || highest >= begun) {
            unconfirmed.remove(id);
            return Futures.successful(highest);
        }
        CompletionStage<Object> shut = session.executeWrite(fence, id, (begun - 1) / partitionSize, begun)
                .thenApply(done -> {
                    unconfirmed.remove(id);
                    return highest;
                });
        return FutureConverters.asScala(shut);
    }
}
