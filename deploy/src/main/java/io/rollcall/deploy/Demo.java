package io.rollcall.deploy;

import io.rollcall.cassandra.CassandraProcess;
import io.rollcall.deploy.demo.SampleCompany;
import io.rollcall.deploy.demo.Show;
import java.io.PrintStream;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code rollcall demo}: all of Rollcall with a sample company, up as long as this command runs. What it starts ends with
 * it, however it ends: stopped in order on Ctrl-C and SIGTERM, by their lifelines when it is killed.
 */
@Command(
        name = "demo",
        description = "Starts everything, loads a sample company, resolves three messages, stays up until Ctrl-C.")
final class Demo implements Callable<Integer> {
    @Mixin
    private final DataFolder folder = new DataFolder();

    @Option(names = "--once", description = "end after the three messages")
    private boolean once;

    private final PrintStream out;

    Demo(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Place place = folder.place();
        Ports ports = Ports.from(System.getenv());
        refuseWhenRunning(place);
        ports.refuseTakenByOthersForServer();
        OptionalLong lifeline = OptionalLong.of(ProcessHandle.current().pid());
        Stack stack = new Stack(place, ports, lifeline, out);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::interrupt, "stop-what-was-started"));
        try (stack) {
            run(stack, place, ports);
        } catch (Exception failure) {
            if (!stack.isInterrupted()) {
                throw failure;
            }
        }
        out.println("All stopped, the data stays in " + place.data());
        return 0;
    }

    private static void refuseWhenRunning(Place place) throws Exception {
        if (ServerProcess.attach(place).isPresent()
                || CassandraProcess.attach(place.cassandraData()).isPresent()) {
            throw new Refusal("Rollcall runs already on " + place.data() + "; deploy/rollcall down stops it");
        }
    }

    private void run(Stack stack, Place place, Ports ports) throws Exception {
        Stopwatch watch = Stopwatch.start();
        stack.startCassandra();
        stack.migrate();
        DemoKey key = DemoKey.in(place, stack);
        stack.startServer();
        if (!key.opens(ports)) {
            key = DemoKey.made(place, stack);
        }
        new Show(key.client(ports), place.demoRecord(), out).run(SampleCompany.read(place.samples()));
        out.printf("%nDone after %s%n", watch);
        if (once) {
            return;
        }
        invite(key, ports);
        stack.awaitServerEnd();
        throw new Refusal("the server ended by itself; see " + place.serverLog());
    }

    private void invite(DemoKey key, Ports ports) {
        String call = "  curl -s -H \"Authorization: Bearer $KEY\" ";
        out.printf("%nRollcall is up on %s (health and metrics on %s). Try:%n%n", ports.url(), ports.adminUrl());
        out.println("  KEY=" + key.text());
        out.println(call + ports.url() + "/v1/workspaces");
        out.println(call + "'" + ports.url() + "/v1/workspaces/w-sydney/lists/l-parramatta/members?limit=3'");
        out.println(
                call + "-H 'Content-Type: application/json' -d '{\"to\": [\"0400 000 001\", {\"list\": \"l-storm\"}],"
                        + " \"channels\": [\"sms\"]}' " + ports.url() + "/v1/workspaces/w-sydney/resolutions");
        out.printf("%nCtrl-C ends it.%n");
    }
}
