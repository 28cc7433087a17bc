package io.rollcall.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.Page;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WorkspaceView;
import io.rollcall.server.it.ServerNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The load test against a real server: it passes where the answers are right and fails where they are not. */
class LoadTestIT {
    private static ServerNode.Store store;
    private static ServerNode node;
    private static String key;

    @BeforeAll
    static void start() {
        store = ServerNode.Store.create(SharedCassandra.contactPoint());
        key = store.createKey("*:resolve,read,write,administer");
        node = ServerNode.start(store);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everyAnswerOfARealServerIsWhatTheSeedSaysItMustBe() {
        StringWriter printed = new StringWriter();

        int exitCode = run(printed, "--scenario", "mix", "--contacts", "12000", "--seed", "7", "--rate", "40");

        assertThat(exitCode).as(printed.toString()).isZero();
    }

    @Test
    void aWorldThatIsNotWhatTheSeedSaysFailsTheRun() throws Exception {
        StringWriter printed = new StringWriter();
        assertThat(run(printed, "--contacts", "300", "--seed", "8", "--rate", "20"))
                .as(printed.toString())
                .isZero();

        replaceTheAddressesOfSomeContacts();

        assertThat(run(printed, "--contacts", "300", "--seed", "8", "--rate", "20"))
                .as(printed.toString())
                .isEqualTo(1);
    }

    @Test
    void smallResolutionsAreMeasuredAloneAndBesideLargeOnesAndWrites() {
        StringWriter printed = new StringWriter();

        int exitCode = execute(
                printed,
                "beside",
                ("--contacts 700 --rounds 2 --rate 50 --duration 2s --warmup 1s --rows-at-once 300"
                                + " --min-snapshots 0 --admin-url " + node.adminUri())
                        .split(" "));

        assertThat(exitCode).as(printed.toString()).isZero();
        assertThat(printed.toString()).contains("ratio ", "PASS rounds with everyone resolved: 2");
    }

    @Test
    void aFileIsImportedAndEverybodyInItIsThere() {
        StringWriter printed = new StringWriter();

        int exitCode =
                execute(printed, "import", ("--contacts 3000 --rounds 2 --admin-url " + node.adminUri()).split(" "));

        assertThat(exitCode).as(printed.toString()).isZero();
        assertThat(printed.toString()).contains("rows/s durable", "PASS every row is there");
    }

    @Test
    void firstResolutionsOfSmallAndLargeWorkspacesAreMeasuredAfterARestart() {
        StringWriter printed = new StringWriter();
        String small = "--workspaces 60 --contacts 5 --rate 10 --duration 3s --in-memory-rate 20 --admin-url ";
        String large = "--contacts 700 --seed 3 --admin-url ";
        assertThat(many(printed, small.replace("60", "50")))
                .as(printed.toString())
                .isZero();
        assertThat(many(printed, small)).as(printed.toString()).isZero();
        assertThat(execute(printed, "fill", "--contacts 700 --seed 3 --by batches".split(" ")))
                .as(printed.toString())
                .isZero();

        restart();

        assertThat(many(printed, small)).as(printed.toString()).isZero();
        assertThat(recovery(printed, large)).as(printed.toString()).isZero();
        assertThat(printed.toString())
                .contains("made        50 workspaces", "there       50 of 60", "made        10 workspaces")
                .contains("PASS were not in memory: 30.0", "PASS contacts: 700");
        // Now everything is in memory, and nothing that is measured would be a first resolution.
        assertThat(many(printed, small)).as(printed.toString()).isEqualTo(1);
        assertThat(recovery(printed, large)).as(printed.toString()).isEqualTo(1);
    }

    private static int many(StringWriter printed, String options) {
        return execute(printed, "many", (options + node.adminUri()).split(" "));
    }

    private static int recovery(StringWriter printed, String options) {
        return execute(printed, "recovery", (options + node.adminUri()).split(" "));
    }

    private static void restart() {
        node.stop();
        node = ServerNode.start(store);
    }

    private static int run(StringWriter printed, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--duration", "5s", "--warmup", "2s"));
        arguments.addAll(List.of(options));
        return execute(printed, "run", arguments.toArray(String[]::new));
    }

    private static int execute(StringWriter printed, String name, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(name, "--url", node.uri().toString(), "--key", key));
        arguments.addAll(List.of(options));
        CommandLine command = LoadTest.commandLine();
        command.setOut(new PrintWriter(printed));
        command.setErr(new PrintWriter(printed));
        return command.execute(arguments.toArray(String[]::new));
    }

    private static void replaceTheAddressesOfSomeContacts() throws Exception {
        RollcallClient client = node.client(key);
        TypeReference<Page<WorkspaceView>> workspaces = new TypeReference<>() {};
        for (WorkspaceView workspace : RollcallClient.read(
                        client.send("GET", "/v1/workspaces?limit=200", null, null), workspaces)
                .items()) {
            for (ContactView contact :
                    client.contacts(workspace.id(), null, 100).items()) {
                String path = "/v1/workspaces/" + workspace.id() + "/contacts/" + contact.id();
                String body = "{\"profile\": {\"workMobile\": \"+61499999999\"}}";
                assertThat(client.send("PUT", path, body, null, "If-Match", "*").statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
