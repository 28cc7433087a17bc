package io.rollcall.server.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cassandra.SharedCassandra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the documentation shows a newcomer works, in the order in which it is shown. */
class DocumentationIT {
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```");
    private static final Pattern STATUS = Pattern.compile("\"status\":([45][0-9][0-9])\\b");
    private static final Path DOCS = Path.of(System.getProperty("rollcall.root", ".."), "docs");

    private static ServerNode node;
    private static String key;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        key = store.createKey("*:resolve,read,write,administer");
        node = ServerNode.start(store);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theCallsOfTheApiPageWork() throws Exception {
        String output = run(Files.readString(DOCS.resolve("api.md")));

        // The page shows two refusals on purpose: a contact with a wrong number in a batch, and an unknown channel.
        Matcher status = STATUS.matcher(output);
        assertThat(status.results().map(found -> found.group(1))).containsExactly("400");
        assertThat(output)
                .contains("\"refused\":1")
                .contains("\"workspace\":\"w-demo-sydney\",\"revision\":2,\"contacts\":[\"c-1\",\"c-2\"]")
                .contains("{\"workspace\":\"w-demo-perth\",\"contacts\":[\"c-1\"]}")
                .contains("\"trailer\":{\"workspace\":\"w-demo-docs\"")
                .contains("\"gone\":1")
                .contains("\"rows\":3,\"created\":1,\"updated\":1,\"replaced\":0,\"ignored\":0,\"refused\":1,")
                .contains("\n4,Mobile number,invalid_address,")
                .contains("\"parts\":[{\"selector\":\"c-2\",\"candidates\":2,\"recipients\":1,")
                .contains(
                        "{\"selector\":\"nonsense\",\"candidates\":1,\"recipients\":0,\"reasons\":{\"invalid_address\":1}}")
                .contains("\"counts\":{\"candidates\":4,\"recipients\":4,\"channels\":{\"sms\":4},\"reasons\":{}}")
                .contains("\"paths\":[{\"selector\":0,\"lists\":[\"l-crew\",\"l-melbourne\"],\"byRule\":true}]");
    }

    private String run(String page) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -e\n");
        Matcher block = SHELL.matcher(page);
        while (block.find()) {
            script.append(block.group(1)).append("\necho\n");
        }
        Path file = Files.writeString(folder.resolve("page.sh"), script, UTF_8);
        Path log = folder.resolve("page.log");
        ProcessBuilder bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        bash.environment().put("URL", node.uri().toString());
        bash.environment().put("KEY", key);
        Process process = bash.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
