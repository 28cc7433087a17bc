package io.rollcall.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.loadtest.check.Rendered;
import io.rollcall.loadtest.check.Scenario;
import io.rollcall.loadtest.world.World;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LoadTestTest {
    private static final World WORLD = new World(5, 1, 300, 300);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private FakeRollcall server;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeRollcall(WORLD);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void aServerThatAnswersRightPasses(Scenario scenario) {
        int exit = run("--scenario", scenario.name());

        assertThat(exit).describedAs(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("rate", "p99.9", "errors      none", "PASS wrong answers: 0", "40 answered right");
    }

    @Test
    void aDroppedRecipientFailsTheRunAndIsShown() {
        server.spoilAnswers(answer -> Rendered.with(answer, changed(answer, list -> list.remove(0))));

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("wrong=", "first wrong: ", "FAIL wrong answers", "\nFAIL");
    }

    @Test
    void aDuplicateFailsTheRun() {
        server.spoilAnswers(answer -> Rendered.with(answer, changed(answer, list -> list.add(list.get(0)))));

        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aWrongAddressFailsTheRun() {
        server.spoilAnswers(answer -> Rendered.with(answer, changed(answer, list -> {
            Recipient first = list.get(0);
            list.set(0, new Recipient(first.channel(), "+61", first.contact(), first.fallbacks(), first.covers()));
        })));

        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aThresholdThatIsMissedFailsTheRun() {
        assertThat(run("--min-rate", "100000")).isEqualTo(1);
        assertThat(out.toString()).contains("PASS wrong answers", "FAIL rate");
    }

    @Test
    void theReportCanBeReadByPrograms(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");

        assertThat(run("--max-p99", "1h", "--json", file.toString())).isZero();

        JsonNode report = WireJson.mapper().readTree(file.toFile());
        assertThat(report.at("/passed").asBoolean()).isTrue();
        assertThat(report.at("/figures/right").asInt()).isEqualTo(40);
        assertThat(report.at("/figures/latency/p99").asDouble()).isPositive();
        assertThat(Files.readString(file)).doesNotContain("rrk_");
    }

    @Test
    void theWorldCanBeBuiltAloneAndAgain() {
        assertThat(execute("build", server.url().toString())).isZero();
        List<String> ids = server.ids();

        assertThat(execute("build", server.url().toString())).isZero();

        assertThat(ids).hasSize(300);
        assertThat(server.ids()).isEqualTo(ids);
    }

    @Test
    void aServerThatIsNotThereIsAFailureInOneLine() {
        String gone = server.url().toString();
        server.close();

        assertThat(execute("build", gone, "--timeout", "1s")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("FAIL BuildFailure: no server listens at http")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate 0",
                "--rate -1",
                "--rate NaN",
                "--rate 100001",
                "--duration 0s",
                "--duration 25h",
                "--duration soon",
                "--duration PT-1S",
                "--rate 100000 --duration 1h",
                "--connections 0",
                "--contacts 99",
                "--contacts 1000001",
                "--workspaces 0",
                "--workspaces 1000 --contacts 1000000",
                "--large-size 301",
                "--max-errors -1",
                "--min-rate 0",
                "--timeout 0s",
                "--scenario huge",
                "--json /no/such/folder/report.json",
                "--url ftp://127.0.0.1",
                "--url nonsense",
                "--url http://192.0.2.1:8080",
                "--key-file /no/such/file",
                "--unknown"
            })
    void aMistakeOnTheCommandLineIsAUsageErrorBeforeAnythingIsSent(String mistake) {
        String target = mistake.contains("--url") ? "" : " --url " + server.url();
        String key = mistake.contains("--key") ? "" : " --key rrk_1";
        String contacts = mistake.contains("--contacts") ? "" : " --contacts 300";
        int exit = commandLine().execute(("run " + mistake + target + key + contacts).split(" "));

        assertThat(exit).describedAs(out + "\n" + err).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(server.writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beside --rounds 0",
                "beside --rate 0",
                "beside --contacts 99",
                "beside --contacts 5000001",
                "beside --duration 61m",
                "beside --large 0",
                "beside --rows-at-once 0",
                "beside --by post",
                "beside --max-ratio 0",
                "beside --max-errors -1",
                "beside --admin-url http://192.0.2.1:8081",
                "beside --json /no/such/folder/report.json",
                "fill --contacts 99",
                "fill --import-timeout 0s",
                "import --rounds 0",
                "import --contacts 99",
                "import --file /no/such/folder/roster.csv",
                "many --workspaces 9",
                "many --contacts 501",
                "many --workspaces 1000000 --contacts 50",
                "many --in-memory 100",
                "many --workspaces 100 --rate 10 --duration 10s",
                "many --at-once 0",
                "recovery --contacts 99",
                "recovery --max-time soon"
            })
    void soItIsForTheOtherCommands(String mistake) {
        int exit = commandLine().execute((mistake + " --key rrk_1 --url " + server.url()).split(" "));

        assertThat(exit).describedAs(out + "\n" + err).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(server.writes()).isZero();
    }

    @Test
    void aKeyIsNeededOnceAndOneCommandIs() {
        assertThat(commandLine().execute("run")).isEqualTo(2);
        assertThat(commandLine().execute("run", "--key", "a", "--key-file", "b"))
                .isEqualTo(2);
        assertThat(commandLine().execute()).isEqualTo(2);
        assertThat(commandLine().execute("--help")).isZero();
        assertThat(commandLine().execute("run", "--help")).isZero();
    }

    @Test
    void theKeyCanComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "rrk_1\n");

        assertThat(commandLine()
                        .execute(
                                "build",
                                "--url",
                                server.url().toString(),
                                "--key-file",
                                file.toString(),
                                "--seed",
                                "5",
                                "--contacts",
                                "300"))
                .isZero();
    }

    private static List<Recipient> changed(ResolutionAnswer answer, Consumer<List<Recipient>> change) {
        List<Recipient> recipients = new ArrayList<>(Rendered.recipients(answer));
        if (!recipients.isEmpty()) {
            change.accept(recipients);
        }
        return recipients;
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("--rate", "200", "--duration", "200ms", "--warmup", "50ms"));
        args.addAll(List.of(more));
        return execute("run", server.url().toString(), args.toArray(String[]::new));
    }

    private int execute(String command, String url, String... more) {
        List<String> args =
                new ArrayList<>(List.of(command, "--url", url, "--key", "rrk_1", "--seed", "5", "--contacts", "300"));
        args.addAll(List.of(more));
        return commandLine().execute(args.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        return LoadTest.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }
}
