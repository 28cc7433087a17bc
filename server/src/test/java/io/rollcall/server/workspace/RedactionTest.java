package io.rollcall.server.workspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.WorkspaceEvent.ContactRemoved;
import io.rollcall.server.workspace.WorkspaceEvent.ContactReplaced;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsArrived;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsCreated;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsImported;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import io.rollcall.server.workspace.WorkspaceEvent.WorkspaceDeleted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emptied of the contacts that are gone, a journal still leads to the same workspace, and nothing of them is in it. */
class RedactionTest {
    private static final LocalSystem LOCAL = new LocalSystem();
    private static final long AT = 1_795_000_000_000L;
    private static final long BETWEEN = 90_000;
    private static final Receipt RECEIPT = new Receipt("key", "digest", List.of("c-1"));

    private static final Contact GONE = Someone.named("Quetzalcoatl Vanished")
            .with("workMobile", "0400 111 222")
            .with("workEmail", "Vanished.Person@example.com")
            .with("hobby", "unicycling")
            .externalId("VANISHED-17")
            .contact();
    private static final Contact SIBLING = Someone.named("Esmeralda Remaining")
            .with("workMobile", "0400 333 444")
            .with("hobby", "falconry")
            .contact();
    private static final List<String> DETAILS = List.of(
            "Quetzalcoatl", "0400 111 222", "61400111222", "anished.", "example.com", "unicycling", "VANISHED-17");

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anEmptiedJournalLeadsToTheSameWorkspaceAndGoesOnTheSameWay(long seed) {
        Random random = new Random(seed);
        RandomChanges changes = new RandomChanges(random, LOCAL.system().ignoreRef());
        List<WorkspaceEvent> journal = new ArrayList<>();
        LedgerState live = new LedgerState();
        LedgerState replayed = new LedgerState();
        add(new WorkspaceEvent.WorkspaceCreated(AT, null, "Melbourne", "AU"), journal, live, replayed);
        int emptied = 0;

        for (int change = 0; change < 1_500; change++) {
            long now = AT + BETWEEN * journal.size();
            WorkspaceChange next = changes.next(live);
            Decision decision = Decisions.decide(live, next, now);
            assertThat(Decisions.decide(replayed, next, now))
                    .usingRecursiveComparison()
                    .isEqualTo(decision);
            if (decision instanceof Decision.Store store) {
                add(store.event(), journal, live, replayed);
            }
            if (random.nextInt(60) == 0) {
                emptied += empty(journal, live, now);
                replayed = new LedgerState();
                journal.forEach(replayed::apply);
                requireSame(replayed, live, now);
            }
        }

        requireSame(replayed, live, AT + BETWEEN * journal.size());
        assertThat(emptied).as("events that were emptied").isGreaterThan(50);
    }

    @Test
    void nothingOfAContactThatIsGoneIsLeftInAnyEventThatHeldIt() {
        List<WorkspaceEvent> journal = new ArrayList<>(List.of(
                new ContactsCreated(AT, null, 1, forms(GONE, SIBLING)),
                new ContactReplaced(AT, null, 1, StoredContactForm.of(GONE)),
                imported(false, new int[] {1, 3}, GONE, SIBLING),
                imported(true, new int[] {3, 1}, SIBLING, GONE),
                arrived(1, GONE, SIBLING),
                new ContactRemoved(AT, null, 1)));
        journal.forEach(event -> assertThat(found(event, DETAILS)).hasSameElementsAs(expected(event)));

        Redaction redaction = new Redaction(ordinal -> ordinal == 1, AT);
        journal.replaceAll(redaction::of);

        assertThat(journal)
                .allSatisfy(event -> assertThat(found(event, DETAILS)).isEmpty());
        for (int event : new int[] {0, 2, 3, 4}) {
            assertThat(found(journal.get(event), List.of("Esmeralda", "+61400333444", "falconry")))
                    .hasSize(3);
        }
        assertThat(journal).allSatisfy(event -> assertThat(redaction.of(event)).isSameAs(event));
    }

    @Test
    void anEventWithoutContactsThatAreGoneIsLeftAlone() {
        Redaction redaction = new Redaction(ordinal -> ordinal == 9, AT + 1);

        for (WorkspaceEvent event : Samples.events()) {
            assertThat(redaction.of(event)).isSameAs(event);
        }
    }

    @Test
    void aReceiptStaysAsLongAsItAnswersSomebody() {
        WorkspaceEvent event = new ContactsCreated(AT, RECEIPT, 1, forms(GONE));

        assertThat(new Redaction(ordinal -> true, AT).of(event).receipt()).isEqualTo(RECEIPT);
        Receipt left = new Redaction(ordinal -> true, AT + 1).of(event).receipt();
        assertThat(left).isEqualTo(new Receipt("", "", List.of()));
    }

    @Test
    void theReceiptOfABatchStaysSoThatItsImportCanGoOn() {
        Receipt receipt = new Receipt(new BatchKey("job", 0).text(), "UPDATE EMAIL 1", List.of());
        ContactsImported event = imported(true, new int[] {1}, GONE);
        event = new ContactsImported(AT, receipt, event.merge(), event.ordinals(), event.contacts());

        assertThat(new Redaction(ordinal -> true, AT + 1).of(event))
                .isNotSameAs(event)
                .extracting(WorkspaceEvent::receipt)
                .isEqualTo(receipt);
    }

    @Test
    void ofADeletedWorkspaceEveryContactIsGone() {
        LedgerState state = new LedgerState();
        state.apply(new WorkspaceEvent.WorkspaceCreated(AT, null, "Melbourne", "AU"));
        state.apply(new ContactsCreated(AT, null, 1, forms(GONE, SIBLING)));
        assertThat(IntStream.range(0, 9).filter(state.published().gone())).isEmpty();

        state.apply(new WorkspaceDeleted(AT, null));

        assertThat(IntStream.range(0, 9).filter(state.published().gone())).hasSize(9);
    }

    /** The book keeps an address in the spelling that came first: after a full replay that is of the first who is there. */
    @Test
    void anAddressThatIsSharedLosesTheSpellingOfWhoIsGone() {
        Contact shares = Someone.withEmail("vanished.person@example.com").contact();
        List<WorkspaceEvent> journal =
                List.of(new ContactsCreated(AT, null, 1, forms(GONE, shares)), new ContactRemoved(AT, null, 1));
        LedgerState replayed = new LedgerState();

        journal.stream().map(new Redaction(ordinal -> ordinal == 1, AT)::of).forEach(replayed::apply);

        AddressBook book = replayed.published().book();
        assertThat(Objects.requireNonNull(book.contact(2)).contact()).isEqualTo(shares);
    }

    private static List<String> expected(WorkspaceEvent event) {
        return event instanceof ContactRemoved ? List.of() : DETAILS;
    }

    private static void add(WorkspaceEvent event, List<WorkspaceEvent> journal, LedgerState... states) {
        WorkspaceEvent stored = stored(event);
        journal.add(stored);
        for (LedgerState state : states) {
            state.apply(stored);
        }
    }

    /** Returns how many events were emptied. */
    private static int empty(List<WorkspaceEvent> journal, LedgerState live, long now) {
        Redaction redaction = new Redaction(live.published().gone(), now - Receipts.KEPT_MILLIS);
        int emptied = 0;
        for (int i = 0; i < journal.size(); i++) {
            WorkspaceEvent left = redaction.of(journal.get(i));
            if (left != journal.get(i)) {
                journal.set(i, stored(left));
                emptied++;
            }
        }
        return emptied;
    }

    private static void requireSame(LedgerState replayed, LedgerState live, long now) {
        assertThat(known(replayed, now)).isEqualTo(known(live, now));
        AddressBook one = replayed.published().book();
        AddressBook other = live.published().book();
        assertThat(one.fieldCount()).isEqualTo(other.fieldCount());
        for (int field = 0; field < 6; field++) {
            assertThat(one.knowsField("ownField" + field)).isEqualTo(other.knowsField("ownField" + field));
        }
        for (int ordinal = 1; ordinal < other.nextOrdinal(); ordinal++) {
            assertThat(one.contactGone(ordinal)).isEqualTo(other.contactGone(ordinal));
        }
        for (int id = 0; id < 80; id++) {
            assertThat(one.withExternalId("E-" + id)).isEqualTo(other.withExternalId("E-" + id));
        }
    }

    /** Receipts of callers that answer nobody any more may differ. */
    private static Known known(LedgerState state, long now) {
        Known all = Known.of(state);
        return new Known(
                all.details(),
                all.deleted(),
                all.revision(),
                all.region(),
                all.nextOrdinal(),
                all.contacts(),
                all.lists(),
                all.members(),
                all.gone(),
                all.orders(),
                all.blocked(),
                new Receipts.Kept(
                        all.receipts().ofCallers().stream()
                                .filter(receipt -> receipt.at() >= now - Receipts.KEPT_MILLIS)
                                .toList(),
                        all.receipts().ofImports(),
                        all.receipts().next()),
                all.moves());
    }

    private static List<StoredContactForm> forms(Contact... contacts) {
        return Arrays.stream(contacts).map(StoredContactForm::of).toList();
    }

    private static ContactsImported imported(boolean merge, int[] ordinals, Contact... contacts) {
        PackedContacts.Writer rows = new PackedContacts.Writer();
        for (Contact contact : contacts) {
            rows.add(new ImportRow(contact, true));
        }
        return new ContactsImported(AT, null, merge, PackedOrdinals.pack(ordinals), rows.bytes());
    }

    private static ContactsArrived arrived(int firstOrdinal, Contact... contacts) {
        PackedContacts.Writer rows = new PackedContacts.Writer();
        for (Contact contact : contacts) {
            rows.add(new ImportRow(contact, false));
        }
        return new ContactsArrived(AT, null, "w-other", 5, contacts.length, firstOrdinal, rows.bytes());
    }

    private static List<String> found(WorkspaceEvent event, List<String> texts) {
        String bytes = new String(bytes(event), ISO_8859_1);
        return texts.stream()
                .filter(text -> bytes.contains(new String(text.getBytes(UTF_8), ISO_8859_1)))
                .toList();
    }

    private static byte[] bytes(WorkspaceEvent event) {
        return LOCAL.serialization().serialize(event).get();
    }

    /** As it comes back from the journal. */
    private static WorkspaceEvent stored(WorkspaceEvent event) {
        Serialization serialization = LOCAL.serialization();
        var serializer = serialization.findSerializerFor(event);
        return (WorkspaceEvent) serialization
                .deserialize(bytes(event), serializer.identifier(), Serializers.manifestFor(serializer, event))
                .get();
    }
}
