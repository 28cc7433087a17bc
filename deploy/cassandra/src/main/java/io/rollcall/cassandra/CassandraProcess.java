package io.rollcall.cassandra;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running Cassandra of one node, in a process of its own that outlives this JVM unless it is given a lifeline. */
public final class CassandraProcess implements AutoCloseable {
    static final String PID_FILE = "cassandra.pid";
    private static final String LOG_FILE = "cassandra.log";
    private static final Duration TIME_TO_START = Duration.ofSeconds(120);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);
    private static final int LOG_LINES_OF_A_FAILURE = 30;

    private final ProcessHandle process;
    private final InetSocketAddress address;

    /**
     * Where and how to run.
     *
     * @param libFolder the jars of Cassandra, {@code deploy/cassandra/target/lib} in this build
     * @param dataFolder everything it writes: data, log, pid file, temporary files; created when it is not there
     * @param host an address of this machine; several Cassandras may share ports on different 127.x.y.z
     * @param heap as after {@code -Xmx}, such as {@code 1g}; 512m is the least that was tried
     * @param lifelinePid the process with which Cassandra is to end, however that one ends
     */
    public record Options(
            Path libFolder,
            Path dataFolder,
            String host,
            int nativePort,
            int storagePort,
            String heap,
            OptionalLong lifelinePid) {
        public Options {
            libFolder = libFolder.toAbsolutePath().normalize();
            dataFolder = dataFolder.toAbsolutePath().normalize();
            if (!heap.matches("[1-9][0-9]*[mMgG]")) {
                throw new IllegalArgumentException("heap is a number with m or g, such as 1g, not " + heap);
            }
        }

        private NodeSettings node() {
            return new NodeSettings(dataFolder, new InetSocketAddress(host, nativePort), storagePort, lifelinePid);
        }
    }

    private CassandraProcess(ProcessHandle process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Returns when Cassandra answers CQL. Fails with the end of its log when it dies, or is not there in two minutes. */
    public static CassandraProcess start(Options options) {
        return start(options, List.of());
    }

    static CassandraProcess start(Options options, List<String> jvmFlags) {
        attach(options.dataFolder()).ifPresent(running -> {
            throw new IllegalStateException("pid " + running.pid() + " is running on " + options.dataFolder());
        });
        try {
            return awaitAnswer(fork(options, jvmFlags), options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Cassandra in " + options.dataFolder(), e);
        }
    }

    /** The Cassandra that runs on that folder, started by whomever. */
    public static Optional<CassandraProcess> attach(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        return pidIn(folder.resolve(PID_FILE)).flatMap(ProcessHandle::of).flatMap(process -> NodeSettings.of(process)
                .filter(node -> node.dataFolder().equals(folder))
                .map(node -> new CassandraProcess(process, node.address())));
    }

    public InetSocketAddress address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it write its memtables to disk and end; kills it when that takes longer than 20 s. */
    public void stop() {
        process.destroy();
        // A paused process does not notice that it was told to end.
        resume();
        if (!endsWithin(TIME_TO_STOP)) {
            kill();
        }
    }

    /** As {@code kill -9}; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(TIME_TO_STOP)) {
            throw new IllegalStateException("pid " + pid() + " is still there after kill -9");
        }
    }

    /** Freezes it: connections stay open and nothing answers. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        stop();
    }

    private static Process fork(Options options, List<String> jvmFlags) throws IOException {
        Path data = options.dataFolder();
        if (!Files.isDirectory(options.libFolder())) {
            throw new IOException("no jars of Cassandra in " + options.libFolder() + ": build deploy/cassandra first");
        }
        if (CqlProbe.answers(options.node().address())) {
            throw new IOException(
                    "another Cassandra answers on " + options.node().address());
        }
        Folders.delete(data.resolve("tmp"));
        Files.createDirectories(data.resolve("tmp"));
        try (InputStream flags = CassandraProcess.class.getResourceAsStream("jvm.options")) {
            Files.copy(
                    Optional.ofNullable(flags).orElseThrow(),
                    data.resolve("jvm.options"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = data.resolve(LOG_FILE);
        if (Files.exists(log)) {
            Files.move(log, data.resolve(LOG_FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return new ProcessBuilder(command(options, jvmFlags))
                .directory(data.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> command(Options options, List<String> jvmFlags) {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of a terminal; Cassandra is to end after those that write to it, not with them.
        command.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + options.dataFolder().resolve("jvm.options"));
        command.add("-Xmx" + options.heap());
        command.addAll(jvmFlags);
        command.add("-Djava.io.tmpdir=" + options.dataFolder().resolve("tmp"));
        command.addAll(options.node().toArguments());
        command.addAll(List.of("-cp", options.libFolder().resolve("*") + File.pathSeparator + ownCode()));
        command.add("io.rollcall.cassandra.CassandraMain");
        return command;
    }

    private static Path ownCode() {
        try {
            return Path.of(CassandraProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CassandraProcess awaitAnswer(Process process, Options options) throws IOException {
        InetSocketAddress address = options.node().address();
        long deadline = System.nanoTime() + TIME_TO_START.toNanos();
        while (!CqlProbe.answers(address)) {
            boolean late = System.nanoTime() > deadline;
            if (late) {
                process.destroyForcibly();
            }
            if (late || endsWithin(process, Duration.ofMillis(50))) {
                throw new IOException((late ? "no answer in " + TIME_TO_START : "it ended with " + process.exitValue())
                        + ", its log ends with\n" + endOfLog(options.dataFolder()));
            }
        }
        return new CassandraProcess(process.toHandle(), address);
    }

    private static String endOfLog(Path dataFolder) throws IOException {
        List<String> lines = Files.readAllLines(dataFolder.resolve(LOG_FILE));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_OF_A_FAILURE), lines.size()));
    }

    private static Optional<Long> pidIn(Path pidFile) {
        try {
            return Optional.of(Long.valueOf(Files.readString(pidFile).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            // The shell's own kill: a small machine may lack the program.
            endsWithin(new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start(), TIME_TO_STOP);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + name + " to " + pid(), e);
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean endsWithin(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while waiting for " + process.pid(), e);
        }
    }
}
