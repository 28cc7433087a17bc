package io.rollcall.loadtest;

import io.rollcall.loadtest.check.RowsCheck;
import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Parallel;
import io.rollcall.loadtest.drive.Probe;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.roster.SmallWorkspaces;
import io.rollcall.loadtest.world.Dice;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Small workspaces of which the first are in memory, and of the others each is asked once at most, in an order that was
 * drawn.
 */
final class ColdStarts {
    private static final ResolutionRequest EVERYONE = ResolutionRequest.of(List.of(new Selector.Everyone()), "sms");

    /** First resolutions, and those of workspaces in memory beside them. */
    record Measured(Bench.Measured cold, Bench.Measured inMemory) {}

    private final SmallWorkspaces all;
    private final int inMemory;
    private final long draw;
    private final int[] order;

    /** @param inMemory how many are */
    ColdStarts(SmallWorkspaces all, int inMemory, long draw) {
        this.all = all;
        this.inMemory = inMemory;
        this.draw = draw;
        this.order = IntStream.range(inMemory, all.count()).toArray();
        Dice dice = Dice.of(draw, 0);
        for (int left = order.length; left > 1; left--) {
            int other = dice.below(left);
            int last = order[left - 1];
            order[left - 1] = order[other];
            order[other] = last;
        }
    }

    SmallWorkspaces all() {
        return all;
    }

    int inMemory() {
        return inMemory;
    }

    void bringIntoMemory(RollcallClient client, Parallel parallel) throws IOException, InterruptedException {
        parallel.each(IntStream.range(0, inMemory).toArray(), number -> {
            Probe probe = probe(number);
            HttpResponse<byte[]> answer = client.send("POST", probe.path(), EVERYONE, null, "Accept", probe.accept());
            try {
                probe.check().check(answer.body());
            } catch (WrongAnswer wrong) {
                throw new IOException(all.id(number) + ": " + wrong.difference(), wrong);
            }
        });
    }

    Measured measure(Bench bench, Schedule cold, Schedule warm) throws InterruptedException {
        ExecutorService background = Executors.newSingleThreadExecutor(DaemonThreads.named("in-memory"));
        try {
            CompletableFuture<Bench.Measured> beside =
                    CompletableFuture.supplyAsync(() -> inMemory(bench, warm), background);
            Bench.Measured first = bench.measure(cold, request -> probe(order[Math.toIntExact(request)]));
            return new Measured(first, beside.join());
        } finally {
            background.shutdownNow();
        }
    }

    private Bench.Measured inMemory(Bench bench, Schedule warm) {
        try {
            return bench.measure(
                    warm, request -> probe(Dice.of(draw, 1, request).below(inMemory)));
        } catch (InterruptedException ended) {
            throw new CompletionException(ended);
        }
    }

    private Probe probe(int number) {
        RowsCheck check = new RowsCheck(all.roster(), all.id(number), all.firstRow(number), all.endRow(number));
        return Probe.of(all.id(number), EVERYONE, MediaTypes.JSON, check);
    }
}
