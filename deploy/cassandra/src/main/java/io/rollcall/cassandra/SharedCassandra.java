package io.rollcall.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The one Cassandra that all tests of a build use, in whichever module and JVM they run: the first that asks starts it,
 * on an empty folder, and it ends with the build. Tests keep apart by keyspaces of their own. A test that breaks
 * Cassandra breaks a {@linkplain #separate separate} one.
 */
public final class SharedCassandra {
    /** Not Cassandra's usual ports: a container may hold those on every address of the machine. */
    private static final int NATIVE_PORT = 19042;

    private static final int STORAGE_PORT = 17000;

    /** Only the quick compiler: half the CPU time until it answers, half the writes a second in the long run. */
    private static final List<String> TEST_FLAGS = List.of("-XX:TieredStopAtLevel=1");

    private SharedCassandra() {}

    public static synchronized InetSocketAddress contactPoint() {
        try {
            Path shared = Files.createDirectories(root().resolve("deploy/cassandra/target/shared"));
            return underLock(shared);
        } catch (IOException e) {
            throw new UncheckedIOException("no Cassandra for the tests", e);
        }
    }

    /** One that a test has for itself, to kill or pause: at most one at a time in a JVM, with which it ends. */
    public static CassandraProcess separate(Path dataFolder) {
        return separate(dataFolder, List.of());
    }

    /** One that cleans up its files so often; see {@link Housekeeping}. */
    public static CassandraProcess separate(Path dataFolder, Duration housekeeping) {
        return separate(dataFolder, List.of("-D" + Housekeeping.EVERY + "=" + housekeeping));
    }

    private static CassandraProcess separate(Path dataFolder, List<String> moreFlags) {
        long self = ProcessHandle.current().pid();
        CassandraProcess.Options options = new CassandraProcess.Options(
                libFolder(),
                dataFolder,
                loopbackOf(self),
                NATIVE_PORT + 1,
                STORAGE_PORT + 1,
                "512m",
                OptionalLong.of(self));
        List<String> flags = new ArrayList<>(TEST_FLAGS);
        flags.addAll(moreFlags);
        return CassandraProcess.start(options, flags);
    }

    /** The jars of Cassandra, where this build puts them. */
    public static Path libFolder() {
        return root().resolve("deploy/cassandra/target/lib");
    }

    /** An address that no other process derives from its own pid; every 127.x.y.z is this machine. */
    static String loopbackOf(long pid) {
        // 64 to 127 in the second byte keeps clear of 127.0.0.1 and of the broadcast address.
        return "127.%d.%d.%d".formatted(64 + (pid >> 16 & 63), pid >> 8 & 255, pid & 255);
    }

    private static InetSocketAddress underLock(Path shared) throws IOException {
        Path lockFile = shared.resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            long build = build().pid();
            Path data = shared.resolve(Long.toString(build));
            Optional<CassandraProcess> running = CassandraProcess.attach(data);
            if (running.isPresent()) {
                return running.get().address();
            }
            deleteLeftovers(shared);
            CassandraProcess.Options options = new CassandraProcess.Options(
                    libFolder(), data, loopbackOf(build), NATIVE_PORT, STORAGE_PORT, "1g", OptionalLong.of(build));
            return CassandraProcess.start(options, TEST_FLAGS).address();
        }
    }

    /** The folders of builds whose Cassandra is gone. */
    private static void deleteLeftovers(Path shared) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(shared)) {
            folders = children.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            if (CassandraProcess.attach(folder).isEmpty()) {
                Folders.delete(folder);
            }
        }
    }

    /** The Maven that runs this test, or this JVM when an editor runs it. */
    private static ProcessHandle build() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.iterate(Optional.of(self), Optional::isPresent, child -> child.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(SharedCassandra::isMaven)
                .findFirst()
                .orElse(self);
    }

    private static boolean isMaven(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("plexus-classworlds")
                || command.contains("org.codehaus.plexus.classworlds.launcher.Launcher");
    }

    private static Path root() {
        String given = System.getProperty("rollcall.root");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deploy/cassandra"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the project, and rollcall.root is not set");
    }
}
