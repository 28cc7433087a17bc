package io.rollcall.server.transfer;

import io.rollcall.server.company.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a run waits: for answers, and before it asks again where none came. Waits end when the run is told to stop. Blocks its
 * thread, which is one of the imports' own.
 */
final class Patience {
    /** Why a run is to stop before its end. */
    enum Stop {
        /** Somebody cancelled the import. */
        CANCEL,
        /** Another node runs it. */
        LOST,
        /** This node goes down. */
        SHUTDOWN
    }

    /** Thrown out of a wait. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** Nobody answered for as long as an import waits. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp(String doing, Duration longest, @Nullable Throwable cause) {
            super(doing + " was not possible for " + longest.toSeconds() + " s; resume the import when it is", cause);
        }
    }

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final CompletableFuture<Stop> stop = new CompletableFuture<>();

    /** An import that is cancelled still waits for the answer that is under way, so that it is counted. */
    private final CompletableFuture<Stop> stopNow = new CompletableFuture<>();

    private final Clock clock;
    private final Duration longest;

    Patience(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** From any thread; the first reason counts. */
    void stop(Stop why) {
        stop.complete(why);
        if (why != Stop.CANCEL) {
            stopNow.complete(why);
        }
    }

    /** Why the run is to stop, or null: it is not. */
    @Nullable
    Stop stopped() {
        return stop.getNow(null);
    }

    /** Asks until there is an answer; a failure and null are none. */
    <T> T insist(String doing, Supplier<CompletableFuture<@Nullable T>> question) {
        return insist(doing, question, question.get());
    }

    /** @param asked the first question, asked already */
    <T> T insist(
            String doing, Supplier<CompletableFuture<@Nullable T>> question, CompletableFuture<@Nullable T> asked) {
        Instant end = clock.instant().plus(longest);
        CompletableFuture<@Nullable T> answer = asked;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Throwable failure = null;
            try {
                T there = await(answer);
                if (there != null) {
                    return there;
                }
            } catch (CompletionException noAnswer) {
                failure = passing(noAnswer);
            }
            if (clock.instant().isAfter(end)) {
                throw new GivenUp(doing, longest, failure);
            }
            pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            answer = question.get();
        }
    }

    /** Failures that may be none the next time; others end the run. */
    private static Throwable passing(CompletionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof TimeoutException || cause instanceof StoreUnavailable) {
            return cause;
        }
        throw cause instanceof RuntimeException unplanned ? unplanned : failed;
    }

    private <T> @Nullable T await(CompletableFuture<@Nullable T> answer) {
        CompletableFuture.anyOf(answer, stopNow).exceptionally(failed -> "").join();
        if (stopNow.isDone()) {
            throw new Stopped();
        }
        return answer.join();
    }

    private void pause(long millis) {
        try {
            stop.get(millis, TimeUnit.MILLISECONDS);
            throw new Stopped();
        } catch (TimeoutException passed) {
            return;
        } catch (InterruptedException | ExecutionException never) {
            throw new Stopped();
        }
    }
}
