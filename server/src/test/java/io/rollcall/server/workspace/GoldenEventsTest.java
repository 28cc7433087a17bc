package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was stored once must load for ever. {@code golden/1} holds the bytes of format 1; they are never written again, and
 * a new format gets a new folder. {@code -Dgolden.write} writes the files of events that have none yet; run again
 * without it.
 */
class GoldenEventsTest {
    private static final String FOLDER = "golden/1/";
    private static final LocalSystem LOCAL = new LocalSystem();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void everyEventHasAGoldenFile() {
        assertThat(Samples.events().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(WorkspaceEvent.class.getPermittedSubclasses())
                        .filter(WorkspaceEvent.class::isAssignableFrom)
                        .collect(Collectors.toSet()));
    }

    /** Each with its file: named after the event, and numbered from the second sample of one kind on. */
    static Stream<Arguments> events() {
        Map<String, Integer> seen = new HashMap<>();
        return Samples.events().stream().map(event -> {
            String name = event.getClass().getSimpleName();
            int number = seen.merge(name, 1, Integer::sum);
            return arguments(number == 1 ? name + ".cbor" : name + "-" + number + ".cbor", event);
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void theBytesOfFormatOneStillLoad(String file, WorkspaceEvent event) throws IOException {
        var serialization = LOCAL.serialization();
        var serializer = serialization.serializerFor(event.getClass());
        String manifest = Serializers.manifestFor(serializer, event);
        writeIfAsked(file, serialization.serialize(event).get());

        try (InputStream golden = getClass().getResourceAsStream("/" + FOLDER + file)) {
            assertThat(golden).as(FOLDER + file).isNotNull();
            Object loaded = serialization
                    .deserialize(golden.readAllBytes(), serializer.identifier(), manifest)
                    .get();
            assertThat(loaded).usingRecursiveComparison().isEqualTo(event);
        }
        // The journal keeps the manifest beside the bytes: it is part of the promise.
        assertThat(manifest)
                .isEqualTo("io.rollcall.server.workspace.WorkspaceEvent$"
                        + event.getClass().getSimpleName());
    }

    private static void writeIfAsked(String file, byte[] bytes) throws IOException {
        Path path = Path.of("src/test/resources", FOLDER, file);
        if (System.getProperty("golden.write") != null && !Files.exists(path)) {
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        }
    }
}
