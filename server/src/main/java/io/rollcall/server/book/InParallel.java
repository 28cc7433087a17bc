package io.rollcall.server.book;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Work that is done by whoever has time, the caller too: it goes on even when no worker ever comes. */
final class InParallel {
    private InParallel() {}

    /** Returns when all is done; throws what the first that failed has thrown. */
    static void run(Executor workers, List<Runnable> work) {
        List<CompletableFuture<Void>> all =
                work.stream().map(task -> new CompletableFuture<Void>()).toList();
        Queue<Runnable> left = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < work.size(); i++) {
            Runnable task = work.get(i);
            CompletableFuture<Void> done = all.get(i);
            left.add(() -> complete(task, done));
        }
        for (int helpers = work.size() - 1; helpers > 0; helpers--) {
            workers.execute(() -> doOne(left));
        }
        while (doOne(left)) {
            // Until nothing is left to begin.
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                // Not a fault of what is worked on: to be told from one.
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static boolean doOne(Queue<Runnable> left) {
        Runnable next = left.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private static void complete(Runnable task, CompletableFuture<Void> done) {
        try {
            task.run();
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }
}
