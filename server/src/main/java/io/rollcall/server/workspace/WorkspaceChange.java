package io.rollcall.server.workspace;

import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Contact;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * A change to a workspace, decided by its ledger and answered, once it is stored, with {@link WorkspaceReply.Written} or
 * with {@link WorkspaceReply.Refused}. {@code ifMatch} is the revision the resource must be at; 0: any.
 */
public sealed interface WorkspaceChange extends WorkspaceCommand {
    /** Null where the caller does not mean to repeat the change. */
    @Nullable
    IdempotencyKey idempotency();

    ActorRef<WorkspaceReply> replyTo();

    /** What the caller is told once the change is stored, of the results that its receipt keeps too. */
    default WorkspaceReply done(long revision, List<String> results, boolean replayed) {
        return new WorkspaceReply.Written(revision, results, replayed);
    }

    /** A caller's name for one change, and a digest of what was asked: the same name for another change is refused. */
    record IdempotencyKey(String key, String fingerprint) {}

    record CreateWorkspace(
            String name,
            @Nullable String country,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    record ReplaceWorkspace(
            String name,
            @Nullable String country,
            long ifMatch,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    record DeleteWorkspace(long ifMatch, @Nullable IdempotencyKey idempotency, ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    /** Up to 500 contacts and 64 KiB; those whose external id is taken are refused one by one. */
    record CreateContacts(
            List<Contact> contacts, @Nullable IdempotencyKey idempotency, ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    /**
     * Contacts that another workspace has, or this one: all of them are stored, with ids of their own, or none. Answered with
     * {@link WorkspaceReply.RefusedEach} where external ids are taken.
     *
     * @param contacts {@link PackedContacts}, at most {@link Packing#MOST} bytes; {@link #UNREADABLE}: there are none to be
     *     had, so this can only be a repetition
     * @param keepExternalIds false: the copies have none
     */
    record CopyContacts(
            byte[] contacts,
            boolean keepExternalIds,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {
        public static final byte[] UNREADABLE = {};
    }

    /**
     * Contacts go to another workspace, which takes all of them or none; answered, when it has, with their ids there, or
     * with {@link WorkspaceReply.RefusedEach}.
     *
     * @param to another workspace of the company, one that exists
     * @param onlyAgain true: there is no such workspace any more, so this can only be a repetition
     */
    record MoveContacts(
            List<String> contacts,
            String to,
            boolean onlyAgain,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    /**
     * Said by the workspace that contacts leave to the one they go to, until it is answered: with an entry a contact, see
     * {@link Moves.Arrival#results}. It takes effect once.
     *
     * @param from the workspace they leave
     * @param move the number of the move there
     * @param contacts {@link PackedContacts}, at most {@link Packing#MOST} bytes
     */
    record Arrive(String from, long move, byte[] contacts, ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {
        @Override
        public @Nullable IdempotencyKey idempotency() {
            return null;
        }
    }

    /** The other workspace has answered: what the move has come to. Said by the front desk to its ledger. */
    record EndMove(long move, List<String> results, ActorRef<WorkspaceReply> replyTo) implements WorkspaceChange {
        @Override
        public @Nullable IdempotencyKey idempotency() {
            return null;
        }
    }

    record ReplaceContact(
            String contact,
            Contact details,
            long ifMatch,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    record RemoveContact(
            String contact, long ifMatch, @Nullable IdempotencyKey idempotency, ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    /** A list with rules is dynamic, one without is static. */
    record CreateList(
            String list,
            String name,
            List<Rule> rules,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    record ReplaceList(
            String list,
            String name,
            List<Rule> rules,
            long ifMatch,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    record RemoveList(String list, long ifMatch, @Nullable IdempotencyKey idempotency, ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    /** Ids of contacts and of lists to nest; all of them take effect or none. */
    record ChangeMembers(
            String list,
            List<String> add,
            List<String> remove,
            @Nullable IdempotencyKey idempotency,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {}

    /**
     * A batch of the rows of an import, in the order of the file; answered with {@link WorkspaceReply.Imported}. It takes
     * effect once, however often it is sent.
     *
     * @param job unique in the workspace
     * @param firstRow the place of the first row in the file
     * @param dryRun nothing is stored, and every batch finds the workspace as it is
     * @param rows {@link PackedContacts}, up to 1,000 rows and 128 KiB
     */
    record ImportRows(
            String job,
            long firstRow,
            ImportMode mode,
            MatchKey match,
            boolean dryRun,
            byte[] rows,
            ActorRef<WorkspaceReply> replyTo)
            implements WorkspaceChange {
        /** For how long an import may rest: by then newer ones may have pushed out what the workspace knows of its batches. */
        public static final Duration REPEATABLE = Duration.ofMillis(Receipts.KEPT_MILLIS);

        /** After so many batches at most an import has to store how far it is: it can ask for no older ones again. */
        public static final int CHECKPOINT = ImportReceipts.CHECKPOINT;

        @Override
        public @Nullable IdempotencyKey idempotency() {
            return dryRun
                    ? null
                    : new IdempotencyKey(new BatchKey(job, firstRow).text(), mode + " " + match + " " + sum());
        }

        /** Another release may read or cut the same rows differently: that must be noticed and not be taken for a repetition. */
        private long sum() {
            CRC32C sum = new CRC32C();
            sum.update(rows);
            return sum.getValue();
        }

        @Override
        public WorkspaceReply done(long revision, List<String> results, boolean replayed) {
            return ImportOutcome.of(results).reply(revision, replayed);
        }
    }
}
