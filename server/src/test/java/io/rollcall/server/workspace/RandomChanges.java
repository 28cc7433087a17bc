package io.rollcall.server.workspace;

import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.WorkspaceChange.Arrive;
import io.rollcall.server.workspace.WorkspaceChange.ChangeMembers;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.EndMove;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceChange.RemoveList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceContact;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceWorkspace;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What admins might do to a workspace, at random: some of it is refused, some repeated, much of it meets the same few. */
final class RandomChanges {
    private static final List<String> LISTS = List.of("l-a", "l-b", "l-c", "l-city", "l-role");
    private static final List<String> CITIES = List.of("Melbourne", "melbourne ", "Sydney", "Perth", "");

    private final Random random;
    private final ActorRef<WorkspaceReply> nobody;

    /** Rows of the large import. */
    private long imported;

    /** The number of the last move that came from elsewhere. */
    private long arrived;

    RandomChanges(Random random, ActorRef<WorkspaceReply> nobody) {
        this.random = random;
        this.nobody = nobody;
    }

    WorkspaceChange next(LedgerState state) {
        Moves.Leaving leaving = state.published().moves().leaving();
        if (leaving != null && random.nextInt(4) > 0) {
            return new EndMove(leaving.move(), results(leaving.contacts().size()), nobody);
        }
        IdempotencyKey key = key();
        return switch (random.nextInt(25)) {
            case 0 -> new ReplaceWorkspace("Name " + random.nextInt(5), "AU", 0, key, nobody);
            case 1, 2, 3, 4, 5, 6 -> new CreateContacts(contacts(), key, nobody);
            case 7, 8, 9 -> new ReplaceContact(contactId(state), contact(), 0, key, nobody);
            case 10, 11, 12 -> new RemoveContact(contactId(state), 0, key, nobody);
            case 13, 14 -> new CreateList(list(), "List " + random.nextInt(9), rules(state), key, nobody);
            case 15 -> new ReplaceList(list(), "List " + random.nextInt(9), rules(state), 0, key, nobody);
            case 16 -> new RemoveList(list(), 0, key, nobody);
            case 17, 18 -> importRows();
            case 19 -> arrive();
            case 20 ->
                new MoveContacts(
                        Stream.of(contactId(state), contactId(state)).distinct().toList(),
                        "w-other",
                        false,
                        key,
                        nobody);
            default -> new ChangeMembers(list(), members(state), members(state), key, nobody);
        };
    }

    private Arrive arrive() {
        String from = "w-" + random.nextInt(3);
        return new Arrive(from, arrived += random.nextInt(2), packed(contacts()), nobody);
    }

    /** What the other workspace may answer. */
    private List<String> results(int contacts) {
        return random.nextInt(4) == 0
                ? Moves.refusedAll(contacts, WorkspaceReply.Code.EXTERNAL_ID_TAKEN)
                : IntStream.rangeClosed(1, contacts)
                        .mapToObj(ContactIds::format)
                        .toList();
    }

    private static byte[] packed(List<Contact> contacts) {
        PackedContacts.Writer rows = new PackedContacts.Writer();
        contacts.forEach(contact -> rows.add(new ImportRow(contact, false)));
        return rows.bytes();
    }

    private ImportRows importRows() {
        PackedContacts.Writer rows = new PackedContacts.Writer();
        contacts().forEach(contact -> rows.add(new ImportRow(contact, random.nextBoolean())));
        return new ImportRows(
                // One large import, many small ones.
                random.nextBoolean() ? "job" : "job-" + random.nextInt(400),
                imported += random.nextInt(3),
                any(ImportMode.values()),
                any(MatchKey.values()),
                random.nextInt(9) == 0,
                rows.bytes(),
                nobody);
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private @Nullable IdempotencyKey key() {
        String key = "key-" + random.nextInt(400);
        return random.nextBoolean() ? null : new IdempotencyKey(key, "fingerprint of " + key);
    }

    private List<Contact> contacts() {
        return IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(number -> contact())
                .toList();
    }

    private Contact contact() {
        Someone someone = Someone.named("Somebody " + random.nextInt(1000))
                .with("workMobile", String.format("0400 000 %03d", random.nextInt(60)))
                .with("city", CITIES.get(random.nextInt(CITIES.size())));
        if (random.nextBoolean()) {
            someone.with("workEmail", "Somebody" + random.nextInt(60) + "@example.com");
        }
        if (random.nextInt(3) == 0) {
            someone.with("personalMobile", String.format("+61400000%03d", random.nextInt(60)));
        }
        if (random.nextInt(3) == 0) {
            someone.externalId("E-" + random.nextInt(80));
        }
        if (random.nextInt(4) == 0) {
            someone.with("ownField" + random.nextInt(6), "value " + random.nextInt(4));
        }
        if (random.nextInt(6) == 0) {
            someone.off(Channel.SMS);
        }
        return random.nextInt(8) == 0 ? someone.disabled().contact() : someone.contact();
    }

    private String contactId(LedgerState state) {
        return ContactIds.format(1 + random.nextInt(state.published().book().nextOrdinal()));
    }

    private String list() {
        return LISTS.get(random.nextInt(LISTS.size()));
    }

    private List<Rule> rules(LedgerState state) {
        return random.nextInt(3) > 0 || state.published().book().contactCount() == 0
                ? List.of()
                : List.of(Rule.equal("city", CITIES.get(random.nextInt(3)).strip()));
    }

    private List<String> members(LedgerState state) {
        Stream<String> contacts = IntStream.range(0, random.nextInt(6)).mapToObj(number -> contactId(state));
        return random.nextInt(3) == 0
                ? Stream.concat(contacts, Stream.of(list())).distinct().toList()
                : contacts.distinct().toList();
    }
}
