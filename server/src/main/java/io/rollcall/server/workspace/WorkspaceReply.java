package io.rollcall.server.workspace;

import io.rollcall.server.book.StoredContact;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.resolve.Explanation;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What a workspace answers. A refusal the caller should expect is a reply with a code, not an exception. */
public sealed interface WorkspaceReply extends CborSerializable {
    /**
     * @param detailsRevision the revision that last changed name or country
     * @param companyCountry what holds where the workspace has no country of its own; null from a release that knows none
     */
    record Described(
            String name,
            @Nullable String country,
            int contacts,
            int lists,
            long revision,
            long detailsRevision,
            @Nullable String companyCountry)
            implements WorkspaceReply {
        /** ISO 3166 region of phone numbers in national form, if any. */
        public @Nullable String region() {
            return country != null ? country : companyCountry;
        }
    }

    /** @param revision of the workspace, as with every answer to a read */
    record ContactFound(StoredContact contact, long revision) implements WorkspaceReply {}

    /**
     * A page of contacts, cut short where it would grow beyond a message.
     *
     * @param next pass it as {@code after} for the following page; null on the last one
     */
    record ContactsFound(List<StoredContact> contacts, @Nullable String next, long revision)
            implements WorkspaceReply {}

    /** @param contacts {@link PackedContacts}, at most {@link Packing#MOST} bytes, in the order they were asked for */
    record Packed(byte[] contacts, long revision) implements WorkspaceReply {}

    record ListFound(StoredList list, long revision) implements WorkspaceReply {}

    record ListsFound(List<StoredList> lists, @Nullable String next, long revision) implements WorkspaceReply {}

    /**
     * The change is stored and every later read sees it.
     *
     * @param revision of the workspace just after the change
     * @param results one entry a created contact: its id, or {@code !} and the refusal's code
     * @param replayed true: this is the outcome of an earlier call with the same idempotency key
     */
    record Written(long revision, List<String> results, boolean replayed) implements WorkspaceReply {}

    /**
     * What became of the rows of a batch; the counts and the refused rows add up to all of them.
     *
     * @param revision of the workspace just after the batch
     * @param refused in order of row
     * @param replayed true: the batch took effect when it was sent before, and this is what became of it then
     */
    record Imported(
            long revision,
            int created,
            int updated,
            int replaced,
            int ignored,
            List<RefusedRow> refused,
            boolean replayed)
            implements WorkspaceReply {}

    /** @param row its place in the batch or request, from 0 */
    record RefusedRow(int row, Code code) {}

    /** The request was understood and not carried out. Nothing was stored, but see {@link Code#UNKNOWN_OUTCOME}. */
    record Refused(Code code, String detail) implements WorkspaceReply {}

    /**
     * Nothing was stored, because of these.
     *
     * @param refused their places in the request
     */
    record RefusedEach(List<RefusedRow> refused) implements WorkspaceReply {}

    /**
     * The beginning of an answer.
     *
     * @param bytes the first of them, at most 64 KiB
     * @param rest where to pull the others from; null: there are none
     */
    record Answered(long revision, byte[] bytes, @Nullable ActorRef<Pull> rest) implements WorkspaceReply {}

    /** The next bytes of an answer, at most 64 KiB. */
    record More(byte[] bytes, boolean last) implements WorkspaceReply {}

    /** @param more whether there are more subjects than a message has room for */
    record Explained(Explanation explanation, boolean more, long revision) implements WorkspaceReply {}

    /**
     * No event up to a revision holds details of a contact that was gone by then.
     *
     * @param events how many had to be overwritten
     */
    record Erased(long revision, int events) implements WorkspaceReply {}

    /** Asks for {@link More} of an answer that is too long for one message. */
    record Pull(ActorRef<WorkspaceReply> replyTo) implements CborSerializable {}

    /** Why a request was not carried out. */
    enum Code {
        UNKNOWN_WORKSPACE,
        UNKNOWN_CONTACT,
        UNKNOWN_LIST,
        ALREADY_EXISTS,
        EXTERNAL_ID_TAKEN,
        LIST_CYCLE,
        /** A rule names a profile field that is neither standard nor one that a contact has had. */
        UNKNOWN_FIELD,
        NOT_A_STATIC_LIST,
        /** Of a row: several contacts have its match key. */
        AMBIGUOUS_MATCH,
        /** Of a row: it has no value for the match key. */
        NO_MATCH_KEY,
        LIMIT_REACHED,
        /** The contacts that are meant do not go into one message together. */
        TOO_LARGE,
        PRECONDITION_FAILED,
        IDEMPOTENCY_KEY_REUSED,
        REVISION_NOT_REACHED,
        ANSWER_TOO_LARGE,
        TOO_MANY_CANDIDATES,
        /** Too much is under way in this workspace. */
        BUSY,
        /** A mistake of ours; nothing was changed. */
        INTERNAL,
        /** The store cannot be reached; nothing was attempted. */
        UNAVAILABLE,
        /** The store failed or did not answer: the change may or may not be stored. */
        UNKNOWN_OUTCOME
    }
}
