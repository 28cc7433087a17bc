package io.rollcall.server.company;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The tables of one keyspace beside the journal, read and written at LOCAL_QUORUM: what one call has stored, the next one
 * sees.
 */
public final class Store {
    private final CqlSession session;
    private final String keyspace;
    private final Executor executor;

    /** @param executor where answers continue, so that nothing runs on the driver's threads */
    public Store(CqlSession session, String keyspace, Executor executor) {
        this.session = session;
        this.keyspace = keyspace;
        this.executor = executor;
    }

    /** Blocks: meant for the start. {@code %s} in the statement stands for the keyspace. */
    public PreparedStatement prepare(String statement) {
        return session.prepare(String.format(statement, keyspace));
    }

    public CompletableFuture<AsyncResultSet> run(Statement<?> statement, String doing) {
        CompletableFuture<AsyncResultSet> answer = new CompletableFuture<>();
        session.executeAsync(statement.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM))
                .whenCompleteAsync(
                        (rows, failure) -> {
                            if (failure == null) {
                                answer.complete(rows);
                            } else {
                                answer.completeExceptionally(new StoreUnavailable(doing, failure));
                            }
                        },
                        executor);
        return answer;
    }
}
