package io.rollcall.server.resolve;

import io.rollcall.server.contact.Channel;
import java.util.List;
import java.util.Objects;

/**
 * Who should get a message.
 *
 * @param channels the channels asked for, each once, in {@link Channel}'s order
 * @param limit the most recipients to answer; the rest is counted as {@link Reason#OVER_LIMIT}
 */
public record Query(List<Selector> to, List<Selector> exclude, List<Channel> channels, Dedupe dedupe, int limit) {
    public static final int MAX_LIMIT = 10_000_000;

    public Query {
        to = List.copyOf(to);
        exclude = List.copyOf(exclude);
        // Absent in what nodes of the first release send.
        dedupe = Objects.requireNonNullElse(dedupe, Dedupe.ADDRESS);
        channels = channels.stream().distinct().sorted().toList();
        if (channels.isEmpty() || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("expected at least one channel and a limit of 1 to " + MAX_LIMIT
                    + ", got " + channels + ", " + limit);
        }
    }

    public static Query of(List<Selector> to, List<Selector> exclude, Channel... channels) {
        return new Query(to, exclude, List.of(channels), Dedupe.ADDRESS, MAX_LIMIT);
    }
}
