package io.rollcall.deploy;

import io.rollcall.cassandra.CassandraProcess;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollcall status}: what runs on this data folder. Ends with 0 when all is ready, else with 1. */
@Command(
        name = "status",
        description = "Tells what runs, whether it is ready, and where. Ends with 1 unless all is ready.")
final class Status implements Callable<Integer> {
    @Mixin
    private final DataFolder folder = new DataFolder();

    private final PrintStream out;

    Status(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Place place = folder.place();
        Optional<CassandraProcess> cassandra = CassandraProcess.attach(place.cassandraData());
        Optional<ServerProcess> server = ServerProcess.attach(place);
        out.println("data       " + place.data());
        out.println("Cassandra  "
                + cassandra
                        .map(node -> "runs, process " + node.pid() + ", on "
                                + node.address().getHostString() + ":"
                                + node.address().getPort())
                        .orElse("stopped"));
        if (server.isEmpty()) {
            out.println("server     stopped");
            return 1;
        }
        Ports ports = server.get().ports();
        String health = new Health(ports).explain();
        out.println("server     runs, process " + server.get().pid() + ", " + health);
        out.println("API        " + ports.url());
        out.println("admin      " + ports.adminUrl());
        return cassandra.isPresent() && health.equals("ready") ? 0 : 1;
    }
}
