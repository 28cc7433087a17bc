package io.rollcall.server.workspace;

import io.rollcall.server.resolve.Query;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace can be told or asked. Crosses nodes, so both releases of a rolling upgrade must read it; each is far
 * below the 256 KiB frame.
 */
public sealed interface WorkspaceCommand extends DeskMessage, CborSerializable
        permits WorkspaceCommand.Ask, WorkspaceCommand.Stop, WorkspaceChange {

    /** Answered by the front desk from the last published book. */
    sealed interface Ask extends WorkspaceCommand {
        ActorRef<WorkspaceReply> replyTo();
    }

    /** Said by sharding when the workspace is idle or moves to another node. */
    record Stop() implements WorkspaceCommand {}

    /** Answered with {@link WorkspaceReply.Described}. */
    record Describe(ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /** Answered with {@link WorkspaceReply.ContactFound}. */
    record ReadContact(String contact, ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /** Contacts by id, from just after one; answered with {@link WorkspaceReply.ContactsFound}. */
    record ReadContacts(@Nullable String after, int limit, ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /** Answered with {@link WorkspaceReply.ListFound}. */
    record ReadList(String list, ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /** Lists by id, from just after one; answered with {@link WorkspaceReply.ListsFound}. */
    record ReadLists(@Nullable String after, int limit, ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /** Direct or matching contacts of a list; answered with {@link WorkspaceReply.ContactsFound}. */
    record ReadMembers(String list, @Nullable String after, int limit, ActorRef<WorkspaceReply> replyTo)
            implements Ask {}

    /**
     * Contacts by id, all as they are at one revision, to be stored in another workspace; answered with
     * {@link WorkspaceReply.Packed}, or with {@link WorkspaceReply.RefusedEach} where some do not exist.
     */
    record PackContacts(List<String> contacts, ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /**
     * Answered with {@link WorkspaceReply.Answered}: the answer as bytes of the wire, the first of them at once.
     *
     * @param atLeast the revision the answer must have seen; 0: any
     * @param maxBytes a whole-document answer longer than this is refused; the streaming form has no bound
     */
    record Resolve(Query query, AnswerForm form, long atLeast, int maxBytes, ActorRef<WorkspaceReply> replyTo)
            implements Ask {}

    /**
     * Why someone is or is not a recipient; answered with {@link WorkspaceReply.Explained}.
     *
     * @param about a contact's id or an address
     * @param atLeast as for {@link Resolve}
     */
    record Explain(Query query, String about, long atLeast, ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /**
     * Takes the details of removed contacts out of the journal; answered with {@link WorkspaceReply.Erased} when that is
     * done. Comes from within the cluster alone.
     */
    record Erase(ActorRef<WorkspaceReply> replyTo) implements Ask {}

    /** The forms an answer can take on the wire. */
    enum AnswerForm {
        /** One JSON document. */
        JSON,
        /** One JSON document without the recipients. */
        COUNT,
        /** A JSON document a line, a trailer at the end. */
        NDJSON
    }
}
