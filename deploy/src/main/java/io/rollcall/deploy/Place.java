package io.rollcall.deploy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where things are: the checkout, and the data folder of one local Rollcall. */
public record Place(Path root, Path data) {
    /** The checkout that {@code deploy/rollcall} names, and its {@code data} folder unless another one is given. */
    static Place of(@Nullable Path data) {
        Path root = Path.of(System.getProperty("rollcall.root", ""))
                .toAbsolutePath()
                .normalize();
        Path folder =
                data == null ? root.resolve("data") : data.toAbsolutePath().normalize();
        return new Place(root, folder);
    }

    Path cassandraLibraries() {
        return root.resolve("deploy/cassandra/target/lib");
    }

    Path cassandraData() {
        return data.resolve("cassandra");
    }

    Path serverClasses() {
        return root.resolve("server/target/classes");
    }

    Path serverLibraries() {
        return root.resolve("server/target/lib");
    }

    /** The one place of the server's JVM flags. */
    Path jvmOptions() {
        return root.resolve("deploy/jvm.options");
    }

    Path samples() {
        return root.resolve("deploy/demo");
    }

    Path serverLog() {
        return data.resolve("logs/server.log");
    }

    /** What the last tool of the server complained of. */
    Path toolLog() {
        return data.resolve("logs/tool.log");
    }

    Path serverRecord() {
        return data.resolve("server.properties");
    }

    Path demoKey() {
        return data.resolve("demo.key");
    }

    Path demoRecord() {
        return data.resolve("demo.properties");
    }
}
