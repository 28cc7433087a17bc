package io.rollcall.server.journal;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Work on many items, a few at a time: each lane takes the next item when it is done with its last. After the first
 * failure no item is begun any more, and the failure is told when what is under way has ended.
 */
final class Lanes<T> {
    private final Iterator<T> items;
    private final Executor executor;
    private final Function<T, CompletionStage<?>> work;
    private boolean failed;

    private Lanes(Iterator<T> items, Executor executor, Function<T, CompletionStage<?>> work) {
        this.items = items;
        this.executor = executor;
        this.work = work;
    }

    /** @param work begins to work on an item; called on the executor */
    static <T> CompletableFuture<Void> each(
            Iterable<T> items, int atOnce, Executor executor, Function<T, CompletionStage<?>> work) {
        Lanes<T> lanes = new Lanes<>(items.iterator(), executor, work);
        return CompletableFuture.allOf(
                Stream.generate(lanes::start).limit(atOnce).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> start() {
        CompletableFuture<Void> lane = new CompletableFuture<>();
        executor.execute(() -> step(lane));
        return lane;
    }

    private void step(CompletableFuture<Void> lane) {
        Optional<T> item = next();
        if (item.isEmpty()) {
            lane.complete(null);
            return;
        }
        begin(item.get())
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure == null) {
                                step(lane);
                            } else {
                                stop();
                                lane.completeExceptionally(failure);
                            }
                        },
                        executor);
    }

    private CompletionStage<?> begin(T item) {
        try {
            return work.apply(item);
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private synchronized Optional<T> next() {
        return !failed && items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }

    private synchronized void stop() {
        failed = true;
    }
}
