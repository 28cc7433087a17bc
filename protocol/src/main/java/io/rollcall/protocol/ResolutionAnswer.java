package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link ResolutionRequest} as one JSON document.
 *
 * @param revision the last change of the workspace that this answer has seen
 * @param recipients stored contacts by id, then ad hoc addresses as named; absent in {@code mode=count}
 * @param selectors the fate of every entry of {@code to}, in the order of the request
 * @param exclusions what every entry of {@code exclude} took away, in the order of the request; absent without any
 * @param truncated whether {@code limit} cut the recipients short
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResolutionAnswer(
        String workspace,
        long revision,
        @Nullable List<Recipient> recipients,
        List<Outcome> selectors,
        @Nullable List<Outcome> exclusions,
        Counts counts,
        boolean truncated) {
    /**
     * One address to send to.
     *
     * @param contact the stored contact it belongs to; absent for an ad hoc address
     * @param fallbacks the contact's next addresses of this channel, in order
     * @param covers contacts that share this address and are served by this recipient
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Recipient(
            String channel,
            String address,
            @Nullable String contact,
            @Nullable List<String> fallbacks,
            @Nullable List<String> covers) {}

    /**
     * What became of one selector: {@code candidates = recipients + the sum of reasons}.
     *
     * @param candidates contacts it reached times the channels asked for, and one for each thing it names in vain
     * @param parts of a typed text the outcome of each entry; of {@code all} and {@code any} those of the operands that name
     *     something in vain; otherwise absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            Selector selector,
            int candidates,
            int recipients,
            Map<String, Integer> reasons,
            @Nullable List<Outcome> parts) {
        public Outcome {
            parts = parts == null || parts.isEmpty() ? null : List.copyOf(parts);
        }

        public Outcome(Selector selector, int candidates, int recipients, Map<String, Integer> reasons) {
            this(selector, candidates, recipients, reasons, null);
        }
    }

    /**
     * The whole answer in numbers: {@code candidates = recipients + the sum of reasons}, each candidate counted once
     * however many selectors reach it.
     */
    public record Counts(int candidates, int recipients, Map<String, Integer> channels, Map<String, Integer> reasons) {}
}
