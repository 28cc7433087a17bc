package io.rollcall.deploy;

import io.rollcall.cassandra.CassandraProcess;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one command started: Cassandra, then the server. Closing it stops them in the reverse order. A command that leaves
 * them running does not close it. Safe to close from another thread while starting: what comes up later is stopped at once.
 */
final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CASSANDRA_HEAP = "1g";

    private final Place place;
    private Ports ports;
    private final OptionalLong lifeline;
    private final PrintStream out;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;
    private volatile boolean interrupted;
    private @Nullable ServerProcess server;

    /** @param lifeline the process whose end, however it comes, ends all that is started here; none: it stays */
    Stack(Place place, Ports ports, OptionalLong lifeline, PrintStream out) {
        this.place = place;
        this.ports = ports;
        this.lifeline = lifeline;
        this.out = out;
    }

    /** Starts Cassandra unless this data folder's one already runs. */
    void startCassandra() throws Exception {
        Optional<CassandraProcess> already = CassandraProcess.attach(place.cassandraData());
        if (already.isPresent()) {
            ports = ports.withCassandra(already.get().address().getPort());
            out.println("Cassandra runs already on " + ports.contactPoint());
            return;
        }
        ports.refuseTakenByOthersForCassandra();
        Files.createDirectories(place.cassandraData());
        Stopwatch watch = Stopwatch.start();
        out.println("Cassandra starts ...");
        CassandraProcess cassandra = CassandraProcess.start(new CassandraProcess.Options(
                place.cassandraLibraries(),
                place.cassandraData(),
                ports.host(),
                ports.cassandra(),
                ports.storage(),
                CASSANDRA_HEAP,
                lifeline));
        own(cassandra::stop);
        out.println("Cassandra is ready on " + ports.contactPoint() + " after " + watch);
    }

    void migrate() throws Exception {
        Stopwatch watch = Stopwatch.start();
        tool(List.of("migrate"));
        out.println("Schema is up to date after " + watch);
    }

    void startServer() throws Exception {
        ports.refuseTakenByOthersForServer();
        Stopwatch watch = Stopwatch.start();
        ServerProcess started = ServerProcess.start(new ServerCommand(place, ports, lifeline));
        own(started::stop);
        server = started;
        started.awaitReady(PATIENCE);
        out.println("Server is ready on " + ports.url() + " after " + watch);
    }

    /** Runs a sub-command of the server to its end and answers the last line that it printed. */
    String tool(List<String> arguments) throws Exception {
        return tool(new ServerCommand(place, ports, lifeline), arguments);
    }

    private String tool(ServerCommand command, List<String> arguments) throws Exception {
        Files.createDirectories(place.serverLog().getParent());
        Process process =
                command.tool(arguments).redirectError(place.toolLog().toFile()).start();
        own(() -> {
            process.destroy();
            process.waitFor();
        });
        process.getOutputStream().close();
        List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int code = process.waitFor();
        if (code != 0) {
            String complaint = String.join("\n  ", Files.readAllLines(place.toolLog()));
            throw new Refusal("the server's \"" + arguments.get(0) + "\" ended with code " + code + "\n  " + complaint);
        }
        return printed.isEmpty() ? "" : printed.get(printed.size() - 1).strip();
    }

    /** Waits until the server ends. */
    void awaitServerEnd() {
        ServerProcess waitedFor = server;
        if (waitedFor != null) {
            waitedFor.awaitEnd();
        }
    }

    private void own(AutoCloseable started) throws Exception {
        synchronized (this) {
            if (!closed) {
                running.push(started);
                return;
            }
        }
        started.close();
        throw new InterruptedException("stopped while starting");
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (InterruptedException stopWaiting) {
                Thread.currentThread().interrupt();
            } catch (Exception couldNotStop) {
                out.println("could not stop a process: " + couldNotStop.getMessage());
            }
        }
    }

    /** Closes it from a shutdown hook, and ends what was just being started. */
    void interrupt() {
        interrupted = true;
        close();
        List<ProcessHandle> starting = ProcessHandle.current().children().toList();
        starting.forEach(ProcessHandle::destroy);
        starting.forEach(process -> process.onExit()
                .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                .join());
        starting.forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether it was closed by an interrupt, which makes failures of what ran on it no news. */
    boolean isInterrupted() {
        return interrupted;
    }
}
