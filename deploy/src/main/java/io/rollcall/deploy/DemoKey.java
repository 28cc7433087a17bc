package io.rollcall.deploy;

import io.rollcall.deploy.demo.SampleCompany;
import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The demo's API key, made once and kept in the data folder, readable for its owner only. */
record DemoKey(String text) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The key of this data folder; a new one if it has none. */
    static DemoKey in(Place place, Stack stack) throws Exception {
        Path file = place.demoKey();
        if (Files.exists(file)) {
            return new DemoKey(Files.readString(file).strip());
        }
        return made(place, stack);
    }

    /** A new key, kept in place of the one before. */
    static DemoKey made(Place place, Stack stack) throws Exception {
        String text = stack.tool(List.of(
                "key",
                "--company",
                SampleCompany.COMPANY,
                "--name",
                "demo",
                "--grant",
                "*:resolve,read,write,administer"));
        write(place.demoKey(), text);
        return new DemoKey(text);
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text + System.lineSeparator());
    }

    RollcallClient client(Ports ports) {
        return new RollcallClient(URI.create(ports.url()), text, PATIENCE);
    }

    /** Whether the server knows it; a key outlives Cassandra's data when only that is deleted. */
    boolean opens(Ports ports) throws IOException, InterruptedException {
        return client(ports).send("GET", "/v1/workspaces", null, null).statusCode() != 401;
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "DemoKey";
    }
}
