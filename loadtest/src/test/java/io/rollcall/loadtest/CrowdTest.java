package io.rollcall.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.rollcall.loadtest.check.Rendered;
import io.rollcall.loadtest.check.RosterAnswers;
import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Everyone;
import io.rollcall.loadtest.drive.TinyServer;
import io.rollcall.loadtest.roster.Filler;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.MediaTypes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that knows its rows, or pretends to know fewer or more. */
class CrowdTest {
    private static final Roster ROSTER = new Roster(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROWS = 200;

    private final AtomicInteger there = new AtomicInteger(ROWS);
    private final AtomicInteger hidden = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final Semaphore answered = new Semaphore(0);
    private final Filler filler = (workspace, roster, from, to, progress) -> {
        // One file an answer, so that neither runs away from the other.
        var unused = answered.tryAcquire(1, TimeUnit.SECONDS);
        there.set(to);
        progress.accept(to - from);
    };
    private final Crowd crowd = new Crowd("w-1", ROSTER, ROWS, PATIENCE);

    @SuppressWarnings("NullAway.Init")
    private TinyServer server;

    @SuppressWarnings("NullAway.Init")
    private Everyone everyone;

    @BeforeEach
    void startServer() throws IOException {
        server = new TinyServer(2, this::answer);
        everyone = new Everyone(server.url(), "rrk_1", PATIENCE, readers);
    }

    @AfterEach
    void stopServer() {
        crowd.abandon();
        server.close();
        readers.shutdownNow();
    }

    @Test
    void itReadsAndAddsUntilItIsTold() throws Exception {
        crowd.read(everyone, 2);
        crowd.write(filler, 100);
        crowd.awaitUnderWay();

        int rows = crowd.end();

        assertThat(rows).isGreaterThanOrEqualTo(ROWS + 100).isEqualTo(there.get());
        assertThat(crowd.done().answers()).isGreaterThanOrEqualTo(2);
        assertThat(crowd.done().rows()).isEqualTo(rows);
    }

    @Test
    void anAnswerWithoutARowThatWasThereIsWrong() {
        hidden.set(1);
        crowd.read(everyone, 1);

        assertThatThrownBy(crowd::awaitUnderWay)
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining("everyone is 199")
                .hasMessageContaining("at least 200");
    }

    @Test
    void anAnswerWithARowThatWasNeverSentIsWrong() {
        hidden.set(-1);
        crowd.read(everyone, 1);

        assertThatThrownBy(crowd::awaitUnderWay).isInstanceOf(WrongAnswer.class).hasMessageContaining("at most 200");
    }

    @Test
    void beingRefusedForBeingTooManyIsCountedAndNoFailure() throws Exception {
        busy.set(1);
        crowd.read(everyone, 1);
        crowd.awaitUnderWay();
        crowd.end();

        assertThat(crowd.done().refused()).isEqualTo(1);
    }

    @Test
    void aWriterThatFailsIsAFailure() {
        crowd.write(
                (workspace, roster, from, to, progress) -> {
                    throw new IOException("no");
                },
                10);

        assertThatThrownBy(crowd::awaitUnderWay).isInstanceOf(IOException.class).hasMessageContaining("no");
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (busy.getAndDecrement() > 0) {
            byte[] problem =
                    "{\"type\":\"t\",\"title\":\"t\",\"status\":429,\"code\":\"busy\",\"detail\":\"d\",\"retryable\":true}"
                            .getBytes(UTF_8);
            TinyServer.answer(exchange, 429, MediaTypes.PROBLEM, problem);
            return;
        }
        byte[] body = Rendered.stream(RosterAnswers.rows(ROSTER, "w-1", 0, there.get() - hidden.get()));
        TinyServer.answer(exchange, 200, MediaTypes.NDJSON, body);
        answered.release();
    }
}
