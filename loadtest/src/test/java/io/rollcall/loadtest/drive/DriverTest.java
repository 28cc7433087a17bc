package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriverTest {
    private final ScheduledExecutorService server = Executors.newSingleThreadScheduledExecutor();
    private final Tally tally = new Tally();

    @AfterEach
    void stopThreads() {
        server.shutdownNow();
    }

    @Test
    void noRequestIsSentBeforeItsTurnAndNoneIsLeftOut() throws InterruptedException {
        Schedule schedule = Schedule.of(1_000, Duration.ZERO, Duration.ofMillis(100));
        List<Long> sentAt = new ArrayList<>();
        List<Long> requests = new ArrayList<>();
        long start = System.nanoTime();

        var took = new Driver(schedule, 10, Duration.ofSeconds(5), tally).run(n -> n, n -> {
            requests.add(n);
            sentAt.add(System.nanoTime() - start);
            return CompletableFuture.completedFuture(Ended.well(System.nanoTime()));
        });

        assertThat(requests).hasSize(100).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < 100; i++) {
            assertThat(sentAt.get(i)).isGreaterThanOrEqualTo(schedule.intended(i));
        }
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void neverMoreAreInFlightThanAllowed() throws InterruptedException {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Schedule schedule = Schedule.of(10_000, Duration.ZERO, Duration.ofMillis(20));

        var took = new Driver(schedule, 3, Duration.ofSeconds(20), tally).run(n -> n, n -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            return later(2, () -> inFlight.decrementAndGet());
        });

        assertThat(most).hasValue(3);
        assertThat(tally.rightAnswers()).isEqualTo(200);
        assertThat(took).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void whatTheGraceDoesNotCoverIsCountedAsNotSentWithTheTimeItWaited() throws InterruptedException {
        CompletableFuture<Ended> stuck = new CompletableFuture<>();
        Schedule schedule = Schedule.of(100, Duration.ZERO, Duration.ofMillis(200));
        var unused = server.schedule(() -> stuck.complete(Ended.well(System.nanoTime())), 600, TimeUnit.MILLISECONDS);

        var took = new Driver(schedule, 1, Duration.ofMillis(100), tally).run(n -> n, n -> stuck);

        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(tally.errorsByKind()).isEqualTo(Map.of(Ended.NOT_SENT, 19L));
        assertThat(tally.latencyMicros().getTotalCount()).isEqualTo(20);
        assertThat(tally.latencyMicros().getMinValue()).isGreaterThanOrEqualTo(99_000);
    }

    @Test
    void theWarmUpIsCheckedButNotMeasured() throws InterruptedException {
        Schedule schedule = Schedule.of(1_000, Duration.ofMillis(20), Duration.ofMillis(10));

        var unused = new Driver(schedule, 1, Duration.ofSeconds(5), tally)
                .run(
                        n -> n,
                        n -> CompletableFuture.completedFuture(
                                n < 10 ? bad(Ended.WRONG) : n < 20 ? bad("503") : good()));

        assertThat(tally.errorsByKind()).isEqualTo(Map.of(Ended.WRONG, 10L));
        assertThat(tally.rightAnswers()).isEqualTo(10);
        assertThat(tally.latencyMicros().getTotalCount()).isEqualTo(10);
    }

    private static Ended good() {
        return Ended.well(System.nanoTime());
    }

    private static Ended bad(String kind) {
        return Ended.badly(System.nanoTime(), kind, "an example");
    }

    private CompletableFuture<Ended> later(long millis, Runnable first) {
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        var unused = server.schedule(
                () -> {
                    first.run();
                    ended.complete(good());
                },
                millis,
                TimeUnit.MILLISECONDS);
        return ended;
    }
}
