package io.rollcall.deploy;

import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollcall up}: Cassandra and the server, running on after this command ends. */
@Command(name = "up", description = "Starts Cassandra and the server in the background, schema applied.")
final class Up implements Callable<Integer> {
    @Mixin
    private final DataFolder folder = new DataFolder();

    private final PrintStream out;

    Up(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Place place = folder.place();
        Optional<ServerProcess> already = ServerProcess.attach(place);
        if (already.isPresent()) {
            throw new Refusal("already up on " + already.get().ports().url() + "; deploy/rollcall down stops it");
        }
        Ports ports = Ports.from(System.getenv());
        ports.refuseTakenByOthersForServer();
        start(new Stack(place, ports, OptionalLong.empty(), out));
        out.printf(
                "%nAPI      %s%nadmin    %s/health/ready  %s/metrics%nlog      %s%n",
                ports.url(), ports.adminUrl(), ports.adminUrl(), place.serverLog());
        out.println("new key  deploy/rollcall key --company acme --name me --grant '*:resolve,read,write,administer'");
        return 0;
    }

    /** What half came up is not left behind, also when this command is interrupted. */
    private static void start(Stack stack) throws Exception {
        Thread onInterrupt = new Thread(stack::interrupt, "stop-what-was-started");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            stack.startCassandra();
            stack.migrate();
            stack.startServer();
        } catch (Exception notUp) {
            stack.close();
            throw notUp;
        }
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
}
