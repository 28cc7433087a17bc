package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.rollcall.loadtest.check.Question;
import io.rollcall.loadtest.check.Rendered;
import io.rollcall.loadtest.check.SmallWorld;
import io.rollcall.loadtest.world.Channel;
import io.rollcall.protocol.MediaTypes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server that stands still for 600 ms answers 600 ms worth of requests late. A closed loop would see one slow request
 * for each connection, and a p99.9 that says all is well.
 */
class CoordinatedOmissionTest {
    private static final int CONNECTIONS = 2;
    private static final int STALL_AT = 200;
    private static final Duration STALL = Duration.ofMillis(600);
    private static final Question QUESTION = SmallWorld.question(List.of(SmallWorld.OTHER), List.of(), Channel.SMS);
    private static final byte[] RIGHT = Rendered.body(QUESTION, Rendered.answer(QUESTION));

    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final ExecutorService checkers = Executors.newFixedThreadPool(2);
    private final AtomicInteger served = new AtomicInteger();

    @AfterEach
    void stopThreads() {
        readers.shutdownNow();
        checkers.shutdownNow();
    }

    @Test
    void aStallShowsInEveryRequestThatWasDueMeanwhile() throws Exception {
        Tally tally = new Tally();
        Schedule schedule = Schedule.of(500, Duration.ZERO, Duration.ofSeconds(2));
        Probe probe = Probe.of(QUESTION);
        Duration took;
        try (TinyServer server = new TinyServer(1, this::stallOnce)) {
            Sender sender = new Sender(server.url(), "key", Duration.ofSeconds(20), readers, checkers);
            took = new Driver(schedule, CONNECTIONS, Duration.ofSeconds(20), tally).run(n -> probe, sender::send);
        }
        Figures figures = Figures.of(schedule, took, tally);

        assertThat(figures.errors()).isEmpty();
        assertThat(figures.right()).isEqualTo(1_000);
        assertThat(figures.latency().p999()).isGreaterThan(500);
        // Due in the first 500 ms of the stall: 250 requests that waited for 100 ms or more.
        assertThat(tally.latencyMicros().getCountBetweenValues(100_000, 60_000_000))
                .isGreaterThanOrEqualTo(240);
        assertThat(figures.lateSends()).isGreaterThanOrEqualTo(240);
    }

    private void stallOnce(HttpExchange exchange) throws IOException {
        if (served.incrementAndGet() == STALL_AT) {
            long end = System.nanoTime() + STALL.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
        TinyServer.answer(exchange, 200, MediaTypes.JSON, RIGHT);
    }
}
