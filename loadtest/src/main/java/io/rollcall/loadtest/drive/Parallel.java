package io.rollcall.loadtest.drive;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the same for many numbers, in order, so many at a time; the first failure ends it. Says every so often how far it is.
 */
public record Parallel(int threads, PrintWriter out) {
    private static final int SAID_EVERY = 5_000;

    /** What is done for one number. */
    @FunctionalInterface
    public interface Work {
        void at(int number) throws IOException, InterruptedException;
    }

    public void each(int[] numbers, Work work) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CompletionService<Void> workers = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < threads; i++) {
                workers.submit(() -> {
                    for (int at = next.getAndIncrement(); at < numbers.length; at = next.getAndIncrement()) {
                        work.at(numbers[at]);
                        say(at + 1, numbers.length, start);
                    }
                    return null;
                });
            }
            for (int i = 0; i < threads; i++) {
                workers.take().get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
        } finally {
            next.set(numbers.length);
            pool.shutdownNow();
        }
    }

    private void say(int done, int all, long start) {
        if (done % SAID_EVERY == 0) {
            synchronized (out) {
                out.printf("so far      %d of %d, %.0f/s%n", done, all, done / ((System.nanoTime() - start) / 1e9));
                out.flush();
            }
        }
    }
}
