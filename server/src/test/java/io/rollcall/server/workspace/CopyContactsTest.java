package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.StoredContact;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.WorkspaceChange.CopyContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Packed;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one ledger's book into another's, as events lead to them. */
class CopyContactsTest {
    private static final LocalSystem LOCAL = new LocalSystem();
    private static final ActorRef<WorkspaceReply> NOBODY = LOCAL.system().ignoreRef();
    private static final long NOW = 1_795_000_000_000L;

    private static final Contact ANA = Someone.named("Ana")
            .with("workMobile", "0400 111 222")
            .with("hobby", "falconry")
            .externalId("E-1")
            .off(Channel.VOICE)
            .contact();
    private static final Contact BEN =
            Someone.named("Ben").with("workEmail", "ben@example.com").disabled().contact();

    private final LedgerState source = new LedgerState();
    private final LedgerState target = new LedgerState();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @BeforeEach
    void fill() {
        carryOut(source, new CreateWorkspace("Source", "AU", null, NOBODY));
        carryOut(source, new CreateContacts(List.of(ANA, BEN), null, NOBODY));
        // National numbers mean others here: what was parsed there must not be parsed again.
        carryOut(target, new CreateWorkspace("Target", "NZ", null, NOBODY));
    }

    @Test
    void copiesAreWhatTheOriginalsAreInTheOrderTheyWereNamed() {
        Decision decision = carryOut(target, copy(pack("c-2", "c-1"), true, null));

        assertThat(((Decision.Store) decision).results()).containsExactly("c-1", "c-2");
        assertThat(contacts(target)).containsExactly(BEN, ANA);
        assertThat(contacts(source)).containsExactly(ANA, BEN);
    }

    @Test
    void copiesBesideTheOriginalsHaveNoExternalIds() {
        carryOut(source, copy(pack("c-1"), false, null));

        assertThat(contacts(source)).containsExactly(ANA, BEN, ANA.withoutExternalId());
        assertThat(source.published().book().withExternalId("E-1")).isEqualTo(1);
    }

    @Test
    void oneExternalIdThatIsTakenRefusesAllOfThem() {
        carryOut(target, copy(pack("c-1"), true, null));
        long revision = target.revision();

        Decision decision = carryOut(target, copy(pack("c-2", "c-1"), true, null));

        assertThat(decision).isEqualTo(new Decision.RefuseEach(List.of(new RefusedRow(1, Code.EXTERNAL_ID_TAKEN))));
        assertThat(target.revision()).isEqualTo(revision);
    }

    @Test
    void aRepetitionIsTheSameThoughTheOriginalsAreGone() {
        carryOut(target, copy(pack("c-1"), true, "k"));

        Decision again = carryOut(target, copy(CopyContacts.UNREADABLE, true, "k"));

        assertThat(again).isInstanceOfSatisfying(Decision.Repeat.class, repeat -> assertThat(
                        repeat.outcome().results())
                .containsExactly("c-1"));
        assertThat(contacts(target)).containsExactly(ANA);
    }

    @Test
    void withoutOriginalsAndWithoutARepetitionNothingIsStored() {
        assertThat(carryOut(target, copy(CopyContacts.UNREADABLE, true, "k")))
                .isInstanceOfSatisfying(Decision.Refuse.class, refuse -> assertThat(refuse.code())
                        .isEqualTo(Code.UNKNOWN_CONTACT));
    }

    @Test
    void whoDoesNotExistIsNamed() {
        assertThat(Packing.pack(source.published().book(), List.of("c-1", "c-9", "c-8")))
                .isEqualTo(new RefusedEach(
                        List.of(new RefusedRow(1, Code.UNKNOWN_CONTACT), new RefusedRow(2, Code.UNKNOWN_CONTACT))));
    }

    @Test
    void contactsThatDoNotGoIntoAMessageAreRefusedBySize() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Contact large =
                    Someone.named("Large " + i).with("note", "x".repeat(1_000)).contact();
            Decision.Store made = (Decision.Store) carryOut(source, new CreateContacts(List.of(large), null, NOBODY));
            ids.addAll(made.results());
        }

        assertThat(Packing.pack(source.published().book(), ids.subList(0, 90)))
                .isInstanceOfSatisfying(
                        Packed.class, packed -> assertThat(packed.contacts()).hasSizeLessThan(Packing.MOST));
        assertThat(Packing.pack(source.published().book(), ids))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Code.TOO_LARGE));
    }

    private byte[] pack(String... ids) {
        return ((Packed) Packing.pack(source.published().book(), List.of(ids))).contacts();
    }

    private static CopyContacts copy(byte[] contacts, boolean keepExternalIds, @Nullable String key) {
        IdempotencyKey idempotency = key == null ? null : new IdempotencyKey(key, "request");
        return new CopyContacts(contacts, keepExternalIds, idempotency, NOBODY);
    }

    private static Decision carryOut(LedgerState ledger, WorkspaceChange change) {
        Decision decision = Decisions.decide(ledger, change, NOW);
        if (decision instanceof Decision.Store store) {
            ledger.apply(store.event());
        }
        return decision;
    }

    private static List<Contact> contacts(LedgerState ledger) {
        return ledger.published().book().contactsAfter(0, 100).stream()
                .map(StoredContact::contact)
                .toList();
    }
}
