package io.rollcall.server.company;

import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What a company can be told or asked. Crosses nodes, so both releases of a rolling upgrade must read it. */
public sealed interface CompanyCommand {
    /** Said by sharding when the company is idle or moves to another node. */
    record Stop() implements CompanyCommand, CborSerializable {}

    /** Answered with {@link CompanyReply.Described}. */
    record Describe(ActorRef<CompanyReply> replyTo) implements CompanyCommand, CborSerializable {}

    /** Blacklisted addresses in the order of their keys, from just after one; answered with {@link CompanyReply.Listed}. */
    record ReadBlacklist(@Nullable String after, int limit, ActorRef<CompanyReply> replyTo)
            implements CompanyCommand, CborSerializable {}

    /**
     * A board asks for what has changed; answered with {@link CompanyPage} once the node is a member of the cluster as
     * this company sees it, and not before: a node that is not known could not be waited for.
     *
     * @param since the version it has; 0: none
     */
    record Fetch(String node, long since, ActorRef<CompanyPage> replyTo) implements CompanyCommand, CborSerializable {}

    /** Every workspace that is awake on a node goes by this version, and every one that wakes will. */
    record Confirm(String node, long version) implements CompanyCommand, CborSerializable {}

    /** Time to look again at who has not confirmed. Never leaves the node. */
    record LookAgain() implements CompanyCommand {}

    /**
     * A change; answered with {@link CompanyReply.Written} once it is stored and every node goes by it.
     */
    sealed interface Change extends CompanyCommand, CborSerializable {
        /** Null where the caller does not mean to repeat the change. */
        @Nullable
        Named idempotency();

        ActorRef<CompanyReply> replyTo();
    }

    /** A caller's name for one change, and a digest of what was asked: the same name for another change is refused. */
    record Named(String key, String fingerprint) {}

    /** Addresses as they are sent to, at most 1,000 in all, none of them twice. */
    record ChangeBlacklist(
            List<String> add, List<String> remove, @Nullable Named idempotency, ActorRef<CompanyReply> replyTo)
            implements Change {}

    /**
     * @param orders by the wire name of a channel
     * @param ifMatch the version that last changed the settings; 0: any
     */
    record ReplaceSettings(
            Map<String, List<String>> orders,
            @Nullable String country,
            long ifMatch,
            @Nullable Named idempotency,
            ActorRef<CompanyReply> replyTo)
            implements Change {}
}
