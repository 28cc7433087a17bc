package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.cassandra.SharedCassandra;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workspaces that nobody asks for leave memory, and come back for whoever asks. */
class PassivationIT {
    private static final int CONTACTS = 500;

    /** Resolving holds one with nothing in it between requests. */
    private static final int EMPTY_BOOKS = 1;

    /** The line for books of the JDK's list of objects: its number, how many, their bytes, their class. */
    private static final Pattern BOOKS =
            Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +io\\.rollcall\\.server\\.book\\.AddressBook$");

    private static final String WORKSPACE = "/v1/workspaces/w-1";

    @Test
    void memoryIsGivenBackAndTheWorkspaceComesBack() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        try (ServerNode node = ServerNode.start(store, Map.of("ROLLCALL_CLUSTER_PASSIVATE_AFTER", "3s"))) {
            Api api = new Api(node.client(key));
            api.workspace("w-1");
            String contacts = IntStream.range(0, CONTACTS)
                    .mapToObj("{'profile':{'workMobile':'+614%08d'}}"::formatted)
                    .collect(Collectors.joining(",", "{'contacts':[", "]}"));
            api.post(WORKSPACE + "/contact-batches", contacts).expect(200);
            assertThat(recipients(api)).isEqualTo(CONTACTS);
            assertThat(node.metric("rollcall_workspaces")).isEqualTo(1);
            assertThat(booksInMemory(node)).isGreaterThan(EMPTY_BOOKS);

            await("nobody has asked for long enough")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> node.metric("rollcall_workspaces") == 0);
            await("what the workspace took is free")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> booksInMemory(node) == EMPTY_BOOKS);

            assertThat(recipients(api)).isEqualTo(CONTACTS);
            assertThat(node.metric("rollcall_workspaces")).isEqualTo(1);
        }
    }

    private static int recipients(Api api) throws Exception {
        return api.post(WORKSPACE + "/resolutions?mode=count", "{'to':[{'everyone':true}],'channels':['sms']}")
                .expect(200)
                .json()
                .at("/counts/recipients")
                .asInt();
    }

    /** How many books are alive after a full collection, as the JDK's own tool counts them. */
    private static int booksInMemory(ServerNode node) throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(node.process().pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String counted = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(histogram.waitFor()).as(counted).isZero();
        Matcher line = BOOKS.matcher(counted);
        assertThat(line.find()).as(counted).isTrue();
        return Integer.parseInt(line.group(1));
    }
}
