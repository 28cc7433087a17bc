package io.rollcall.server.resolve;

import io.rollcall.server.contact.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why someone is or is not a recipient of a query.
 *
 * @param about the address or contact id that was asked about, as it was written
 * @param subjects whom that may be: the contact, or the address itself and every contact that has it
 */
public record Explanation(String about, List<Subject> subjects) {
    /** The most paths that are told of one subject, in {@code to} and in {@code exclude} each. */
    public static final int MAX_PATHS = 100;

    public Explanation {
        subjects = List.copyOf(subjects);
    }

    /**
     * One contact, or the address as an ad hoc contact.
     *
     * @param contact its id; null: the ad hoc address
     * @param named how {@code to} leads to it; empty: not at all
     * @param excluded how {@code exclude} leads to it, or to the address it would be sent to at
     * @param morePaths whether there are more than {@link #MAX_PATHS} of either
     * @param fates what became of it on each channel that it was considered on; empty where nothing names it
     */
    public record Subject(
            @Nullable String contact, List<Path> named, List<Path> excluded, boolean morePaths, List<Fate> fates) {
        public Subject {
            named = List.copyOf(named);
            excluded = List.copyOf(excluded);
            fates = List.copyOf(fates);
        }
    }

    /**
     * One way from a selector to the subject.
     *
     * @param selector its position in the request, from 0
     * @param operands positions within expressions and typed texts, from the outermost; usually empty
     * @param lists ids from the list the selector names down to the one whose own member the subject is; empty: named itself
     * @param byRule whether the last list is dynamic
     */
    public record Path(int selector, List<Integer> operands, List<String> lists, boolean byRule) {
        public Path {
            operands = List.copyOf(operands);
            lists = List.copyOf(lists);
        }
    }

    /**
     * @param address where it is or would be sent to; null: it has none
     * @param reason why it is not sent to; null: it is a recipient
     * @param winner of a duplicate: the contact that is sent to instead; null: an ad hoc address, or no duplicate
     */
    public record Fate(Channel channel, @Nullable String address, @Nullable Reason reason, @Nullable String winner) {}
}
