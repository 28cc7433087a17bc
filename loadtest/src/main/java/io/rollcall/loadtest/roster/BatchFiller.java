package io.rollcall.loadtest.roster;

import io.rollcall.loadtest.world.BuildFailure;
import io.rollcall.loadtest.world.Retry;
import io.rollcall.protocol.BatchAnswer;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Batches of contacts, one after the other. */
public final class BatchFiller implements Filler {
    private static final int BATCH = 500;

    private final RollcallClient client;
    private final Retry retry;

    public BatchFiller(RollcallClient client, Retry retry) {
        this.client = client;
        this.retry = retry;
    }

    @Override
    public void fill(String workspace, Roster roster, int from, int to, LongConsumer progress)
            throws IOException, InterruptedException {
        for (int first = from; first < to; first += BATCH) {
            int end = Math.min(to, first + BATCH);
            batch(workspace, roster, first, end);
            progress.accept(end - from);
        }
    }

    private void batch(String workspace, Roster roster, int from, int to) throws IOException, InterruptedException {
        List<ContactBody> bodies = IntStream.range(from, to)
                .mapToObj(row -> roster.person(row).body())
                .toList();
        String key = workspace + "/rows/" + from + "-" + to;
        BatchAnswer answer = retry.call(() -> client.createContacts(workspace, bodies, key));
        if (answer.created() != bodies.size()) {
            throw new BuildFailure("of " + bodies.size() + " contacts of " + workspace + " " + answer.refused()
                    + " were refused: " + answer.results());
        }
    }
}
