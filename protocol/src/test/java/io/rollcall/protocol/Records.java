package io.rollcall.protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The records of the wire, found where they are compiled to, so that a new one cannot be forgotten. */
final class Records {
    private Records() {}

    static List<Class<?>> all() throws IOException, URISyntaxException {
        Path classes = Path.of(WireJson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.list(classes.resolve("io/rollcall/protocol"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> named("io.rollcall.protocol." + name.substring(0, name.length() - 6)))
                    .filter(Class::isRecord)
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .<Class<?>>map(type -> type)
                    .toList();
        }
    }

    /** The name of a record's schema: {@code Outer.Inner} for a nested one. */
    static String schemaName(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
