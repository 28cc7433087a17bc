package io.rollcall.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.transfer.ImportJob.State;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.AsPublisher;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.FlowAdapters;

/** Bodies that are taken as a stream: of any length, at the pace of their reader, and whatever becomes of the call. */
class UploadTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String IMPORTS = "/v1/workspaces/w-docs/imports";
    private static final ByteString PIECE = ByteString.fromString("Ana,0491 570 006\n".repeat(4096));

    @Test
    void aFileMayBeLongerThanAnyOtherBody() {
        HttpResponse<String> response = EDGE.exchange(upload(pieces(1_000)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Edge.json(response).path("bytes").asLong()).isEqualTo(1_000L * PIECE.size());
    }

    /** Half again as long as the framework's time-out, which begins where the file ends. */
    @Test
    void aFileMayTakeItsTimeWhileItKeepsComing() {
        Duration pause = Edge.REQUEST_TIMEOUT.dividedBy(8);

        HttpResponse<String> response = EDGE.exchange(upload(pieces(12).throttle(1, pause)));

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void anAnswerMayTakeItsTimeToo() {
        EDGE.imports.add("i-1", State.DONE);
        EDGE.imports.refusals = pieces(12).throttle(1, Edge.REQUEST_TIMEOUT.dividedBy(8));

        assertThat(EDGE.get(IMPORTS + "/i-1/refusals").body()).hasSize(12 * PIECE.size());
    }

    @Test
    void noMoreIsSentThanItsReaderAsksFor() {
        CompletableFuture<SinkQueueWithCancel<ByteString>> reader = new CompletableFuture<>();
        CompletableFuture<Long> read = new CompletableFuture<>();
        EDGE.imports.read(csv -> {
            reader.complete(csv.runWith(Sink.<ByteString>queue(1), EDGE.system()));
            return read;
        });
        AtomicLong sent = new AtomicLong();
        var endless = Source.repeat(PIECE).map(piece -> {
            sent.addAndGet(piece.size());
            return piece;
        });

        CompletableFuture<HttpResponse<String>> call = EDGE.begin(upload(endless));
        SinkQueueWithCancel<ByteString> queue = reader.join();
        long before = standstill(sent);
        assertThat(before).isPositive().isLessThan(32L << 20);
        for (long taken = 0; taken < 2 * before; ) {
            taken += queue.pull().toCompletableFuture().join().orElseThrow().size();
        }
        assertThat(standstill(sent)).isBetween(2 * before, 2 * before + (32L << 20));

        queue.cancel();
        read.completeExceptionally(new Refusal(ProblemCode.INVALID_FILE, "enough"));
        Expect.problem(call.join(), ProblemCode.INVALID_FILE);
    }

    @Test
    void aRefusedFileIsAnsweredHoweverLongItIs() {
        HttpRequest stranger = EDGE.request(MemoryCompany.STRANGER, IMPORTS)
                .header("Content-Type", "text/csv")
                .POST(publisher(pieces(1_000)))
                .build();

        Expect.problem(EDGE.exchange(stranger), ProblemCode.UNKNOWN_WORKSPACE);
        Expect.problem(EDGE.exchange(upload("?mode=merge", publisher(pieces(1_000)))), ProblemCode.INVALID_PARAMETER);
        assertThat(EDGE.imports.jobs()).isEmpty();
    }

    @Test
    void whoAsksFirstIsRefusedBeforeTheFileIsSent() {
        String answer = EDGE.raw(head("?mode=merge", 1 << 30) + "Expect: 100-continue\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("invalid_parameter", "Connection: close");
    }

    @Test
    void whoAsksFirstIsToldToGoOn() throws IOException {
        try (Socket socket = EDGE.connect()) {
            send(socket, head("", 9) + "Expect: 100-continue\r\nConnection: close\r\n\r\n");
            byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n".length());
            assertThat(new String(goOn, ISO_8859_1)).startsWith("HTTP/1.1 100 ");
            send(socket, "name\nAna\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .contains("HTTP/1.1 202 ");
        }
    }

    @Test
    void anEmptyFileIsAFile() {
        assertThat(EDGE.exchange(upload("", BodyPublishers.noBody())).statusCode())
                .isEqualTo(202);
    }

    /** More often than a key may have calls under way: each gives its place back. */
    @Test
    void aFileThatBreaksOffLeavesNothingBehind() throws IOException {
        int times = Edge.CALLS_IN_FLIGHT + 1;
        for (int i = 0; i < times; i++) {
            int brokenOff = i;
            try (Socket socket = EDGE.connect()) {
                send(socket, head("", 1 << 20) + "\r\nname\nAna\n");
            }
            await().until(() -> EDGE.imports.brokenOff.size() > brokenOff);
        }

        assertThat(EDGE.imports.brokenOff).hasSize(times).allMatch(cause -> Failures.cause(cause) instanceof Refusal);
        assertThat(EDGE.imports.jobs()).isEmpty();
        assertThat(EDGE.exchange(upload(pieces(1))).statusCode()).isEqualTo(202);
    }

    private static long standstill(AtomicLong counter) {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
        return counter.get();
    }

    private static Source<ByteString, NotUsed> pieces(int count) {
        return Source.repeat(PIECE).take(count);
    }

    private static HttpRequest upload(Source<ByteString, ?> file) {
        return upload("", publisher(file));
    }

    private static HttpRequest upload(String query, BodyPublisher file) {
        return EDGE.request(MemoryCompany.ADMIN, IMPORTS + query)
                .header("Content-Type", "text/csv")
                .POST(file)
                .build();
    }

    private static BodyPublisher publisher(Source<ByteString, ?> file) {
        return BodyPublishers.fromPublisher(FlowAdapters.toFlowPublisher(file.<ByteBuffer>map(ByteString::asByteBuffer)
                .runWith(Sink.asPublisher(AsPublisher.WITHOUT_FANOUT), EDGE.system())));
    }

    private static String head(String query, int length) {
        return "POST " + IMPORTS + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + MemoryCompany.ADMIN
                + "\r\nContent-Type: text/csv\r\nContent-Length: " + length + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }
}
