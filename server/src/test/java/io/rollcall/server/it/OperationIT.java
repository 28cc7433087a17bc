package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What those who run the server rely on while it runs. */
class OperationIT {
    private static ServerNode node;
    private static RollcallClient client;

    @BeforeAll
    static void start() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        node = ServerNode.start(store);
        client = node.client(key);
        client.createWorkspace(new WorkspaceBody("w-1", "Melbourne", "AU"), "create");
        client.createContact("w-1", ContactBody.of(Map.of("workMobile", "0400 000 001")), "ana");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void askingStartsNoThreads() throws Exception {
        resolve(500);
        int before = node.metric("jvm_threads_started_threads_total");

        resolve(2_000);

        assertThat(node.metric("jvm_threads_started_threads_total") - before).isLessThan(50);
    }

    @Test
    void theNumbersOfTheServerCanBeRead() throws Exception {
        int before = node.metric("rollcall_resolutions_total");
        int calls = node.metric("rollcall_http_requests_seconds_count");

        resolve(3);

        assertThat(node.metric("rollcall_workspaces")).isEqualTo(1);
        assertThat(node.metric("rollcall_resolutions_total") - before).isEqualTo(3);
        assertThat(node.metric("rollcall_http_requests_seconds_count") - calls).isEqualTo(3);
        assertThat(node.admin("/metrics").body()).doesNotContain("w-1").doesNotContain("+614");
        assertThat(node.admin("/version").body()).contains("version");
        assertThat(node.adminStatus("/health/live")).isEqualTo(200);
    }

    @Test
    void garbageOnTheWireIsRefusedAndTheServerLivesOn() throws Exception {
        for (String garbage : List.of(
                "\r\n\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "POST /v1/workspaces HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: " + "b".repeat(20_000) + "\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")) {
            sendRaw(garbage);
        }

        assertThat(client.workspace("w-1").contacts()).isEqualTo(1);
        await().until(() -> node.adminStatus("/health/ready") == 200);
    }

    private void sendRaw(String text) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(node.host(), ServerNode.HTTP_PORT));
            socket.setSoTimeout(2_000);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"))
                    .as(answer)
                    .isTrue();
        } catch (IOException cutOff) {
            // The server may also just close such a connection.
            assertThat(node.process().isAlive()).isTrue();
        }
    }

    private static void resolve(int times) throws Exception {
        ResolutionRequest request = ResolutionRequest.of(List.of(new Selector.ContactId("c-1")), "sms");
        for (int i = 0; i < times; i++) {
            assertThat(client.resolve("w-1", request).recipients()).hasSize(1);
        }
    }
}
