package io.rollcall.deploy;

import java.io.PrintStream;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollcall migrate}: the schema of this version, applied. A Cassandra that it had to start is stopped again. */
@Command(name = "migrate", description = "Applies the schema, with a Cassandra of its own where none runs.")
final class Migrate implements Callable<Integer> {
    @Mixin
    private final DataFolder folder = new DataFolder();

    private final PrintStream out;

    Migrate(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Place place = folder.place();
        Ports ports = Ports.from(System.getenv());
        OptionalLong lifeline = OptionalLong.of(ProcessHandle.current().pid());
        try (Stack stack = new Stack(place, ports, lifeline, out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::interrupt, "stop-what-was-started"));
            stack.startCassandra();
            stack.migrate();
        }
        return 0;
    }
}
