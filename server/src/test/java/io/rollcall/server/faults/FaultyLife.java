package io.rollcall.server.faults;

import static org.awaitility.Awaitility.await;

import io.rollcall.server.faults.SnapshotFaults.SnapshotFault;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * The life of one workspace, drawn from a seed: changes, sent one by one or together, and among them faults of the store.
 * After each fault what is not known is asked again or left, everything is looked at, and once more after a restart.
 */
final class FaultyLife {
    private static final int MOST_TOGETHER = 4;

    private final FaultySystem store;
    private final Random random;
    private final RandomCommands commands;
    private final Checker checker = new Checker();
    private final Desk desk;
    private final List<Command> sent = new ArrayList<>();

    FaultyLife(FaultySystem store, String workspace, long seed) {
        this.store = store;
        this.random = new Random(seed);
        this.commands = new RandomCommands(random);
        this.desk = new Desk(store, workspace);
        checker.note("seed " + seed);
    }

    /** Returns the faults that happened. */
    List<Fault> live(int faults) {
        untilAnswered(commands.create());
        for (int i = 0; i < faults; i++) {
            for (int quiet = random.nextInt(3); quiet > 0; quiet--) {
                untilAnswered(next());
            }
            // Whenever the next snapshot is saved or loaded: a life of its own, which no change waits for.
            store.snapshotFaults().arm(SnapshotFault.values()[random.nextInt(SnapshotFault.values().length)], 1);
            suffer(Fault.values()[random.nextInt(Fault.values().length)]);
            maybeReleaseLateWrites();
            askAgain();
            checker.saw("after a fault", desk.look());
            maybeReleaseLateWrites();
            restart();
            untilAnswered(next());
            repeat();
        }
        note("released " + store.releaseLateWrites() + " late writes");
        restart();
        return store.plan().happened(desk.persistenceId());
    }

    /** One of the changes that were answered, however long ago. */
    private void repeat() {
        if (!sent.isEmpty()) {
            untilAnswered(sent.get(random.nextInt(sent.size())));
        }
    }

    Checker checker() {
        return checker;
    }

    private Command next() {
        int most = Math.max(1, checker.world().sight().contacts().size() + 2);
        Command command = commands.next(most);
        if (command.key() != null) {
            sent.add(command);
        }
        return command;
    }

    /** Sends changes together until one of them has met the fault. */
    private void suffer(Fault fault) {
        int before = store.plan().happened(desk.persistenceId()).size();
        store.plan().arm(desk.persistenceId(), fault);
        while (store.plan().happened(desk.persistenceId()).size() == before) {
            together(1 + random.nextInt(MOST_TOGETHER));
        }
        note("a write failed: " + fault);
    }

    private void together(int count) {
        List<Command> batch = new ArrayList<>();
        List<CompletableFuture<WorkspaceReply>> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Command command = next();
            batch.add(command);
            replies.add(desk.send(command.to()::apply));
        }
        for (int i = 0; i < count; i++) {
            answered(batch.get(i), replies.get(i).join());
        }
    }

    private final List<Command> unknown = new ArrayList<>();

    private void answered(Command command, WorkspaceReply reply) {
        checker.answered(command, reply);
        if (code(reply) == Code.UNKNOWN_OUTCOME && command.key() != null) {
            unknown.add(command);
        }
    }

    /** As callers do who were told to; some never come back. */
    private void askAgain() {
        for (Command command : List.copyOf(unknown)) {
            if (random.nextInt(4) > 0) {
                untilAnswered(command);
            }
        }
        unknown.clear();
        untilAnswered(next());
    }

    private void untilAnswered(Command command) {
        await("an answer to " + command)
                .atMost(FaultySystem.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    WorkspaceReply reply = desk.ask(command.to()::apply);
                    checker.answered(command, reply);
                    Code code = code(reply);
                    return code != Code.UNAVAILABLE && code != Code.UNKNOWN_OUTCOME && code != Code.BUSY;
                });
    }

    private void restart() {
        desk.restart();
        checker.saw("after a restart", desk.look());
    }

    private void maybeReleaseLateWrites() {
        if (random.nextInt(3) == 0) {
            note("released " + store.releaseLateWrites() + " late writes");
        }
    }

    private void note(String event) {
        checker.note(event);
    }

    private static Code code(WorkspaceReply reply) {
        return reply instanceof Refused refused ? refused.code() : Code.INTERNAL;
    }
}
