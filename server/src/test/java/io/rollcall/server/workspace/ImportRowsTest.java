package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.AdHocTexts;
import io.rollcall.server.resolve.RandomContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContact;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.ContactFound;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of rows through the real workspace. */
class ImportRowsTest {
    /** What a message between nodes stays below. */
    private static final int MESSAGE = 256 * 1024;

    private static final int BATCH = 120 * 1024;
    private static final LocalSystem LOCAL = new LocalSystem();

    private ActorRef<WorkspaceCommand> workspace = LOCAL.system().ignoreRef();

    @BeforeEach
    void create() throws Exception {
        workspace = LOCAL.workspace();
        LOCAL.ask(workspace, replyTo -> new CreateWorkspace("Melbourne", "AU", null, replyTo));
    }

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void aBatchSentAgainIsAnsweredAsBeforeAndTakesEffectOnce() throws Exception {
        byte[] rows = rows(ana(), ana(), ben());

        Imported first = send("job-1", 2, rows);
        Imported again = send("job-1", 2, rows);

        assertThat(first.created()).isEqualTo(2);
        assertThat(first.refused()).containsExactly(new RefusedRow(1, Code.EXTERNAL_ID_TAKEN));
        assertThat(again).isEqualTo(new Imported(first.revision(), 2, 0, 0, 0, first.refused(), true));
        assertThat(described().contacts()).isEqualTo(2);
        assertThat(described().revision()).isEqualTo(first.revision());
    }

    @Test
    void aBatchSentAgainAfterItsContactsWereRemovedMakesThemNoSecondTime() throws Exception {
        send("job-1", 2, rows(ana()));
        LOCAL.ask(workspace, replyTo -> new RemoveContact("c-1", 0, null, replyTo));

        assertThat(send("job-1", 2, rows(ana())).replayed()).isTrue();
        assertThat(described().contacts()).isZero();
    }

    @Test
    void aBatchThatChangedNothingAndIsSentAgainDoesNotUndoALaterOne() throws Exception {
        Someone hobart = ana().with("city", "Hobart");
        send("job-1", 2, rows(hobart));
        update("job-2", 2, hobart);
        update("job-2", 3, ana().with("city", "Perth"));

        assertThat(update("job-2", 2, hobart).replayed()).isTrue();
        ContactFound found = (ContactFound) LOCAL.ask(workspace, replyTo -> new ReadContact("c-1", replyTo));
        assertThat(found.contact().contact().profile()).containsEntry("city", "Perth");
    }

    @Test
    void otherBatchesAndOtherJobsTakeEffectOfTheirOwn() throws Exception {
        byte[] rows = rows(Someone.named("Nobody in particular"));
        send("job-1", 2, rows);
        send("job-1", 3, rows);
        send("job-2", 2, rows);
        send("job-1 2", 2, rows);

        assertThat(described().contacts()).isEqualTo(4);
    }

    @Test
    void noKeyOfACallerIsThatOfABatch() {
        IdempotencyKey key = batch("job-1", 2, rows(ana()), false).idempotency();

        assertThat(key).isNotNull();
        assertThat(key.key()).contains(" ");
    }

    @Test
    void aBatchThatCameLongAfterLaterOnesTakesNoEffect() throws Exception {
        byte[] rows = rows(Someone.named("Nobody in particular"));
        for (int batch = 0; batch <= ImportReceipts.BATCHES; batch++) {
            send("job-1", batch, rows);
        }
        Described before = described();

        WorkspaceReply late = LOCAL.ask(workspace, replyTo -> batch("job-1", 0, rows, false, replyTo));

        assertThat(late).isInstanceOfSatisfying(WorkspaceReply.Refused.class, no -> assertThat(no.code())
                .isEqualTo(Code.PRECONDITION_FAILED));
        assertThat(described()).isEqualTo(before);
        assertThat(send("job-1", 1, rows).replayed()).isTrue();
    }

    @Test
    void aDryRunStoresNothingNotEvenItsOutcome() throws Exception {
        byte[] rows = rows(ana());
        Imported dry = (Imported) LOCAL.ask(workspace, replyTo -> batch("job-1", 2, rows, true, replyTo));

        assertThat(dry.created()).isEqualTo(1);
        assertThat(described().contacts()).isZero();
        assertThat(send("job-1", 2, rows).replayed()).isFalse();
    }

    @Test
    void whoHasTheAnswerFindsTheContacts() throws Exception {
        Contact ana = ana().contact();
        Imported imported = send("job-1", 2, rows(ana()));

        ContactFound found = (ContactFound) LOCAL.ask(workspace, replyTo -> new ReadContact("c-1", replyTo));

        assertThat(found.contact().contact()).isEqualTo(ana);
        assertThat(found.revision()).isEqualTo(imported.revision());
    }

    @Test
    void rowsThatThisReleaseCannotReadAreRefusedAndTheWorkspaceGoesOn() throws Exception {
        byte[] newer = rows(ana());
        newer[0] = 99;

        WorkspaceReply reply = LOCAL.ask(workspace, replyTo -> batch("job-1", 2, newer, false, replyTo));

        assertThat(reply).isInstanceOfSatisfying(WorkspaceReply.Refused.class, no -> assertThat(no.code())
                .isEqualTo(Code.INTERNAL));
        assertThat(described().contacts()).isZero();
        assertThat(send("job-1", 2, rows(ana())).created()).isEqualTo(1);
    }

    @Test
    void aFullBatchAndWhatBecomesOfItFitIntoAMessageAndAnEvent() throws Exception {
        RandomContacts contacts = new RandomContacts(new AdHocTexts(500), new Random(1));
        PackedContacts.Writer packed = new PackedContacts.Writer();
        while (packed.size() < BATCH) {
            packed.add(new ImportRow(contacts.contact(), false));
        }
        ImportRows batch = batch("job-1", 2, packed.bytes(), false);
        Decision.Store decision = new Importer().decide(batch);
        List<RefusedRow> refused = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(row -> refused.add(new RefusedRow(row, Code.EXTERNAL_ID_TAKEN)));

        assertThat(size(batch)).isBetween(BATCH / 2, MESSAGE / 2);
        assertThat(size(decision.event())).isBetween(BATCH / 4, MESSAGE / 2);
        assertThat(size(new Imported(1, 0, 0, 0, 0, refused, false))).isLessThan(MESSAGE / 2);
    }

    private Imported send(String job, long firstRow, byte[] rows) throws Exception {
        return (Imported) LOCAL.ask(workspace, replyTo -> batch(job, firstRow, rows, false, replyTo));
    }

    private Imported update(String job, long firstRow, Someone row) throws Exception {
        return (Imported) LOCAL.ask(
                workspace,
                replyTo -> new ImportRows(
                        job, firstRow, ImportMode.UPDATE, MatchKey.EXTERNAL_ID, false, rows(row), replyTo));
    }

    private Described described() throws Exception {
        return (Described) LOCAL.ask(workspace, Describe::new);
    }

    private static ImportRows batch(String job, long firstRow, byte[] rows, boolean dryRun) {
        return batch(job, firstRow, rows, dryRun, LOCAL.system().ignoreRef());
    }

    private static ImportRows batch(
            String job, long firstRow, byte[] rows, boolean dryRun, ActorRef<WorkspaceReply> replyTo) {
        return new ImportRows(job, firstRow, ImportMode.ADD, MatchKey.EXTERNAL_ID, dryRun, rows, replyTo);
    }

    private static int size(Object message) {
        return LOCAL.serialization().serialize(message).get().length;
    }

    private static byte[] rows(Someone... rows) {
        return Importer.packed(Importer.rows(rows));
    }

    private static Someone ana() {
        return Someone.named("Ana").externalId("E-1").with("workMobile", "0400 000 001");
    }

    private static Someone ben() {
        return Someone.named("Ben").externalId("E-2").with("workEmail", "ben@example.com");
    }
}
