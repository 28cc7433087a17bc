package io.rollcall.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed, printed and returned where nothing runs. */
class RollcallTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).contains("demo", "up", "down", "status", "migrate", "key");
    }

    @Test
    void anUnknownCommandIsTypedWrongly() {
        assertThat(run("start")).isEqualTo(2);
        assertThat(printed()).contains("start");
    }

    @Test
    void anUnknownOptionIsTypedWrongly() {
        assertThat(run("demo", "--twice")).isEqualTo(2);
        assertThat(printed()).contains("--twice", "--once");
    }

    @Test
    void aKeyWithoutAGrantIsTypedWrongly() {
        assertThat(run("key", "--company", "acme", "--name", "me")).isEqualTo(2);
        assertThat(printed()).contains("--grant");
    }

    @Test
    void downWhereNothingRunsSaysSo() {
        assertThat(run("down", "--data", data.toString())).isZero();
        assertThat(printed()).contains("nothing runs on " + data);
    }

    @Test
    void statusWhereNothingRunsEndsWithOne() {
        assertThat(run("status", "--data", data.toString())).isEqualTo(1);
        assertThat(printed()).contains("server     stopped");
    }

    @Test
    void aKeyWhereNothingRunsIsRefusedInWords() {
        assertThat(run("key", "--data", data.toString(), "--company", "a", "--name", "b", "--grant", "*:read"))
                .isEqualTo(1);
        assertThat(printed()).contains("start it with deploy/rollcall up").doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Rollcall.commandLine(stream, stream).execute(arguments);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
