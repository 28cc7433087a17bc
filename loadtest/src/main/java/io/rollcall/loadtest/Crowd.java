package io.rollcall.loadtest;

import io.rollcall.loadtest.check.WholeRoster;
import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Everyone;
import io.rollcall.loadtest.roster.Filler;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.RollcallClient.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What else goes on in a workspace while small resolutions are measured: readers that ask for everyone, one answer after
 * the other without a pause, and a writer that adds rows, one file after the other. Every answer is checked: it has at
 * least the rows that were durable before it was asked for, and at most those that were sent before it ended.
 */
final class Crowd {
    /** How much has been done until a moment. */
    record Done(int answers, int refused, int rows) {
        Done since(Done earlier) {
            return new Done(answers - earlier.answers, refused - earlier.refused, rows - earlier.rows);
        }
    }

    /** What is done again and again. */
    private interface Turn {
        void take() throws IOException, InterruptedException, WrongAnswer;
    }

    private static final long PAUSE_AFTER_REFUSAL_MILLIS = 200;

    private final String workspace;
    private final Roster roster;
    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("crowd"));
    private final List<CountDownLatch> underWay = new ArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger durable;
    private final AtomicInteger sent;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean ending;

    /**
     * @param rows how many rows the workspace holds
     * @param patience how long the first turns may take, and the last
     */
    Crowd(String workspace, Roster roster, int rows, Duration patience) {
        this.workspace = workspace;
        this.roster = roster;
        this.patience = patience;
        this.durable = new AtomicInteger(rows);
        this.sent = new AtomicInteger(rows);
    }

    void read(Everyone everyone, int readers) {
        for (int i = 0; i < readers; i++) {
            again(() -> read(everyone));
        }
    }

    private void read(Everyone everyone) throws IOException, InterruptedException, WrongAnswer {
        int least = durable.get();
        try {
            WholeRoster.Summary answer = everyone.ask(workspace, roster);
            int most = sent.get();
            if (answer.rows() < least || answer.rows() > most) {
                throw new WrongAnswer("everyone is " + answer.rows() + " at revision " + answer.revision()
                        + ", but should be at least " + least + " and at most " + most);
            }
            answers.incrementAndGet();
        } catch (Refused busy) {
            if (busy.problem().status() != 429) {
                throw busy;
            }
            refused.incrementAndGet();
            Thread.sleep(PAUSE_AFTER_REFUSAL_MILLIS);
        }
    }

    /** @param rowsAtOnce rows of one file */
    void write(Filler filler, int rowsAtOnce) {
        again(() -> write(filler, sent.get(), rowsAtOnce));
    }

    private void write(Filler filler, int from, int rowsAtOnce) throws IOException, InterruptedException {
        int to = Math.min(Roster.MOST_ROWS, from + rowsAtOnce);
        if (from == to) {
            throw new IOException("the roster is at its end: " + from + " rows");
        }
        sent.set(to);
        filler.fill(workspace, roster, from, to, rows -> durable.set(Math.toIntExact(from + rows)));
    }

    private void again(Turn turn) {
        CountDownLatch begun = new CountDownLatch(1);
        underWay.add(begun);
        threads.execute(() -> {
            try {
                while (!ending) {
                    turn.take();
                    begun.countDown();
                }
            } catch (IOException | InterruptedException | WrongAnswer | RuntimeException broken) {
                failure.compareAndSet(null, broken);
            } finally {
                begun.countDown();
            }
        });
    }

    /** Returns when everybody has had one turn. */
    void awaitUnderWay() throws IOException, WrongAnswer, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (CountDownLatch begun : underWay) {
            if (!begun.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IOException("not everything was under way within " + patience + ": " + done());
            }
        }
        requireNoFailure();
    }

    Done done() {
        return new Done(answers.get(), refused.get(), durable.get());
    }

    /** Lets everybody finish the turn they are at, and returns how many rows the workspace holds then. */
    int end() throws IOException, WrongAnswer, InterruptedException {
        ending = true;
        threads.shutdown();
        if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("what was under way did not end within " + patience + ": " + done());
        }
        requireNoFailure();
        return durable.get();
    }

    /** Ends whatever is under way, done or not. */
    void abandon() {
        ending = true;
        threads.shutdownNow();
    }

    private void requireNoFailure() throws IOException, WrongAnswer {
        Exception broken = failure.get();
        if (broken instanceof WrongAnswer wrong) {
            throw wrong;
        }
        if (broken != null) {
            throw new IOException("beside the small resolutions: " + broken, broken);
        }
    }
}
