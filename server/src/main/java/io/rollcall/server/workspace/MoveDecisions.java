package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.workspace.Moves.Arrival;
import io.rollcall.server.workspace.Moves.Leaving;
import io.rollcall.server.workspace.WorkspaceChange.Arrive;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceEvent.ArrivalRefused;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsArrived;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsMoved;
import io.rollcall.server.workspace.WorkspaceEvent.MoveBegun;
import io.rollcall.server.workspace.WorkspaceEvent.MoveRefused;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What becomes of contacts that move, at the workspace they leave and at the one they come to. Pure. */
record MoveDecisions(AddressBook book, Moves moves, Stamp stamp) {
    /** That other changes have to wait, or null. The contacts that leave must stay as they were sent. */
    static @Nullable Decision refusal(Moves moves, WorkspaceChange change) {
        return moves.leaving() == null || change instanceof Arrive || change instanceof EndMove
                ? null
                : new Decision.Refuse(Code.BUSY, "contacts of this workspace are being moved; retry");
    }

    Decision begin(MoveContacts move) {
        if (move.onlyAgain()) {
            return new Decision.Refuse(Code.PRECONDITION_FAILED, "there is no workspace " + move.to());
        }
        List<RefusedRow> unknown = Packing.unknown(book, move.contacts());
        if (!unknown.isEmpty()) {
            return new Decision.RefuseEach(unknown);
        }
        List<Integer> ordinals = move.contacts().stream().map(ContactIds::parse).toList();
        Refused tooLarge = Packing.tooLarge(Packing.packed(book, ordinals));
        return tooLarge != null
                ? new Decision.Refuse(tooLarge.code(), tooLarge.detail())
                : Decision.store(new MoveBegun(stamp.at(), null, move.to(), ordinals, stamp.receipt()));
    }

    /** Where the move has ended already there is nothing to do. */
    Decision end(EndMove end) {
        Leaving leaving = moves.leaving();
        if (leaving == null || leaving.move() != end.move()) {
            return new Decision.Done(List.of());
        }
        if (!Moves.refused(end.results()).isEmpty()) {
            return new Decision.Store(new MoveRefused(stamp.at(), null), end.results());
        }
        if (end.results().size() != leaving.contacts().size()) {
            throw new IllegalStateException(end.results().size() + " contacts have arrived (expected: "
                    + leaving.contacts().size() + ")");
        }
        Receipt asked = leaving.asked();
        Receipt receipt = asked == null ? null : new Receipt(asked.key(), asked.fingerprint(), end.results());
        return new Decision.Store(new ContactsMoved(stamp.at(), receipt, leaving.contacts()), end.results());
    }

    /** What has been decided of this move before, also if the workspace has been deleted since; null: nothing. */
    static @Nullable Decision before(Moves moves, Arrive arrive) {
        Arrival last = moves.arrivals().get(arrive.from());
        if (last == null || last.move() < arrive.move()) {
            return null;
        }
        return last.move() == arrive.move()
                ? new Decision.Done(last.results())
                : new Decision.Refuse(Code.PRECONDITION_FAILED, "a later move has arrived from " + arrive.from());
    }

    /** That they are refused is stored too: the same message, come late, must not be taken after all. */
    Decision arrive(Arrive arrive, ContactDecisions decisions) {
        List<Contact> contacts = PackedContacts.of(arrive.contacts()).rows().stream()
                .map(ImportRow::contact)
                .toList();
        int count = contacts.size();
        List<RefusedRow> taken = decisions.takenExternalIds(contacts);
        if (!taken.isEmpty()) {
            List<Integer> places = taken.stream().map(RefusedRow::row).toList();
            return refuse(arrive, count, places, Code.EXTERNAL_ID_TAKEN);
        }
        if (decisions.tooManyFields(contacts)) {
            return refuse(arrive, count, IntStream.range(0, count).boxed().toList(), Code.LIMIT_REACHED);
        }
        return store(
                arrive,
                new ContactsArrived(
                        stamp.at(), null, arrive.from(), arrive.move(), count, book.nextOrdinal(), arrive.contacts()));
    }

    private Decision refuse(Arrive arrive, int count, List<Integer> places, Code code) {
        return store(
                arrive,
                new ArrivalRefused(
                        stamp.at(), null, arrive.from(), arrive.move(), count, places, Moves.wireName(code)));
    }

    /** Answered now as it will be answered again. */
    private Decision store(Arrive arrive, WorkspaceEvent event) {
        Arrival arrival = Objects.requireNonNull(
                moves.after(event, book.revision() + 1).arrivals().get(arrive.from()));
        return new Decision.Store(event, arrival.results());
    }
}
