package io.rollcall.loadtest.roster;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rollcall.loadtest.drive.Parallel;
import io.rollcall.loadtest.world.BuildFailure;
import io.rollcall.loadtest.world.Retry;
import io.rollcall.protocol.Page;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WorkspaceView;
import java.io.IOException;
import java.util.BitSet;

/**
 * Makes the small workspaces that are not there yet, several at a time and in order: so only the last of those that are
 * there can be unfinished where an earlier call was interrupted, and those are looked at again.
 */
public final class Settlers {
    private static final int PAGE = 200;

    private final RollcallClient client;
    private final Retry retry;
    private final Parallel parallel;
    private final Enroller enroller;
    private final Filler filler;

    public Settlers(RollcallClient client, Retry retry, Parallel parallel) {
        this.client = client;
        this.retry = retry;
        this.parallel = parallel;
        this.enroller = new Enroller(client, retry);
        this.filler = new BatchFiller(client, retry);
    }

    /** The numbers of those that are there. Read from the directory: none of them is opened by it. */
    public BitSet there(SmallWorkspaces all) throws IOException, InterruptedException {
        BitSet there = new BitSet(all.count());
        String after = null;
        do {
            String path = "/v1/workspaces?limit=" + PAGE + (after == null ? "" : "&after=" + after);
            Page<WorkspaceView> page = retry.call(
                    () -> RollcallClient.read(client.send("GET", path, null, null), new TypeReference<>() {}));
            for (WorkspaceView view : page.items()) {
                int number = all.number(view.id());
                if (number >= 0) {
                    there.set(number);
                }
            }
            after = page.next();
        } while (after != null);
        return there;
    }

    /** Makes the missing ones and completes the last. Returns how many were made. */
    public int settle(SmallWorkspaces all, BitSet there) throws IOException, InterruptedException {
        BitSet todo = new BitSet(all.count());
        todo.set(0, all.count());
        todo.andNot(there);
        int made = todo.cardinality();
        if (made == 0) {
            return 0;
        }
        int last = there.length() - 1;
        for (int seen = 0; last >= 0 && seen < 2 * parallel.threads(); seen++) {
            todo.set(last);
            last = there.previousSetBit(last - 1);
        }
        parallel.each(todo.stream().toArray(), number -> settle(all, number));
        return made;
    }

    private void settle(SmallWorkspaces all, int number) throws IOException, InterruptedException {
        String workspace = all.id(number);
        int has = enroller.open(workspace);
        if (has == 0) {
            filler.fill(workspace, all.roster(), all.firstRow(number), all.endRow(number), rows -> {});
        } else if (has != all.contacts()) {
            throw new BuildFailure(workspace + " holds " + has + " contacts, but should hold " + all.contacts());
        }
    }
}
