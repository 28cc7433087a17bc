package io.rollcall.loadtest;

import io.rollcall.loadtest.world.BuildFailure;
import io.rollcall.loadtest.world.Builder;
import io.rollcall.loadtest.world.Plan;
import io.rollcall.loadtest.world.Retry;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.loadtest.world.World;
import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Puts a world on a server, or finds it there, and says what it is doing. */
final class Construction {
    static final Retry RETRY = new Retry(8, Duration.ofMillis(200));

    private Construction() {}

    static List<Settlement> of(World world, TargetOptions target, CommandLine command)
            throws IOException, InterruptedException {
        try {
            return build(world, target.client(command), command.getOut());
        } catch (ConnectException nobodyThere) {
            throw new BuildFailure("no server listens at " + target.url());
        }
    }

    private static List<Settlement> build(World world, RollcallClient client, PrintWriter out)
            throws IOException, InterruptedException {
        Builder builder = new Builder(client, RETRY);
        List<Settlement> settlements = new ArrayList<>();
        for (Plan plan : world.plans()) {
            long start = System.nanoTime();
            Settlement settlement = builder.settle(plan);
            settlements.add(settlement);
            out.printf(
                    "world       %s: %d contacts, %d lists, revision %d, %d ms%n",
                    plan.id(),
                    plan.people().size(),
                    plan.groups().size(),
                    settlement.revision(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            out.flush();
        }
        return settlements;
    }
}
