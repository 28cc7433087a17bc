package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Driver;
import io.rollcall.loadtest.drive.Figures;
import io.rollcall.loadtest.drive.Probe;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.drive.Sender;
import io.rollcall.loadtest.drive.Tally;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;

/** Measures one schedule of probes after the other, over the same connections. */
final class Bench implements AutoCloseable {
    private static final int THREADS = 2;

    /** What a schedule came to. */
    record Measured(Figures figures, Tally tally) {}

    private final ExecutorService readers = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("reader"));
    private final ExecutorService checkers = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("checker"));
    private final Sender sender;
    private final int connections;
    private final Duration timeout;

    /** @param connections most requests of one schedule in flight */
    Bench(URI url, String key, Duration timeout, int connections) {
        this.sender = new Sender(url, key, timeout, readers, checkers);
        this.connections = connections;
        this.timeout = timeout;
    }

    /** On the calling thread; several threads may measure at once. */
    Measured measure(Schedule schedule, LongFunction<Probe> probes) throws InterruptedException {
        Tally tally = new Tally();
        try (Progress progress = Progress.onTerminal(tally, schedule)) {
            Duration took = new Driver(schedule, connections, timeout, tally).run(probes, sender::send);
            return new Measured(Figures.of(schedule, took, tally), tally);
        }
    }

    @Override
    public void close() {
        readers.shutdown();
        checkers.shutdown();
    }
}
