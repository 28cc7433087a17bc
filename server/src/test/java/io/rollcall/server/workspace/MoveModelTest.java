package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.StoredContact;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.Moves.Leaving;
import io.rollcall.server.workspace.WorkspaceChange.Arrive;
import io.rollcall.server.workspace.WorkspaceChange.CopyContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceReply.Packed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three workspaces that move, copy and remove contacts at random, with messages that are lost, repeated and arbitrarily
 * late, and ledgers that are replaced: from their events, or from snapshots. Every contact has a name of its own, so that
 * after each step it can be looked for everywhere. What must hold: no two workspaces that can be read have it; and where
 * none of them has it, it was removed, or a workspace that cannot be read just now is sending it.
 */
class MoveModelTest {
    private static final LocalSystem LOCAL = new LocalSystem();
    private static final ActorRef<WorkspaceReply> NOBODY = LOCAL.system().ignoreRef();
    private static final long AT = 1_795_000_000_000L;
    private static final List<String> NAMES = List.of("w-a", "w-b", "w-c");

    private final Map<String, LedgerState> ledgers = new TreeMap<>();
    private final Map<String, List<WorkspaceEvent>> journals = new TreeMap<>();

    /** All that was ever sent, because it may always come again. */
    private final List<Sent> sent = new ArrayList<>();

    private final Set<String> alive = new HashSet<>();
    private int made;
    private int moved;
    private int refused;
    private int repeated;

    private record Sent(String to, Arrive arrive) {}

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyContactIsInOnePlace(long seed) {
        Random random = new Random(seed);
        for (String name : NAMES) {
            ledgers.put(name, new LedgerState());
            journals.put(name, new ArrayList<>());
            decide(name, new CreateWorkspace(name, "AU", null, NOBODY));
        }
        for (int step = 0; step < 3_000; step++) {
            step(random, NAMES.get(random.nextInt(NAMES.size())));
            requireOnePlaceForEach();
        }
        assertThat(moved).as("contacts moved").isGreaterThan(100);
        assertThat(refused).as("moves refused").isGreaterThan(10);
        assertThat(repeated).as("messages that came again").isGreaterThan(100);
    }

    private void step(Random random, String name) {
        Leaving leaving = ledgers.get(name).published().moves().leaving();
        switch (random.nextInt(10)) {
            case 0, 1 -> create(random, name);
            case 2 -> remove(random, name);
            case 3 -> copy(random, name);
            case 4, 5 -> move(random, name);
            case 6 -> replace(random, name);
            case 7 -> comeAgain(random);
            default -> {
                if (leaving != null) {
                    send(random, name, leaving);
                }
            }
        }
    }

    private void create(Random random, String name) {
        Contact contact = someone(random, "Somebody " + made++);
        if (decide(name, new CreateContacts(List.of(contact), null, NOBODY)) instanceof Decision.Store) {
            alive.add(nameOf(contact));
        }
    }

    private static Contact someone(Random random, String name) {
        Someone someone = Someone.named(name);
        return random.nextInt(3) == 0
                ? someone.externalId("E-" + random.nextInt(12)).contact()
                : someone.contact();
    }

    private void remove(Random random, String name) {
        List<StoredContact> contacts = contacts(name);
        if (contacts.isEmpty()) {
            return;
        }
        StoredContact contact = contacts.get(random.nextInt(contacts.size()));
        if (decide(name, new RemoveContact(contact.id(), 0, null, NOBODY)) instanceof Decision.Store) {
            alive.remove(nameOf(contact.contact()));
        }
    }

    /** Copies would be in two places by intent, so they get names of their own on the way. */
    private void copy(Random random, String name) {
        List<StoredContact> contacts = contacts(name);
        if (contacts.isEmpty()) {
            return;
        }
        Packed packed = (Packed) Packing.pack(
                ledgers.get(name).published().book(), List.of(contacts.get(0).id()));
        ImportRow row = PackedContacts.of(packed.contacts()).rows().get(0);
        Contact renamed = someone(random, nameOf(row.contact()) + " copy " + made++);
        PackedContacts.Writer writer = new PackedContacts.Writer();
        writer.add(new ImportRow(renamed, false));
        String target = NAMES.get(random.nextInt(NAMES.size()));
        if (decide(target, new CopyContacts(writer.bytes(), true, null, NOBODY)) instanceof Decision.Store) {
            alive.add(nameOf(renamed));
        }
    }

    private void move(Random random, String name) {
        List<String> some = contacts(name).stream()
                .map(StoredContact::id)
                .filter(id -> random.nextInt(3) == 0)
                .limit(4)
                .toList();
        String target = NAMES.get(random.nextInt(NAMES.size()));
        if (!some.isEmpty() && !target.equals(name)) {
            decide(name, new MoveContacts(some, target, false, null, NOBODY));
        }
    }

    /** The message may be lost, and so may its answer. */
    private void send(Random random, String name, Leaving leaving) {
        byte[] packed = Packing.packed(ledgers.get(name).published().book(), leaving.contacts());
        Sent message = new Sent(leaving.to(), new Arrive(name, leaving.move(), packed, NOBODY));
        sent.add(message);
        if (random.nextInt(3) > 0) {
            List<String> results = deliver(message);
            if (random.nextInt(3) > 0) {
                decide(name, new EndMove(leaving.move(), results, NOBODY));
                boolean stay = !Moves.refused(results).isEmpty();
                moved += stay ? 0 : results.size();
                refused += stay ? 1 : 0;
            }
        }
    }

    private List<String> deliver(Sent message) {
        Decision decision = decide(message.to(), message.arrive());
        if (decision instanceof Decision.Store store) {
            return store.results();
        }
        return ((Decision.Done) decision).results();
    }

    private void comeAgain(Random random) {
        if (!sent.isEmpty()) {
            Sent message = sent.get(random.nextInt(sent.size()));
            Leaving leaving =
                    ledgers.get(message.arrive().from()).published().moves().leaving();
            boolean late = leaving == null || leaving.move() != message.arrive().move();
            long revision = ledgers.get(message.to()).revision();
            decide(message.to(), message.arrive());
            if (late) {
                assertThat(ledgers.get(message.to()).revision()).isEqualTo(revision);
            }
            repeated++;
        }
    }

    /** Another ledger takes over, from the events or from a snapshot. */
    private void replace(Random random, String name) {
        LedgerState before = ledgers.get(name);
        LedgerState after = random.nextBoolean() ? replayed(name) : restored(before);
        assertThat(Known.of(after)).isEqualTo(Known.of(before));
        ledgers.put(name, after);
    }

    private LedgerState replayed(String name) {
        LedgerState state = new LedgerState();
        journals.get(name).forEach(state::apply);
        return state;
    }

    private static LedgerState restored(LedgerState state) {
        LedgerSnapshotCodec codec = new LedgerSnapshotCodec();
        var reading = codec.begin();
        codec.pages(state.snapshot())
                .forEach(page -> reading.add(page.id(), page.bytes().get()));
        return new LedgerState((LedgerSnapshot) reading.end(Runnable::run));
    }

    private Decision decide(String name, WorkspaceChange change) {
        Decision decision = Decisions.decide(ledgers.get(name), change, AT);
        if (decision instanceof Decision.Store store) {
            journals.get(name).add(store.event());
            ledgers.get(name).apply(store.event());
        }
        return decision;
    }

    private void requireOnePlaceForEach() {
        List<String> seen = new ArrayList<>();
        Set<String> onTheWay = new HashSet<>();
        for (String name : NAMES) {
            Published state = ledgers.get(name).published();
            List<String> here = contacts(name).stream()
                    .map(contact -> nameOf(contact.contact()))
                    .toList();
            if (state.isReadable()) {
                seen.addAll(here);
            } else {
                onTheWay.addAll(here);
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(alive).containsAll(seen);
        // Whoever has arrived and been removed there is still held where it cannot be read.
        onTheWay.addAll(seen);
        assertThat(onTheWay).containsAll(alive);
    }

    private List<StoredContact> contacts(String name) {
        return ledgers.get(name).published().book().contactsAfter(0, 10_000);
    }

    private static String nameOf(Contact contact) {
        return contact.profile().getOrDefault("name", "");
    }
}
