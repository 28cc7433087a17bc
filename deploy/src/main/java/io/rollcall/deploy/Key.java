package io.rollcall.deploy;

import io.rollcall.cassandra.CassandraProcess;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollcall key}: a new API key for a running Rollcall, its text alone on standard output. */
@Command(name = "key", description = "Makes an API key and prints it. It is shown this once.")
final class Key implements Callable<Integer> {
    @Mixin
    private final DataFolder folder = new DataFolder();

    @Option(names = "--company", required = true, description = "the company whose data the key opens")
    private String company = "";

    @Option(names = "--name", required = true, description = "what the key is for, in words")
    private String name = "";

    @Option(
            names = "--grant",
            required = true,
            paramLabel = "WORKSPACE:VERBS",
            description = "a workspace or * for all, and of resolve,read,write,administer; may be repeated")
    private List<String> grants = new ArrayList<>();

    private final PrintStream out;

    Key(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Place place = folder.place();
        CassandraProcess cassandra = CassandraProcess.attach(place.cassandraData())
                .orElseThrow(
                        () -> new Refusal("nothing runs on " + place.data() + "; start it with deploy/rollcall up"));
        Ports ports =
                Ports.from(System.getenv()).withCassandra(cassandra.address().getPort());
        List<String> arguments = new ArrayList<>(List.of("key", "--company", company, "--name", name));
        grants.forEach(grant -> arguments.addAll(List.of("--grant", grant)));
        OptionalLong lifeline = OptionalLong.of(ProcessHandle.current().pid());
        try (Stack stack = new Stack(place, ports, lifeline, out)) {
            out.println(stack.tool(arguments));
        }
        return 0;
    }
}
