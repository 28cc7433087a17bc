package io.rollcall.server.workspace;

import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceCommand.AnswerForm;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import io.rollcall.server.workspace.WorkspaceEvent.RuleForm;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** One of each command and event, with every field filled. */
final class Samples {
    static final Contact ANA = new Contact(
            "E-17",
            true,
            Map.of(
                    "firstName",
                    "Ana",
                    "workMobile",
                    "0400 000 001",
                    "workPhone",
                    "(03) 9000 0000 ext 12",
                    "city",
                    "Melbourne"),
            Map.of(
                    "workMobile", new Address(Kind.PHONE, "+61400000001", false),
                    "workPhone", new Address(Kind.PHONE, "+61390000000;ext=12", true)),
            Map.of(
                    Channel.VOICE, new ChannelSettings(true, List.of("workPhone", "workMobile")),
                    Channel.EMAIL, new ChannelSettings(false, List.of())));

    static final Contact BEN = new Contact(
            null,
            true,
            Map.of("firstName", "Ben", "workEmail", "ben@example.com", "city", "Zürich"),
            Map.of("workEmail", new Address(Kind.EMAIL, "ben@example.com", false)),
            Map.of());

    /** One of each kind. */
    private static final List<Rule> RULES = List.of(
            Rule.equal("city", "melbourne"),
            Rule.equal("role", "*nurse \\\\ a\\*"),
            new Rule("country", null, List.of("AU", "NZ"), null, null, true),
            new Rule("postcode", null, List.of(), "3000", "3999.5", false),
            new Rule("title", null, List.of(), null, "2024-05-01", false));

    private static final long AT = 1_795_000_000_000L;
    private static final Receipt RECEIPT = new Receipt("key-1", "fingerprint-1", List.of("c-1", "!external_id_taken"));

    private Samples() {}

    /** In an order in which each can be carried out on a fresh workspace. */
    static List<Function<ActorRef<WorkspaceReply>, WorkspaceCommand>> commands() {
        Query query = new Query(
                List.of(
                        Selector.contact("c-1"),
                        Selector.list("l-crew", "l-city"),
                        Selector.typed("ops@example.com"),
                        Selector.all(Selector.everyone(), Selector.any(Selector.listName("Crew", "l-city")))),
                List.of(Selector.typed("+61400000009"), Selector.externalId("E-1"), Selector.text("c-2, c-3")),
                List.of(Channel.SMS, Channel.VOICE),
                Dedupe.CONTACT,
                100);
        return List.of(
                replyTo -> new WorkspaceChange.CreateWorkspace("Melbourne", "AU", key("1"), replyTo),
                replyTo -> new WorkspaceChange.ReplaceWorkspace("Melbourne CBD", "AU", 1, key("2"), replyTo),
                replyTo -> new WorkspaceChange.CreateContacts(List.of(ANA), key("3"), replyTo),
                replyTo -> new WorkspaceChange.ReplaceContact("c-1", ANA, 0, key("4"), replyTo),
                replyTo -> new WorkspaceChange.ImportRows(
                        "job-1",
                        2,
                        ImportMode.UPDATE,
                        MatchKey.MOBILE,
                        false,
                        Importer.packed(new ImportRow(BEN, true)),
                        replyTo),
                replyTo -> new WorkspaceChange.CreateList("l-crew", "Crew", List.of(), key("5"), replyTo),
                replyTo -> new WorkspaceChange.CreateList("l-city", "City", RULES, key("6"), replyTo),
                replyTo -> new WorkspaceChange.ReplaceList("l-city", "Town", RULES, 0, key("7"), replyTo),
                replyTo -> new WorkspaceChange.ChangeMembers(
                        "l-crew", List.of("c-1", "l-city"), List.of(), key("8"), replyTo),
                replyTo -> new WorkspaceCommand.PackContacts(List.of("c-1"), replyTo),
                replyTo -> new WorkspaceChange.CopyContacts(
                        Importer.packed(new ImportRow(BEN, false)), true, key("12"), replyTo),
                WorkspaceCommand.Describe::new,
                WorkspaceCommand.Erase::new,
                replyTo -> new WorkspaceCommand.ReadContact("c-1", replyTo),
                replyTo -> new WorkspaceCommand.ReadContacts(null, 10, replyTo),
                replyTo -> new WorkspaceCommand.ReadList("l-crew", replyTo),
                replyTo -> new WorkspaceCommand.ReadLists("l-a", 10, replyTo),
                replyTo -> new WorkspaceCommand.ReadMembers("l-city", null, 10, replyTo),
                replyTo -> new WorkspaceCommand.Resolve(query, AnswerForm.NDJSON, 3, 1 << 20, replyTo),
                replyTo -> new WorkspaceCommand.Explain(query, "c-1", 3, replyTo),
                replyTo ->
                        new WorkspaceChange.Arrive("w-other", 5, Importer.packed(new ImportRow(BEN, false)), replyTo),
                replyTo -> new WorkspaceChange.MoveContacts(List.of("c-2"), "w-other", false, key("13"), replyTo),
                replyTo -> new WorkspaceChange.EndMove(4, List.of("c-9"), replyTo),
                replyTo -> new WorkspaceChange.RemoveList("l-city", 0, key("9"), replyTo),
                replyTo -> new WorkspaceChange.RemoveContact("c-1", 0, key("10"), replyTo),
                replyTo -> new WorkspaceChange.DeleteWorkspace(0, key("11"), replyTo));
    }

    static List<WorkspaceEvent> events() {
        return List.of(
                new WorkspaceEvent.WorkspaceCreated(AT, RECEIPT, "Melbourne", "AU"),
                new WorkspaceEvent.WorkspaceReplaced(AT, RECEIPT, "Melbourne CBD", "NZ"),
                new WorkspaceEvent.WorkspaceDeleted(AT, RECEIPT),
                new WorkspaceEvent.ContactsCreated(AT, RECEIPT, 7, List.of(StoredContactForm.of(ANA))),
                new WorkspaceEvent.ContactsImported(
                        AT,
                        RECEIPT,
                        true,
                        PackedOrdinals.pack(7, 3),
                        Importer.packed(new ImportRow(ANA, false), new ImportRow(BEN, true))),
                new WorkspaceEvent.ContactReplaced(AT, RECEIPT, 7, StoredContactForm.of(ANA)),
                new WorkspaceEvent.ContactRemoved(AT, RECEIPT, 7),
                new WorkspaceEvent.MoveBegun(AT, null, "w-other", List.of(7, 3), RECEIPT),
                new WorkspaceEvent.MoveBegun(AT, null, "w-other", List.of(7), null),
                new WorkspaceEvent.ContactsMoved(AT, RECEIPT, List.of(7, 3)),
                new WorkspaceEvent.MoveRefused(AT, null),
                new WorkspaceEvent.ContactsArrived(
                        AT,
                        null,
                        "w-other",
                        5,
                        2,
                        7,
                        Importer.packed(new ImportRow(ANA, false), new ImportRow(BEN, false))),
                new WorkspaceEvent.ArrivalRefused(AT, null, "w-other", 5, 2, List.of(0), "external_id_taken"),
                new WorkspaceEvent.ListPut(
                        AT, RECEIPT, "l-city", "City", List.of(RuleForm.of(Rule.equal("city", "melbourne")))),
                new WorkspaceEvent.ListPut(
                        AT,
                        RECEIPT,
                        "l-rules",
                        "Rules",
                        RULES.stream().map(RuleForm::of).toList()),
                new WorkspaceEvent.ListRemoved(AT, RECEIPT, "l-city"),
                new WorkspaceEvent.MembersChanged(
                        AT, RECEIPT, "l-crew", new int[] {7, 8}, List.of("l-city"), new int[] {9}, List.of("l-old")),
                new WorkspaceEvent.OrdersAdopted(
                        AT,
                        null,
                        Map.of("sms", List.of("personalMobile", "workMobile"), "email", List.of("otherEmail"))));
    }

    private static IdempotencyKey key(String name) {
        return new IdempotencyKey("key-" + name, "fingerprint-" + name);
    }
}
