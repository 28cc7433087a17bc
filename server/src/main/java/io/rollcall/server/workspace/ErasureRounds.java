package io.rollcall.server.workspace;

import io.rollcall.server.journal.Erasures;
import io.rollcall.server.journal.Erasures.Noted;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Erased;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Goes round the workspaces that contacts were removed from, and has each erase them: one after the other, one round after
 * the other, one of it in a cluster. What fails is tried again in the next round.
 */
final class ErasureRounds extends AbstractBehavior<ErasureRounds.Message> {
    /** A workspace is asked again and again until its receipts of the removed are outdated too, and may go. */
    private static final Duration KEPT = Duration.ofMillis(Receipts.KEPT_MILLIS).plusHours(2);

    /** How soon after a start the first round begins: the cluster has other things to do at first. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** How long a workspace may take; then the next one is asked beside it. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Function<String, RecipientRef<WorkspaceCommand>> workspaces;
    private final Erasures erasures;
    private final Duration interval;
    private final WorkspaceMetrics metrics;
    private final Clock clock;
    private final TimerScheduler<Message> timers;
    private final Queue<Task> left = new ArrayDeque<>();

    /** When the round under way began, or the last one. */
    private Instant begun = Instant.MIN;

    sealed interface Message {}

    private record Begin() implements Message {}

    private record Found(@Nullable List<Noted> noted, @Nullable Throwable failure) implements Message {}

    private record Ended(Task task, @Nullable WorkspaceReply reply, @Nullable Throwable failure) implements Message {}

    /** @param oldest the first hour in which something was removed */
    private record Task(String persistenceId, Instant oldest) {}

    /** @param workspaces by entity id */
    static Behavior<Message> create(
            Function<String, RecipientRef<WorkspaceCommand>> workspaces,
            Erasures erasures,
            Duration interval,
            WorkspaceMetrics metrics,
            Clock clock) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new ErasureRounds(context, workspaces, erasures, interval, metrics, clock, timers)));
    }

    private ErasureRounds(
            ActorContext<Message> context,
            Function<String, RecipientRef<WorkspaceCommand>> workspaces,
            Erasures erasures,
            Duration interval,
            WorkspaceMetrics metrics,
            Clock clock,
            TimerScheduler<Message> timers) {
        super(context);
        this.workspaces = workspaces;
        this.erasures = erasures;
        this.interval = interval;
        this.metrics = metrics;
        this.clock = clock;
        this.timers = timers;
        timers.startSingleTimer(new Begin(), interval.compareTo(SETTLED) < 0 ? interval : SETTLED);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Begin.class, begin -> onBegin())
                .onMessage(Found.class, this::onFound)
                .onMessage(Ended.class, this::onEnded)
                .build();
    }

    private Behavior<Message> onBegin() {
        begun = clock.instant();
        CompletionStage<List<Noted>> noted =
                erasures.all().runWith(Sink.seq(), getContext().getSystem());
        getContext().pipeToSelf(noted, Found::new);
        return this;
    }

    private Behavior<Message> onFound(Found found) {
        if (found.noted() == null) {
            metrics.erasureFailed();
            getContext().getLog().warn("What is to be erased cannot be read: {}", why(null, found.failure()));
        } else {
            left.addAll(tasks(found.noted()));
        }
        return next();
    }

    private List<Task> tasks(List<Noted> noted) {
        TreeMap<String, Task> tasks = new TreeMap<>();
        for (Noted note : noted) {
            tasks.merge(
                    note.persistenceId(),
                    new Task(note.persistenceId(), note.hour()),
                    (one, other) -> one.oldest().isBefore(other.oldest()) ? one : other);
        }
        return new ArrayList<>(tasks.values());
    }

    private Behavior<Message> next() {
        Task task = left.poll();
        if (task == null) {
            timers.startSingleTimer(new Begin(), untilNextRound());
            return this;
        }
        getContext()
                .ask(
                        WorkspaceReply.class,
                        workspaces.apply(
                                PersistenceId.ofUniqueId(task.persistenceId()).entityId()),
                        PATIENCE,
                        WorkspaceCommand.Erase::new,
                        (reply, failure) -> new Ended(task, reply, failure));
        return this;
    }

    /** Rounds begin an interval apart, however long they take: how soon details are gone is counted in them. */
    private Duration untilNextRound() {
        Duration rest = Duration.between(clock.instant(), begun.plus(interval));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private Behavior<Message> onEnded(Ended ended) {
        Task task = ended.task();
        if (!done(ended.reply())) {
            metrics.erasureFailed();
            getContext()
                    .getLog()
                    .warn(
                            "Removed contacts of {} are not erased yet: {}",
                            task.persistenceId(),
                            why(ended.reply(), ended.failure()));
            return next();
        }
        Instant settled = begun.minus(KEPT);
        if (task.oldest().isBefore(settled)) {
            // Where it fails, the workspace is only asked once more.
            erasures.forget(task.persistenceId(), settled);
        }
        return next();
    }

    private static String why(@Nullable WorkspaceReply reply, @Nullable Throwable failure) {
        return failure == null ? String.valueOf(reply) : Unplanned.trace(failure);
    }

    /** Also where there is no such workspace: a removal was asked for, and refused. */
    private static boolean done(@Nullable WorkspaceReply reply) {
        return reply instanceof Erased
                || (reply instanceof Refused refused && refused.code() == Code.UNKNOWN_WORKSPACE);
    }
}
