package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rollcall.server.company.CompanyEvent.BlacklistChanged;
import io.rollcall.server.company.CompanyEvent.Receipt;
import io.rollcall.server.company.CompanyEvent.SettingsReplaced;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a company has stored loads for ever. {@code -Dgolden.write} writes the files of events that have none yet; run again
 * without it.
 */
class CompanyEventsTest {
    private static final String FOLDER = "golden/1/company/";
    private static final CompanyKit KIT = new CompanyKit();
    private static final long AT = 1_795_000_000_000L;

    @AfterAll
    static void stop() {
        KIT.close();
    }

    static Stream<Arguments> events() {
        Receipt receipt = new Receipt("key-1", "fingerprint-1", 2, 1);
        return Stream.of(
                arguments(
                        "BlacklistChanged.cbor",
                        new BlacklistChanged(
                                AT,
                                receipt,
                                List.of("+61400000001", "Ann@example.com"),
                                List.of("+61400000002;ext=7"))),
                arguments("BlacklistChanged-2.cbor", new BlacklistChanged(AT, null, List.of(), List.of())),
                arguments(
                        "SettingsReplaced.cbor",
                        new SettingsReplaced(AT, receipt, Map.of("sms", List.of("workMobile")), "AU")),
                arguments("SettingsReplaced-2.cbor", new SettingsReplaced(AT, null, Map.of(), null)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theBytesOfFormatOneStillLoad(String file, CompanyEvent event) throws IOException {
        var serialization = SerializationExtension.get(KIT.system());
        var serializer = serialization.serializerFor(event.getClass());
        String manifest = Serializers.manifestFor(serializer, event);
        writeIfAsked(file, serialization.serialize(event).get());

        try (InputStream golden = getClass().getResourceAsStream("/" + FOLDER + file)) {
            assertThat(golden).as(FOLDER + file).isNotNull();
            Object loaded = serialization
                    .deserialize(golden.readAllBytes(), serializer.identifier(), manifest)
                    .get();
            assertThat(loaded).isEqualTo(event);
        }
        assertThat(manifest)
                .isEqualTo("io.rollcall.server.company.CompanyEvent$"
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
