package io.rollcall.server.faults;

import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.workspace.WorkspaceChange;
import io.rollcall.server.workspace.WorkspaceChange.ChangeMembers;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceChange.RemoveList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceContact;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceWorkspace;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as its interface describes it, as naive as can be: the oracle of what a change answers and of what is seen
 * afterwards. Knows the changes that {@link RandomCommands} makes.
 */
final class World {
    private String name = "";
    private long revision;
    private long detailsRevision;
    private int nextOrdinal = 1;
    private final TreeMap<Integer, StoredContact> contacts = new TreeMap<>();
    private final TreeMap<String, Roll> lists = new TreeMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    private record Outcome(IdempotencyKey key, long revision, List<String> results) {}

    /** A static list. */
    private record Roll(String name, TreeSet<Integer> members, TreeSet<String> lists, long revision) {
        Roll copy() {
            return new Roll(name, new TreeSet<>(members), new TreeSet<>(lists), revision);
        }

        Roll at(long newRevision) {
            return new Roll(name, members, lists, newRevision);
        }
    }

    World copy() {
        World copy = new World();
        copy.name = name;
        copy.revision = revision;
        copy.detailsRevision = detailsRevision;
        copy.nextOrdinal = nextOrdinal;
        copy.contacts.putAll(contacts);
        lists.forEach((id, list) -> copy.lists.put(id, list.copy()));
        copy.outcomes.putAll(outcomes);
        return copy;
    }

    long revision() {
        return revision;
    }

    Sight sight() {
        TreeMap<String, List<String>> members = new TreeMap<>();
        List<StoredList> stored = new ArrayList<>();
        lists.forEach((id, list) -> {
            members.put(id, list.members.stream().map(ContactIds::format).toList());
            stored.add(new StoredList(
                    id, list.name, List.of(), list.members.size(), List.copyOf(list.lists), list.revision));
        });
        return new Sight(
                name, revision, detailsRevision, contacts.size(), List.copyOf(contacts.values()), stored, members);
    }

    /** Carries the change out and says what must be answered. */
    WorkspaceReply tell(WorkspaceChange change) {
        IdempotencyKey key = change.idempotency();
        Outcome before = key == null ? null : outcomes.get(key.key());
        if (before != null) {
            return before.key.equals(key)
                    ? new Written(before.revision, before.results, true)
                    : no(Code.IDEMPOTENCY_KEY_REUSED);
        }
        long unchanged = revision;
        WorkspaceReply reply = carryOut(change);
        if (key != null && revision > unchanged) {
            outcomes.put(key.key(), new Outcome(key, revision, ((Written) reply).results()));
        }
        return reply;
    }

    private WorkspaceReply carryOut(WorkspaceChange change) {
        if (change instanceof CreateWorkspace create) {
            return revision > 0 ? no(Code.ALREADY_EXISTS) : rename(create.name());
        } else if (revision == 0) {
            return no(Code.UNKNOWN_WORKSPACE);
        } else if (change instanceof ReplaceWorkspace replace) {
            return rename(replace.name());
        } else if (change instanceof CreateContacts create) {
            return create(create.contacts());
        } else if (change instanceof ReplaceContact replace) {
            return replace(replace);
        } else if (change instanceof RemoveContact remove) {
            return remove(remove);
        } else if (change instanceof CreateList create) {
            return lists.containsKey(create.list())
                    ? no(Code.ALREADY_EXISTS)
                    : put(create.list(), new Roll(create.name(), new TreeSet<>(), new TreeSet<>(), 0));
        } else if (change instanceof ReplaceList replace) {
            Roll list = lists.get(replace.list());
            return list == null
                    ? no(Code.UNKNOWN_LIST)
                    : put(replace.list(), new Roll(replace.name(), list.members, list.lists, 0));
        } else if (change instanceof RemoveList remove) {
            return remove(remove);
        } else if (change instanceof ChangeMembers members) {
            return change(members);
        }
        throw new IllegalStateException("the model knows no " + change.getClass());
    }

    private static Refused no(Code code) {
        return new Refused(code, "");
    }

    private Written written(List<String> results) {
        return new Written(revision, results, false);
    }

    private Written rename(String newName) {
        name = newName;
        detailsRevision = ++revision;
        return written(List.of());
    }

    private WorkspaceReply create(List<Contact> created) {
        long changed = revision + 1;
        List<String> results = new ArrayList<>();
        for (Contact contact : created) {
            if (holder(contact.externalId()) != null) {
                results.add("!external_id_taken");
            } else {
                revision = changed;
                results.add(ContactIds.format(nextOrdinal));
                contacts.put(nextOrdinal, new StoredContact(ContactIds.format(nextOrdinal), contact, revision));
                nextOrdinal++;
            }
        }
        return created.size() == 1 && revision < changed ? no(Code.EXTERNAL_ID_TAKEN) : written(results);
    }

    private @Nullable StoredContact holder(@Nullable String externalId) {
        return contacts.values().stream()
                .filter(contact -> externalId != null
                        && externalId.equals(contact.contact().externalId()))
                .findFirst()
                .orElse(null);
    }

    private WorkspaceReply replace(ReplaceContact replace) {
        int ordinal = ContactIds.parse(replace.contact());
        StoredContact before = contacts.get(ordinal);
        if (before == null) {
            return no(Code.UNKNOWN_CONTACT);
        } else if (replace.ifMatch() != 0 && replace.ifMatch() != before.revision()) {
            return no(Code.PRECONDITION_FAILED);
        }
        StoredContact holder = holder(replace.details().externalId());
        if (holder != null && !holder.equals(before)) {
            return no(Code.EXTERNAL_ID_TAKEN);
        }
        contacts.put(ordinal, new StoredContact(before.id(), replace.details(), ++revision));
        return written(List.of());
    }

    private WorkspaceReply remove(RemoveContact remove) {
        int ordinal = ContactIds.parse(remove.contact());
        if (contacts.remove(ordinal) == null) {
            return no(Code.UNKNOWN_CONTACT);
        }
        revision++;
        lists.replaceAll((id, list) -> list.members.remove(ordinal) ? list.at(revision) : list);
        return written(List.of());
    }

    private WorkspaceReply put(String id, Roll list) {
        lists.put(id, list.at(++revision));
        return written(List.of());
    }

    private WorkspaceReply remove(RemoveList remove) {
        if (lists.remove(remove.list()) == null) {
            return no(Code.UNKNOWN_LIST);
        }
        revision++;
        lists.replaceAll((id, list) -> list.lists.remove(remove.list()) ? list.at(revision) : list);
        return written(List.of());
    }

    private WorkspaceReply change(ChangeMembers change) {
        Roll list = lists.get(change.list());
        if (list == null) {
            return no(Code.UNKNOWN_LIST);
        }
        Roll changed = list.copy();
        for (String id : change.add()) {
            int ordinal = ContactIds.parse(id);
            if (ordinal > 0 && !contacts.containsKey(ordinal)) {
                return no(Code.UNKNOWN_CONTACT);
            }
        }
        for (String id : change.add()) {
            int ordinal = ContactIds.parse(id);
            if (ordinal > 0) {
                changed.members.add(ordinal);
            } else if (!lists.containsKey(id)) {
                return no(Code.UNKNOWN_LIST);
            } else if (leads(id, change.list())) {
                return no(Code.LIST_CYCLE);
            } else {
                changed.lists.add(id);
            }
        }
        for (String id : change.remove()) {
            changed.members.remove(ContactIds.parse(id));
            changed.lists.remove(id);
        }
        return changed.equals(list) ? written(List.of()) : put(change.list(), changed);
    }

    private boolean leads(String from, String to) {
        return from.equals(to)
                || lists.getOrDefault(from, new Roll("", new TreeSet<>(), new TreeSet<>(), 0)).lists.stream()
                        .anyMatch(child -> leads(child, to));
    }
}
