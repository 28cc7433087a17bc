package io.rollcall.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
    @TempDir
    Path root;

    @Test
    void aHeapFromTheEnvironmentComesAfterTheFlagsOfTheOnePlace() throws Exception {
        List<String> line =
                built(OptionalLong.empty()).serve(Map.of("ROLLCALL_HEAP", "3g")).command();

        assertThat(line).containsSubsequence("@" + root.resolve("deploy/jvm.options"), "-Xms3g", "-Xmx3g", "serve");
        assertThat(line).noneMatch(argument -> argument.contains("lifeline"));
    }

    @Test
    void theLifelineIsPassedOn() throws Exception {
        assertThat(built(OptionalLong.of(42)).serve(Map.of()).command()).contains("-Drollcall.lifeline=42");
    }

    @Test
    void theServerIsToldItsPortsAndItsCassandra() throws Exception {
        assertThat(built(OptionalLong.empty()).tool(List.of("migrate")).environment())
                .containsEntry("ROLLCALL_HTTP_PORT", "1")
                .containsEntry("ROLLCALL_ADMIN_PORT", "2")
                .containsEntry("ROLLCALL_CLUSTER_PORT", "3")
                .containsEntry("ROLLCALL_CASSANDRA_CONTACT_POINTS", "127.0.0.1:4");
    }

    @Test
    void aServerThatIsNotBuiltIsRefused() {
        assertThatThrownBy(() -> command(OptionalLong.empty()).serve(Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not built");
    }

    private ServerCommand built(OptionalLong lifeline) throws Exception {
        Files.createDirectories(root.resolve("server/target/lib"));
        return command(lifeline);
    }

    private ServerCommand command(OptionalLong lifeline) {
        Place place = new Place(root, root.resolve("data"));
        return new ServerCommand(place, new Ports("127.0.0.1", 1, 2, 3, 4, 5), lifeline);
    }
}
