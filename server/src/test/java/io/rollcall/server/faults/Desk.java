package io.rollcall.server.faults;

import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.workspace.WorkspaceCommand;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContacts;
import io.rollcall.server.workspace.WorkspaceCommand.ReadLists;
import io.rollcall.server.workspace.WorkspaceCommand.ReadMembers;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.ListsFound;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.Patterns;
import org.jspecify.annotations.Nullable;

/** One workspace of a {@link FaultySystem}, as its callers see it. */
final class Desk {
    private static final int PAGE = 50;

    private final FaultySystem store;
    private final String workspace;
    private ActorRef<WorkspaceCommand> actor;

    Desk(FaultySystem store, String workspace) {
        this.store = store;
        this.workspace = workspace;
        this.actor = store.open(workspace);
    }

    String persistenceId() {
        return FaultySystem.persistenceId(workspace);
    }

    CompletableFuture<WorkspaceReply> send(Function<ActorRef<WorkspaceReply>, ? extends WorkspaceCommand> command) {
        return AskPattern.<WorkspaceCommand, WorkspaceReply>ask(
                        actor,
                        command::apply,
                        FaultySystem.PATIENCE,
                        store.system().scheduler())
                .toCompletableFuture();
    }

    WorkspaceReply ask(Function<ActorRef<WorkspaceReply>, ? extends WorkspaceCommand> command) {
        return send(command).join();
    }

    /** Ends the workspace and starts it again: what it says next, it has read from the store. */
    void restart() {
        CompletableFuture<Boolean> stopped = Patterns.gracefulStop(
                        Adapter.toClassic(actor), FaultySystem.PATIENCE, new WorkspaceCommand.Stop())
                .toCompletableFuture();
        stopped.join();
        actor = store.open(workspace);
    }

    /** Everything that can be read. */
    Sight look() {
        if (!(ask(Describe::new) instanceof Described described)) {
            return Sight.NOTHING;
        }
        TreeMap<String, List<String>> members = new TreeMap<>();
        List<StoredList> lists = lists();
        lists.forEach(list -> members.put(list.id(), members(list.id())));
        return new Sight(
                described.name(),
                described.revision(),
                described.detailsRevision(),
                described.contacts(),
                contacts(),
                lists,
                members);
    }

    private List<StoredContact> contacts() {
        return allPages(after -> (ContactsFound) ask(replyTo -> new ReadContacts(after, PAGE, replyTo)));
    }

    private List<String> members(String list) {
        return allPages(after -> (ContactsFound) ask(replyTo -> new ReadMembers(list, after, PAGE, replyTo))).stream()
                .map(StoredContact::id)
                .toList();
    }

    private List<StoredList> lists() {
        return ((ListsFound) ask(replyTo -> new ReadLists(null, PAGE, replyTo))).lists();
    }

    private static List<StoredContact> allPages(Function<@Nullable String, ContactsFound> read) {
        List<StoredContact> all = new ArrayList<>();
        String after = null;
        do {
            ContactsFound page = read.apply(after);
            all.addAll(page.contacts());
            after = page.next();
        } while (after != null);
        return all;
    }
}
