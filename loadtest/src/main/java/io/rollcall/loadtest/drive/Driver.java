package io.rollcall.loadtest.drive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Sends requests when the schedule says so, whether or not earlier ones were answered: an open loop. Only so many are in
 * flight at once; one whose turn comes while all places are taken is sent late, and its time counts from when it was
 * meant to be sent. So a server that stalls for a second shows a second, not one slow request.
 *
 * <p>Ends: what could not be sent {@code grace} after the schedule's end is not sent and counts as an error that has
 * taken until then; what is in flight then ends by its own timeout.
 */
public final class Driver {
    private final Schedule schedule;
    private final int inFlight;
    private final Duration grace;
    private final Tally tally;

    public Driver(Schedule schedule, int inFlight, Duration grace, Tally tally) {
        this.schedule = schedule;
        this.inFlight = inFlight;
        this.grace = grace;
        this.tally = tally;
    }

    /**
     * Runs the whole schedule on the calling thread.
     *
     * @param send must not block and must not fail
     * @return from the first intended send that is measured to the last answer, never less than was planned
     */
    public <P> Duration run(LongFunction<P> probes, Function<P, CompletableFuture<Ended>> send)
            throws InterruptedException {
        Semaphore places = new Semaphore(inFlight);
        long start = System.nanoTime();
        long deadline = start + schedule.intended(schedule.requests()) + grace.toNanos();
        for (long request = 0; request < schedule.requests(); request++) {
            P probe = probes.apply(request);
            long intended = start + schedule.intended(request);
            boolean measured = !schedule.warmsUp(request);
            waitUntil(intended);
            if (!places.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                Ended never = Ended.badly(deadline, Ended.NOT_SENT, "the run was over before a place was free");
                tally.ended(measured, intended, never);
                continue;
            }
            tally.sent(measured, System.nanoTime() - intended);
            var unused = send.apply(probe).thenAccept(ended -> {
                tally.ended(measured, intended, ended);
                places.release();
            });
        }
        places.acquire(inFlight);
        long measuredStart = start + schedule.intended(schedule.warmUp());
        long planned = measuredStart + schedule.measuredNanos();
        return Duration.ofNanos(Math.max(planned, tally.lastEnd(planned)) - measuredStart);
    }

    private static void waitUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = nanos - System.nanoTime();
        }
    }
}
