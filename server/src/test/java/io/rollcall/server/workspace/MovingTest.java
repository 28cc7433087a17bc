package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.workspace.WorkspaceChange.Arrive;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.DeleteWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContact;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two front desks, and a road between them that the test can close. */
class MovingTest {
    private static final LocalSystem LOCAL = new LocalSystem();

    private final String sourceName = "w-" + UUID.randomUUID();
    private final String targetName = "w-" + UUID.randomUUID();
    private final Map<String, ActorRef<WorkspaceCommand>> desks = new ConcurrentHashMap<>();

    /** What becomes of the next messages, each as the test says; without a word they are carried and answered. */
    private final Queue<Road> road = new ConcurrentLinkedQueue<>();

    /** Messages that were told to wait. */
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

    /** What their senders wait for. */
    private final Queue<CompletableFuture<WorkspaceReply>> answers = new ConcurrentLinkedQueue<>();

    private enum Road {
        HOLD,
        LOSE_MESSAGE,
        LOSE_ANSWER
    }

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @BeforeEach
    void open() throws Exception {
        for (String name : List.of(sourceName, targetName)) {
            open(name);
            ask(name, replyTo -> new CreateWorkspace(name, "AU", null, replyTo));
        }
        ask(sourceName, replyTo -> new CreateContacts(List.of(Samples.ANA, Samples.BEN), null, replyTo));
    }

    @Test
    void contactsAreInTheOtherWorkspaceAndNoLongerHere() throws Exception {
        assertThat(move(null, "c-2", "c-1")).isEqualTo(new Written(4, List.of("c-1", "c-2"), false));

        assertThat(contacts(sourceName)).isZero();
        assertThat(contacts(targetName)).isEqualTo(2);
        assertThat(ask(sourceName, replyTo -> new ReadContact("c-1", replyTo))).isInstanceOf(Refused.class);
        assertThat(ask(targetName, replyTo -> new ReadContact("c-1", replyTo)))
                .isInstanceOfSatisfying(
                        WorkspaceReply.ContactFound.class,
                        found -> assertThat(found.contact().contact()).isEqualTo(Samples.BEN));
    }

    @Test
    void nobodyReadsOrChangesTheWorkspaceWhileContactsLeaveIt() throws Exception {
        road.add(Road.HOLD);
        CompletableFuture<WorkspaceReply> move = begin(sourceName, moving(null, "c-1"));
        await().until(() -> !held.isEmpty());

        CompletableFuture<WorkspaceReply> read = begin(sourceName, Describe::new);
        CompletableFuture<WorkspaceReply> removal =
                begin(sourceName, replyTo -> new RemoveContact("c-1", 0, null, replyTo));
        // Whatever the desk is sent meanwhile comes after both; that this is answered shows that they wait.
        Arrive late =
                new Arrive("w-elsewhere", 1, Importer.packed(), LOCAL.system().ignoreRef());
        assertThat(begin(sourceName, replyTo -> new Arrive(late.from(), 1, late.contacts(), replyTo))
                        .get())
                .isInstanceOf(Written.class);
        assertThat(read).isNotDone();
        assertThat(removal).isNotDone();
        held.remove().run();

        assertThat(move.get()).isInstanceOf(Written.class);
        assertThat(((Described) read.get()).contacts()).isEqualTo(1);
        assertThat(removal.get()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(Code.UNKNOWN_CONTACT));
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainAndTheContactsAreTakenOnce() throws Exception {
        road.add(Road.LOSE_MESSAGE);
        road.add(Road.LOSE_ANSWER);
        road.add(Road.LOSE_ANSWER);

        assertThat(move(null, "c-1", "c-2")).isInstanceOf(Written.class);

        assertThat(contacts(sourceName)).isZero();
        assertThat(contacts(targetName)).isEqualTo(2);
        assertThat(road).isEmpty();
    }

    @Test
    void whoeverWaitsIsToldWhenTheOtherWorkspaceDoesNotAnswer() throws Exception {
        road.add(Road.HOLD);
        begin(sourceName, moving(null, "c-1"));
        await().until(() -> !held.isEmpty());
        CompletableFuture<WorkspaceReply> read = begin(sourceName, Describe::new);

        answers.remove().completeExceptionally(new TimeoutException("nobody there"));

        assertThat(read.get()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(Code.UNAVAILABLE));
    }

    @Test
    void aDeskThatFindsContactsLeavingGoesOnWhereTheOneBeforeItEnded() throws Exception {
        road.add(Road.HOLD);
        begin(sourceName, moving("k", "c-1"));
        await().until(() -> !held.isEmpty());
        stop(sourceName);
        open(sourceName);

        assertThat(contacts(sourceName)).isEqualTo(1);
        assertThat(contacts(targetName)).isEqualTo(1);
        // The message of the desk that is no more arrives after all.
        held.remove().run();
        assertThat(move("k", "c-1")).isEqualTo(new Written(4, List.of("c-1"), true));
        assertThat(contacts(targetName)).isEqualTo(1);
    }

    @Test
    void aMoveRepeatedWithItsKeyIsAnsweredAsBefore() throws Exception {
        WorkspaceReply first = move("k", "c-1");

        assertThat(move("k", "c-1")).isEqualTo(new Written(((Written) first).revision(), List.of("c-1"), true));
        assertThat(contacts(targetName)).isEqualTo(1);
    }

    @Test
    void contactsThatTheOtherWorkspaceRefusesStay() throws Exception {
        ask(targetName, replyTo -> new CreateContacts(List.of(Samples.ANA), null, replyTo));

        assertThat(move("k", "c-2", "c-1"))
                .isEqualTo(new RefusedEach(List.of(new RefusedRow(1, Code.EXTERNAL_ID_TAKEN))));

        assertThat(contacts(sourceName)).isEqualTo(2);
        assertThat(contacts(targetName)).isEqualTo(1);
        ask(targetName, replyTo -> new RemoveContact("c-1", 0, null, replyTo));
        assertThat(move("k", "c-2", "c-1")).isInstanceOf(Written.class);
        assertThat(contacts(targetName)).isEqualTo(2);
    }

    @Test
    void contactsStayWhereTheOtherWorkspaceHasBeenDeleted() throws Exception {
        ask(targetName, replyTo -> new DeleteWorkspace(0, null, replyTo));

        assertThat(move(null, "c-1")).isEqualTo(new RefusedEach(List.of(new RefusedRow(0, Code.UNKNOWN_WORKSPACE))));
        assertThat(contacts(sourceName)).isEqualTo(2);
    }

    @Test
    void contactsThatArrivedAndWereDeletedWithTheirWorkspaceDoNotComeBack() throws Exception {
        road.add(Road.LOSE_ANSWER);
        road.add(Road.HOLD);
        CompletableFuture<WorkspaceReply> move = begin(sourceName, moving(null, "c-1"));
        await().until(() -> !held.isEmpty());
        ask(targetName, replyTo -> new DeleteWorkspace(0, null, replyTo));
        held.remove().run();

        assertThat(move.get()).isInstanceOf(Written.class);
        assertThat(contacts(sourceName)).isEqualTo(1);
    }

    @Test
    void twoWorkspacesMoveContactsToOneAnotherAtOnce() throws Exception {
        ask(targetName, replyTo -> new CreateContacts(List.of(Samples.BEN), null, replyTo));
        road.add(Road.HOLD);
        road.add(Road.HOLD);
        CompletableFuture<WorkspaceReply> there = begin(sourceName, moving(null, "c-1", "c-2"));
        CompletableFuture<WorkspaceReply> back =
                begin(targetName, replyTo -> new MoveContacts(List.of("c-1"), sourceName, false, null, replyTo));
        await().until(() -> held.size() == 2);
        held.remove().run();
        held.remove().run();

        assertThat(there.get()).isInstanceOf(Written.class);
        assertThat(back.get()).isInstanceOf(Written.class);
        assertThat(contacts(sourceName)).isEqualTo(1);
        assertThat(contacts(targetName)).isEqualTo(2);
    }

    @Test
    void contactsLeaveOnlyWhenTheirRemovalIsNotedForTheEraser() throws Exception {
        CompletableFuture<Done> note = new CompletableFuture<>();
        stop(sourceName);
        desks.put(sourceName, LOCAL.workspace(sourceName, noting(note), this::carry));
        CompletableFuture<WorkspaceReply> move = begin(sourceName, moving(null, "c-1"));

        // The desk has the move before it, and answers: nothing has begun.
        assertThat(contacts(sourceName)).isEqualTo(2);
        assertThat(contacts(targetName)).isZero();
        note.complete(Done.done());

        assertThat(move.get()).isInstanceOf(Written.class);
    }

    private static Eraser noting(CompletionStage<Done> note) {
        return new Eraser() {
            @Override
            public CompletionStage<Done> note(String persistenceId, Instant now) {
                return note;
            }

            @Override
            public CompletionStage<Integer> erase(String persistenceId, long revision, IntPredicate gone) {
                return CompletableFuture.completedFuture(0);
            }
        };
    }

    private void open(String name) throws Exception {
        desks.put(name, LOCAL.workspace(name, Eraser.NONE, this::carry));
    }

    private void stop(String name) {
        ActorRef<WorkspaceCommand> desk = desks.get(name);
        desk.tell(new WorkspaceCommand.Stop());
        LOCAL.awaitGone(desk);
    }

    private CompletionStage<WorkspaceReply> carry(
            String entityId, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        Road way = road.poll();
        if (way == Road.LOSE_MESSAGE) {
            return CompletableFuture.failedFuture(new TimeoutException("lost"));
        }
        if (way == Road.HOLD) {
            CompletableFuture<WorkspaceReply> answer = new CompletableFuture<>();
            answers.add(answer);
            held.add(() -> LOCAL.begin(desks.get(WorkspaceId.workspace(entityId)), command)
                    .thenAccept(answer::complete));
            return answer;
        }
        CompletableFuture<WorkspaceReply> answer = LOCAL.begin(desks.get(WorkspaceId.workspace(entityId)), command);
        return way == Road.LOSE_ANSWER
                ? answer.thenCompose(lost -> CompletableFuture.failedFuture(new TimeoutException("lost")))
                : answer;
    }

    private Function<ActorRef<WorkspaceReply>, WorkspaceCommand> moving(@Nullable String key, String... contacts) {
        IdempotencyKey idempotency = key == null ? null : new IdempotencyKey(key, "request");
        return replyTo -> new MoveContacts(List.of(contacts), targetName, false, idempotency, replyTo);
    }

    private WorkspaceReply move(@Nullable String key, String... contacts) throws Exception {
        return ask(sourceName, moving(key, contacts));
    }

    private int contacts(String name) throws Exception {
        return ((Described) ask(name, Describe::new)).contacts();
    }

    private WorkspaceReply ask(String name, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command)
            throws Exception {
        return begin(name, command).get();
    }

    private CompletableFuture<WorkspaceReply> begin(
            String name, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        return LOCAL.begin(desks.get(name), command);
    }
}
