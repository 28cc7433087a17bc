package io.rollcall.deploy;

import io.rollcall.cassandra.CassandraProcess;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollcall down}: stops what runs on this data folder, the server first. */
@Command(name = "down", description = "Stops the server, then Cassandra. The data stays.")
final class Down implements Callable<Integer> {
    @Mixin
    private final DataFolder folder = new DataFolder();

    private final PrintStream out;

    Down(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Place place = folder.place();
        Optional<ServerProcess> server = ServerProcess.attach(place);
        if (server.isPresent()) {
            server.get().stop();
            out.println("stopped the server, process " + server.get().pid());
        }
        Optional<CassandraProcess> cassandra = CassandraProcess.attach(place.cassandraData());
        if (cassandra.isPresent()) {
            cassandra.get().stop();
            out.println("stopped Cassandra, process " + cassandra.get().pid());
        }
        if (server.isEmpty() && cassandra.isEmpty()) {
            out.println("nothing runs on " + place.data());
        }
        return 0;
    }
}
