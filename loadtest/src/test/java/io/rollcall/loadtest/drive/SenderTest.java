package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.rollcall.loadtest.check.Question;
import io.rollcall.loadtest.check.Rendered;
import io.rollcall.loadtest.check.SmallWorld;
import io.rollcall.loadtest.world.Channel;
import io.rollcall.protocol.MediaTypes;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final Question QUESTION =
            SmallWorld.question(List.of(SmallWorld.OTHER), List.of(), Channel.SMS, Channel.EMAIL);
    private static final Probe PROBE = Probe.of(QUESTION);
    private static final byte[] RIGHT = Rendered.body(QUESTION, Rendered.answer(QUESTION));

    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final ExecutorService checkers = Executors.newFixedThreadPool(2);

    @AfterEach
    void stopThreads() {
        readers.shutdownNow();
        checkers.shutdownNow();
    }

    @Test
    void aRightAnswerIsNoError() throws Exception {
        Ended ended = send(PROBE, exchange -> TinyServer.answer(exchange, 200, MediaTypes.JSON, RIGHT));

        assertThat(ended.problem()).isNull();
        assertThat(ended.timed()).isTrue();
    }

    @Test
    void theKeyAndTheMediaTypesAreSent() throws Exception {
        Ended ended = send(PROBE, exchange -> {
            boolean asked = "Bearer key".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"))
                    && "/v1/workspaces/w-small/resolutions"
                            .equals(exchange.getRequestURI().getPath());
            TinyServer.answer(exchange, asked ? 200 : 400, MediaTypes.JSON, RIGHT);
        });

        assertThat(ended.problem()).isNull();
    }

    @Test
    void aRefusalIsCountedByStatusAndCodeAndNotTimed() throws Exception {
        byte[] problem = ("{\"type\":\"urn:rollcall:problem:unavailable\",\"title\":\"t\",\"status\":503,"
                        + "\"code\":\"unavailable\",\"detail\":\"later\",\"retryable\":true}")
                .getBytes(StandardCharsets.UTF_8);
        Ended ended = send(PROBE, exchange -> TinyServer.answer(exchange, 503, MediaTypes.PROBLEM, problem));

        assertThat(kind(ended)).isEqualTo("503 unavailable");
        assertThat(ended.timed()).isFalse();
    }

    @Test
    void anErrorWithoutAProblemDocumentHasItsStatus() throws Exception {
        Ended ended = send(PROBE, exchange -> TinyServer.answer(exchange, 502, "text/html", new byte[0]));

        assertThat(kind(ended)).isEqualTo("502");
    }

    @Test
    void aWrongAnswerIsShownWithItsQuestion() throws Exception {
        byte[] wrong = new String(RIGHT, StandardCharsets.UTF_8)
                .replace("+61400000001", "+61400000007")
                .getBytes(StandardCharsets.UTF_8);
        Ended ended = send(PROBE, exchange -> TinyServer.answer(exchange, 200, MediaTypes.JSON, wrong));

        assertThat(kind(ended)).isEqualTo(Ended.WRONG);
        assertThat(detail(ended)).contains("+61400000007", "+61400000001", "l-other", "w-small");
    }

    @Test
    void anotherMediaTypeOrSomethingThatIsNoAnswerIsWrong() throws Exception {
        assertThat(kind(send(PROBE, exchange -> TinyServer.answer(exchange, 200, MediaTypes.NDJSON, RIGHT))))
                .isEqualTo(Ended.WRONG);
        assertThat(kind(send(PROBE, exchange -> TinyServer.answer(exchange, 200, MediaTypes.JSON, new byte[] {'{'}))))
                .isEqualTo(Ended.WRONG);
        assertThat(kind(send(
                        PROBE,
                        exchange -> TinyServer.answer(
                                exchange, 200, MediaTypes.JSON, "null".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(Ended.WRONG);
    }

    @Test
    void aStreamThatBreaksOffIsNoShortAnswer() throws Exception {
        Question question = SmallWorld.streamed(QUESTION);
        byte[] whole = Rendered.stream(Rendered.answer(question));
        Ended cut = send(Probe.of(question), exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", MediaTypes.NDJSON);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(Arrays.copyOf(whole, whole.length / 2));
            exchange.close();
        });

        assertThat(kind(cut)).isEqualTo(Ended.CONNECTION);
    }

    @Test
    void aSilentServerIsATimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (TinyServer server = new TinyServer(1, exchange -> waitFor(over))) {
            Sender sender = new Sender(server.url(), "key", Duration.ofMillis(200), readers, checkers);

            assertThat(kind(sender.send(PROBE).get())).isEqualTo(Ended.TIMEOUT);
            over.countDown();
        }
    }

    @Test
    void aBodyThatNeverEndsIsATimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (TinyServer server = new TinyServer(1, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            waitFor(over);
        })) {
            Sender sender = new Sender(server.url(), "key", Duration.ofMillis(200), readers, checkers);

            assertThat(kind(sender.send(PROBE).get())).isEqualTo(Ended.TIMEOUT);
            over.countDown();
        }
    }

    @Test
    void noServerIsAConnectionError() throws Exception {
        URI gone;
        try (TinyServer server = new TinyServer(1, exchange -> {})) {
            gone = server.url();
        }
        Sender sender = new Sender(gone, "key", Duration.ofSeconds(5), readers, checkers);

        assertThat(kind(sender.send(PROBE).get())).isEqualTo(Ended.CONNECTION);
    }

    @Test
    void sendingStartsNoThreadForEveryAnswer() throws Exception {
        try (TinyServer server =
                new TinyServer(1, exchange -> TinyServer.answer(exchange, 200, MediaTypes.JSON, RIGHT))) {
            Sender sender = new Sender(server.url(), "key", Duration.ofSeconds(5), readers, checkers);
            sender.send(PROBE).get();
            long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
            for (int i = 0; i < 200; i++) {
                sender.send(PROBE).get();
            }

            assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before)
                    .isLessThan(20);
        }
    }

    private Ended send(Probe probe, HttpHandler handler) throws Exception {
        try (TinyServer server = new TinyServer(1, handler)) {
            return new Sender(server.url(), "key", Duration.ofSeconds(5), readers, checkers)
                    .send(probe)
                    .get();
        }
    }

    private static void waitFor(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kind(Ended ended) {
        Ended.Problem problem = ended.problem();
        return problem == null ? "none" : problem.kind();
    }

    private static String detail(Ended ended) {
        Ended.Problem problem = ended.problem();
        return problem == null ? "none" : problem.detail();
    }
}
