package io.rollcall.server.company;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a company answers its admins. A refusal the caller should expect is a reply with a code, not an exception. */
public sealed interface CompanyReply extends CborSerializable {
    /**
     * @param orders by the wire name of a channel
     * @param settingsVersion the version that last changed orders or country
     */
    record Described(
            Map<String, List<String>> orders,
            @Nullable String country,
            int blacklisted,
            long version,
            long settingsVersion)
            implements CompanyReply {}

    /** @param next pass it as {@code after} for the following page; null on the last one */
    record Listed(List<String> addresses, @Nullable String next, long version) implements CompanyReply {}

    /**
     * The change is stored and every node goes by it.
     *
     * @param version of the company just after the change
     * @param replayed true: this is the outcome of an earlier call with the same idempotency key
     */
    record Written(long version, int added, int removed, boolean replayed) implements CompanyReply {}

    /** Nothing was stored, but see {@link Code#UNKNOWN_OUTCOME}. */
    record Refused(Code code, String detail) implements CompanyReply {}

    /** Why a request was not carried out. */
    enum Code {
        LIMIT_REACHED,
        PRECONDITION_FAILED,
        IDEMPOTENCY_KEY_REUSED,
        /** Too many changes wait for the nodes. */
        BUSY,
        /** It may or may not be stored, and not every node is known to go by it. */
        UNKNOWN_OUTCOME
    }
}
