package io.rollcall.loadtest.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.rollcall.loadtest.drive.TinyServer;
import io.rollcall.protocol.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
    private final Deque<String> states = new ArrayDeque<>();
    private final List<Long> progress = new ArrayList<>();
    private final List<String> uploads = new ArrayList<>();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TinyServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new TinyServer(1, this::answer);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void itWaitsUntilEveryRowIsThereAndTellsHowFarItIs() throws Exception {
        states.addAll(List.of(job("received", 0, 0), job("running", 2, 2), job("done", 3, 3)));

        run();

        assertThat(uploads).containsExactly("a,b\r\n1,2\r\n");
        assertThat(progress).containsExactly(0L, 2L, 3L);
    }

    @Test
    void aRefusedRowIsAFailure() {
        states.add(job("done", 3, 2));

        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("not all made a contact");
    }

    @Test
    void anImportThatFailsIsAFailure() {
        states.addAll(List.of(job("running", 2, 2), job("failed", 2, 2)));

        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("failed");
    }

    private void run() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\r\n1,2\r\n");
        new Imports(server.url(), "rrk_1", Duration.ofSeconds(20)).run("w-1", file, 3, "once", progress::add);
    }

    private static String job(String state, int rows, int created) {
        return "{\"id\":\"i-1\",\"state\":\"" + state + "\",\"rows\":" + rows + ",\"created\":" + created + "}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean upload = exchange.getRequestMethod().equals("POST");
        if (upload) {
            uploads.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().set("Location", "/v1/workspaces/w-1/imports/i-1");
        }
        String job = upload ? job("received", 0, 0) : states.remove();
        TinyServer.answer(exchange, upload ? 202 : 200, MediaTypes.JSON, job.getBytes(UTF_8));
    }
}
