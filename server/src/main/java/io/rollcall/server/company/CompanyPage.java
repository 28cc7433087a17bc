package io.rollcall.server.company;

import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * A part of a company's settings on their way to a node, at most 64 KiB.
 *
 * @param version of all parts
 * @param whole whether the parts hold the whole blacklist and not what has changed
 * @param orders by the wire name of a channel
 * @param changes addresses, {@code +} in front of those to add, {@code -} in front of those to remove
 * @param rest where to pull the next part from; null: there is none
 */
public record CompanyPage(
        long version,
        boolean whole,
        Map<String, List<String>> orders,
        @Nullable String country,
        List<String> changes,
        @Nullable ActorRef<Pull> rest)
        implements CborSerializable {
    /** About as many bytes of addresses are in a part. */
    static final int BYTES = 40 * 1024;

    /** What an address takes besides its text. */
    static final int EACH = 3;

    public record Pull(ActorRef<CompanyPage> replyTo) implements CborSerializable {}
}
