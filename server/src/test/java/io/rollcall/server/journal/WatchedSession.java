package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A real session whose statements a test can hold up or make fail. */
final class WatchedSession {
    private static final String EXECUTE = "executeAsync";

    private final CqlSession real;
    private final AtomicInteger statements = new AtomicInteger();
    private volatile Watcher watcher = (number, cql, send) -> send.get();

    /** What becomes of one statement. */
    interface Watcher {
        /**
         * @param number of the statement, from 0 since the watcher came
         * @param send sends it
         */
        CompletionStage<AsyncResultSet> execute(int number, String cql, Supplier<CompletionStage<AsyncResultSet>> send);
    }

    WatchedSession(CqlSession real) {
        this.real = real;
    }

    void watch(Watcher next) {
        statements.set(0);
        watcher = next;
    }

    int statements() {
        return statements.get();
    }

    static CompletionStage<AsyncResultSet> failing() {
        return CompletableFuture.failedFuture(new StoreGone());
    }

    CqlSession session() {
        return (CqlSession) Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(EXECUTE) && arguments[0] instanceof BoundStatement statement) {
                        String cql = statement.getPreparedStatement().getQuery();
                        return watcher.execute(statements.getAndIncrement(), cql, () -> real.executeAsync(statement));
                    }
                    return call(method, arguments);
                });
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** As a time-out: nobody knows whether the statement took effect. */
    static final class StoreGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreGone() {
            super("the store does not answer");
        }
    }
}
