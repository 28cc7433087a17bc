package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why someone is or is not a recipient of a {@link ResolutionRequest}.
 *
 * @param revision the last change of the workspace that this answer has seen
 * @param explain the address or contact id that was asked about, as it was written
 * @param subjects whom that may be: the contact, or the address itself and every contact that has it
 * @param more whether more contacts have the address than there is room for
 */
public record ExplanationAnswer(String workspace, long revision, String explain, List<Subject> subjects, boolean more) {
    /**
     * One contact, or the address as an ad hoc contact.
     *
     * @param contact its id; absent for the address as an ad hoc contact
     * @param paths how {@code to} leads to it; empty: not at all
     * @param exclusions how {@code exclude} leads to it, or to the address it would be sent to at
     * @param morePaths whether there are more paths of either than there is room for
     * @param channels what became of it on each channel that it was considered on; empty where nothing names it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subject(
            @Nullable String contact,
            List<Path> paths,
            List<Path> exclusions,
            boolean morePaths,
            List<Fate> channels) {}

    /**
     * One way from an entry of the request to the subject.
     *
     * @param selector the entry's position in {@code to} or {@code exclude}, from 0
     * @param operands positions, from 0, of the operand within {@code all} and {@code any}, and of the entry within a text,
     *     from the outermost; absent where the selector is neither
     * @param lists ids from the list that is named down to the one whose own member the subject is; absent: named itself
     * @param byRule true: it is in the last list because it matches its rules
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Path(
            int selector, @Nullable List<Integer> operands, @Nullable List<String> lists, @Nullable Boolean byRule) {}

    /**
     * What became of the subject on one channel.
     *
     * @param address where it is or would be sent to; absent: it has none
     * @param fate {@code recipient}, or the reason why it is none
     * @param winner of a duplicate: the contact that is sent to instead; absent: an ad hoc address, or no duplicate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fate(String channel, @Nullable String address, String fate, @Nullable String winner) {}
}
