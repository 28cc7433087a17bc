package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who should get a message.
 *
 * @param to who is meant: at least one selector
 * @param exclude who must not get it, whatever {@code to} says; together with {@code to} at most 10,000 selectors, operands
 *     and lists left out included
 * @param channels {@code sms}, {@code email}, {@code voice}: at least one, each once
 * @param dedupe what an answer names only once per channel: {@code address} (the default), {@code contact}, {@code none}
 * @param limit the most recipients to answer, 1 to 10,000,000; the rest is counted as {@code over_limit}
 * @param atLeast a revision of this workspace, {@code w-17@4212}, that the answer must have seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ResolutionRequest(
        List<Selector> to,
        @Nullable List<Selector> exclude,
        List<String> channels,
        @Nullable String dedupe,
        @Nullable Integer limit,
        @Nullable String atLeast) {
    public static ResolutionRequest of(List<Selector> to, String... channels) {
        return new ResolutionRequest(to, List.of(), List.of(channels), null, null, null);
    }
}
