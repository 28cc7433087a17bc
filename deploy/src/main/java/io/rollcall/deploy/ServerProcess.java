package io.rollcall.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A running server, known to later commands by a record in the data folder: its process id with the instant the process
 * started (an id alone may by now be another program's), and where it listens.
 */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** The operating system tells the start of a process in its own ticks. */
    private static final Duration CLOCK_PLAY = Duration.ofSeconds(2);

    private final ProcessHandle handle;
    private final Ports ports;
    private final Place place;

    private ServerProcess(ProcessHandle handle, Ports ports, Place place) {
        this.handle = handle;
        this.ports = ports;
        this.place = place;
    }

    /** Starts a server; it is not ready yet. */
    static ServerProcess start(ServerCommand command) throws IOException, Refusal {
        Place place = command.place();
        Files.createDirectories(place.serverLog().getParent());
        Process process = command.serve(System.getenv())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(place.serverLog().toFile()))
                .start();
        process.getOutputStream().close();
        ServerProcess server = new ServerProcess(process.toHandle(), command.ports(), place);
        server.record();
        return server;
    }

    /** The server that this data folder's record names, if it still runs. */
    static Optional<ServerProcess> attach(Place place) throws IOException {
        if (!Files.exists(place.serverRecord())) {
            return Optional.empty();
        }
        Properties record = new Properties();
        try (Reader reader = Files.newBufferedReader(place.serverRecord())) {
            record.load(reader);
        }
        Instant started = Instant.parse(record.getProperty("started"));
        return ProcessHandle.of(number(record, "pid"))
                .filter(ServerProcess::lives)
                .filter(process -> startedAt(process, started))
                .map(process -> new ServerProcess(process, ports(record), place));
    }

    private static boolean startedAt(ProcessHandle process, Instant recorded) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, recorded).abs().compareTo(CLOCK_PLAY) <= 0)
                .orElse(false);
    }

    private void record() throws IOException {
        Properties record = new Properties();
        record.setProperty("pid", String.valueOf(handle.pid()));
        record.setProperty(
                "started", handle.info().startInstant().orElseGet(Instant::now).toString());
        record.setProperty("host", ports.host());
        record.setProperty("http", String.valueOf(ports.http()));
        record.setProperty("admin", String.valueOf(ports.admin()));
        record.setProperty("cluster", String.valueOf(ports.cluster()));
        record.setProperty("cassandra", String.valueOf(ports.cassandra()));
        record.setProperty("storage", String.valueOf(ports.storage()));
        try (Writer writer = Files.newBufferedWriter(place.serverRecord())) {
            record.store(writer, "The running Rollcall server");
        }
    }

    private static Ports ports(Properties record) {
        return new Ports(
                record.getProperty("host"),
                number(record, "http"),
                number(record, "admin"),
                number(record, "cluster"),
                number(record, "cassandra"),
                number(record, "storage"));
    }

    private static int number(Properties record, String name) {
        return Integer.parseInt(record.getProperty(name));
    }

    long pid() {
        return handle.pid();
    }

    Ports ports() {
        return ports;
    }

    /** Waits until it answers that it is ready; refuses when it ends before, or takes too long. */
    void awaitReady(Duration patience) throws InterruptedException, Refusal {
        Health health = new Health(ports);
        Instant deadline = Instant.now().plus(patience);
        while (!health.isReady()) {
            if (endsWithin(Duration.ofMillis(100))) {
                throw new Refusal("the server ended before it was ready; see " + place.serverLog());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Refusal(
                        "the server is not ready after " + patience.toSeconds() + " s; see " + place.serverLog());
            }
        }
    }

    /** Only in the command that started it: the end of any other process is noticed late. */
    void awaitEnd() {
        handle.onExit().join();
    }

    /** Asks it to end, waits for its shutdown to finish, and kills it when that takes too long. */
    void stop() throws IOException, InterruptedException {
        handle.destroy();
        if (!endsWithin(PATIENCE)) {
            handle.destroyForcibly();
            endsWithin(PATIENCE);
        }
        Files.deleteIfExists(place.serverRecord());
    }

    /** Not onExit(): of a process that is no child it looks ever more seldom, in the end every 5 s. */
    private boolean endsWithin(Duration time) throws InterruptedException {
        Instant deadline = Instant.now().plus(time);
        while (lives(handle)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }

    /** A process that ended but was not yet waited for by its parent still counts as alive, but has no command. */
    private static boolean lives(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
