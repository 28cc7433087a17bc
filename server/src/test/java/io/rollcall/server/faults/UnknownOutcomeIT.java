package io.rollcall.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.workspace.WorkspaceChange;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceCommand.AnswerForm;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.Explain;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller is told whose change met a failing store, and what becomes of the change. */
class UnknownOutcomeIT {
    /** Only what is meant to be late is. */
    private static final String PATIENT = "pekko.persistence.cassandra.journal.circuit-breaker.call-timeout = 2s\n";

    private static FaultySystem store;

    private Desk desk;

    @BeforeAll
    static void start() {
        store = new FaultySystem(FaultySystem.SHORT + PATIENT);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void aWorkspace(TestInfo test) {
        desk = new Desk(store, "w-" + Integer.toHexString(test.getDisplayName().hashCode()) + "-" + System.nanoTime());
        assertThat(untilAnswered(to -> new WorkspaceChange.CreateWorkspace("Melbourne", "AU", null, to)))
                .isEqualTo(new Written(1, List.of(), false));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeWhosePersistFailedIsAnsweredUnknownAndItsRetryTakesEffectOnce(Fault fault) {
        store.plan().arm(desk.persistenceId(), fault);

        assertThat(addAna()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.UNKNOWN_OUTCOME);
            assertThat(refused.detail()).contains("send it again with the same Idempotency-Key");
        });
        assertThat(store.plan().happened(desk.persistenceId())).containsExactly(fault);

        // Only what was written before the retry can have had its effect already.
        boolean tookEffectBefore = fault == Fault.AFTER;
        assertThat(addAnaUntilAnswered()).isEqualTo(new Written(2, List.of("c-1"), tookEffectBefore));
        assertThat(store.releaseLateWrites()).isEqualTo(fault == Fault.LATE ? 1 : 0);
        assertThat(contactsAndRevision()).containsExactly(1L, 2L);
        desk.restart();
        assertThat(contactsAndRevision()).containsExactly(1L, 2L);
        assertThat(addAna()).isEqualTo(new Written(2, List.of("c-1"), true));
    }

    @Test
    void aLateWriteThatLandsBeforeTheWorkspaceIsReadAgainCounts() {
        store.plan().refuseReads(desk.persistenceId());
        store.plan().arm(desk.persistenceId(), Fault.LATE);
        assertThat(code(addAna())).isEqualTo(Code.UNKNOWN_OUTCOME);

        store.releaseLateWrites();
        store.plan().allowReads(desk.persistenceId());

        assertThat(addAnaUntilAnswered()).isEqualTo(new Written(2, List.of("c-1"), true));
        desk.restart();
        assertThat(contactsAndRevision()).containsExactly(1L, 2L);
    }

    /** It landed at a revision that was another's by then, and was read instead of it: an acknowledged change was gone. */
    @Test
    void aLateWriteNeverTakesThePlaceOfTheNewestAcknowledgedChange() {
        store.plan().arm(desk.persistenceId(), Fault.LATE);
        assertThat(code(addAna())).isEqualTo(Code.UNKNOWN_OUTCOME);
        Function<ActorRef<WorkspaceReply>, WorkspaceChange> rename =
                to -> new WorkspaceChange.ReplaceWorkspace("Sydney", "AU", 0, null, to);
        assertThat(untilAnswered(rename)).isEqualTo(new Written(2, List.of(), false));

        assertThat(store.releaseLateWrites()).isOne();
        desk.restart();

        assertThat(desk.look().name()).isEqualTo("Sydney");
        assertThat(contactsAndRevision()).containsExactly(0L, 2L);
    }

    @Test
    void whoWaitsForAWorkspaceThatCannotBeReadIsToldSoWhateverWasAsked() {
        store.plan().refuseReads(desk.persistenceId());
        Query everyone = new Query(List.of(Selector.everyone()), List.of(), List.of(Channel.SMS), Dedupe.ADDRESS, 10);

        desk.restart();
        List<CompletableFuture<WorkspaceReply>> waiting = List.of(
                desk.send(Describe::new),
                desk.send(to -> new Resolve(everyone, AnswerForm.JSON, 0, 1 << 20, to)),
                desk.send(to -> new Explain(everyone, "c-1", 0, to)),
                desk.send(to -> addAna(to)));

        assertThat(waiting).allSatisfy(reply -> assertThat(code(reply.join())).isEqualTo(Code.UNAVAILABLE));
        assertThat(store.plan().failedReads(desk.persistenceId())).isPositive();
        store.plan().allowReads(desk.persistenceId());
        assertThat(addAnaUntilAnswered()).isEqualTo(new Written(2, List.of("c-1"), false));
    }

    private WorkspaceReply addAna() {
        return desk.ask(UnknownOutcomeIT::addAna);
    }

    private static WorkspaceChange addAna(ActorRef<WorkspaceReply> to) {
        Contact ana = new Contact("E-1", true, Map.of("firstName", "Ana"), Map.of(), Map.of());
        return new WorkspaceChange.CreateContacts(List.of(ana), new IdempotencyKey("ana", "print"), to);
    }

    private WorkspaceReply addAnaUntilAnswered() {
        return untilAnswered(UnknownOutcomeIT::addAna);
    }

    private WorkspaceReply untilAnswered(Function<ActorRef<WorkspaceReply>, WorkspaceChange> change) {
        return await().atMost(FaultySystem.PATIENCE)
                .until(
                        () -> desk.ask(change),
                        reply -> code(reply) != Code.UNAVAILABLE && code(reply) != Code.UNKNOWN_OUTCOME);
    }

    private List<Long> contactsAndRevision() {
        Described described = (Described) desk.ask(Describe::new);
        return List.of((long) described.contacts(), described.revision());
    }

    private static Code code(WorkspaceReply reply) {
        return reply instanceof Refused refused ? refused.code() : null;
    }
}
