package io.rollcall.server.http;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.ListView;
import io.rollcall.protocol.Page;
import io.rollcall.protocol.WorkspaceView;
import io.rollcall.server.book.Rule;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.company.Directory;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.ListsFound;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is stored, as the wire shows it. */
final class Views {
    private Views() {}

    static WorkspaceView workspace(String id, Described it) {
        return new WorkspaceView(id, it.name(), it.country(), it.contacts(), it.lists(), it.revision());
    }

    static WorkspaceView workspace(Directory.Entry entry) {
        return new WorkspaceView(entry.workspace(), entry.name(), entry.country(), null, null, null);
    }

    static ContactView contact(StoredContact stored) {
        return contact(stored.id(), stored.contact(), stored.revision());
    }

    static ContactView contact(String id, Contact contact, long revision) {
        Map<String, String> addresses = new TreeMap<>();
        contact.addresses().forEach((field, address) -> addresses.put(field, address.text()));
        Map<String, ContactBody.ChannelBody> channels = new TreeMap<>();
        contact.channels()
                .forEach((channel, settings) -> channels.put(
                        channel.wireName(), new ContactBody.ChannelBody(settings.enabled(), settings.slots())));
        String status = contact.enabled() ? "enabled" : "disabled";
        return new ContactView(id, contact.externalId(), status, contact.profile(), addresses, channels, revision);
    }

    static Page<ContactView> contacts(ContactsFound found) {
        return new Page<>(found.contacts().stream().map(Views::contact).toList(), found.next());
    }

    static ListView list(StoredList stored) {
        return list(stored.id(), stored.name(), stored.rules(), stored.contacts(), stored.lists(), stored.revision());
    }

    static ListView list(String id, String name, List<Rule> rules, int contacts, List<String> lists, long revision) {
        boolean dynamic = !rules.isEmpty();
        List<ListBody.Rule> shown = rules.stream().map(Views::rule).toList();
        return new ListView(
                id, name, dynamic ? "dynamic" : "static", contacts, lists, dynamic ? shown : null, revision);
    }

    private static ListBody.Rule rule(Rule rule) {
        List<String> in = rule.in().isEmpty() ? null : rule.in();
        Boolean not = rule.not() ? true : null;
        return new ListBody.Rule(rule.field(), rule.equals(), in, rule.atLeast(), rule.atMost(), not);
    }

    static Page<ListView> lists(ListsFound found) {
        return new Page<>(found.lists().stream().map(Views::list).toList(), found.next());
    }
}
