package io.rollcall.server.faults;

import io.rollcall.server.workspace.WorkspaceEvent.ContactsCreated;
import io.rollcall.server.workspace.WorkspaceEvent.MembersChanged;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pekko.persistence.PersistentRepr;

/** Bugs that a ledger and its journal could have, as lies of a {@link FaultyJournal}. */
final class PlantedBugs {
    /** A bug that shows in every event would be too easy. */
    private static final int SOME = 3;

    private PlantedBugs() {}

    /** The name alone is what a parameterised test is called. */
    record Planted(String name, Lie lie) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> all() {
        return Stream.of(
                writes(
                        "acknowledges before it stores",
                        event -> event.sequenceNr() <= SOME ? List.of(event) : List.of()),
                writes("stores half of a batch", event -> List.of(with(event, PlantedBugs::halfOfABatch))),
                reads("leaves out an event when it reads", some(event -> List.of())),
                reads(
                        "reads an event twice",
                        // Of those that can be applied twice: the others stop the ledger, which hides nothing.
                        some(event ->
                                event.payload() instanceof ContactsCreated ? List.of(event, event) : List.of(event))),
                reads("reads half of a batch", event -> List.of(with(event, PlantedBugs::halfOfABatch))),
                reads("reads half of a change of members", event -> List.of(with(event, PlantedBugs::onlyTheLists))),
                reads("forgets receipts when it reads", event -> List.of(with(event, PlantedBugs::withoutReceipt))),
                new Planted("forgets the tail when it reads", new Lie() {
                    @Override
                    public long highest(long stored) {
                        return Math.max(0, stored - 1);
                    }
                }),
                new Planted("counts a late write of a ledger that was replaced", new Lie() {
                    @Override
                    public boolean stampsWhenItLands() {
                        return true;
                    }
                }));
    }

    private static Planted writes(String name, Function<PersistentRepr, List<PersistentRepr>> instead) {
        return new Planted(name, new Lie() {
            @Override
            public List<PersistentRepr> written(PersistentRepr event) {
                return instead.apply(event);
            }
        });
    }

    private static Planted reads(String name, Function<PersistentRepr, List<PersistentRepr>> instead) {
        return new Planted(name, new Lie() {
            @Override
            public List<PersistentRepr> read(PersistentRepr event) {
                return instead.apply(event);
            }
        });
    }

    private static Function<PersistentRepr, List<PersistentRepr>> some(
            Function<PersistentRepr, List<PersistentRepr>> instead) {
        return event -> event.sequenceNr() % SOME == 0 ? instead.apply(event) : List.of(event);
    }

    private static PersistentRepr with(PersistentRepr event, UnaryOperator<Object> change) {
        return event.withPayload(change.apply(event.payload()));
    }

    private static Object halfOfABatch(Object event) {
        return event instanceof ContactsCreated created
                ? new ContactsCreated(
                        created.at(),
                        created.receipt(),
                        created.firstOrdinal(),
                        created.contacts().subList(0, (created.contacts().size() + 1) / 2))
                : event;
    }

    private static Object onlyTheLists(Object event) {
        return event instanceof MembersChanged changed
                ? new MembersChanged(
                        changed.at(),
                        changed.receipt(),
                        changed.list(),
                        Arrays.copyOf(changed.addContacts(), 0),
                        changed.addLists(),
                        Arrays.copyOf(changed.removeContacts(), 0),
                        changed.removeLists())
                : event;
    }

    private static Object withoutReceipt(Object event) {
        return event instanceof ContactsCreated created
                ? new ContactsCreated(created.at(), null, created.firstOrdinal(), created.contacts())
                : event;
    }
}
