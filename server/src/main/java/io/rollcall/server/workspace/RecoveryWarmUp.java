package io.rollcall.server.workspace;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.journal.PageId;
import io.rollcall.server.journal.SnapshotCodec.Reading;
import io.rollcall.server.journal.SnapshotPage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a made-up workspace from its pages again and again, so that what a recovery does is compiled before a caller waits
 * for one: docs/performance.md says what that is worth. To be run while a server starts, on a thread of its own.
 */
public final class RecoveryWarmUp implements Runnable {
    /** Two pages of contacts. */
    private static final int CONTACTS = 4_096;

    /** As many contacts in all as a tenth of a large workspace: the compiler has all it wants by then. */
    private static final int TIMES = 25;

    @Override
    public void run() {
        LedgerSnapshotCodec codec = new LedgerSnapshotCodec();
        Map<PageId, byte[]> pages = codec.pages(workspace()).stream()
                .collect(Collectors.toMap(SnapshotPage::id, page -> page.bytes().get()));
        for (int time = 0; time < TIMES; time++) {
            Reading reading = codec.begin();
            pages.forEach(reading::add);
            LedgerSnapshot read = (LedgerSnapshot) reading.end(Runnable::run);
            if (read.published().book().contactCount() != CONTACTS) {
                throw new IllegalStateException("a workspace of " + CONTACTS + " contacts is read as one of "
                        + read.published().book().contactCount());
            }
        }
    }

    private static LedgerSnapshot workspace() {
        LedgerState state = new LedgerState();
        state.apply(new WorkspaceEvent.WorkspaceCreated(0, null, "Nowhere", "AU"));
        List<StoredContactForm> contacts = IntStream.range(0, CONTACTS)
                .mapToObj(number -> StoredContactForm.of(someone(number)))
                .toList();
        state.apply(new WorkspaceEvent.ContactsCreated(0, null, 1, contacts));
        return state.snapshot();
    }

    private static Contact someone(int number) {
        String mobile = "+614%08d".formatted(number);
        String email = "someone." + number + "@example.com";
        return new Contact(
                "E-" + number,
                true,
                Map.of("firstName", "Some", "lastName", "One " + number, "workMobile", mobile, "workEmail", email),
                Map.of(
                        "workMobile", new Address(Address.Kind.PHONE, mobile, false),
                        "workEmail", new Address(Address.Kind.EMAIL, email, false)),
                Map.of());
    }
}
