package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link CopyBody} in each workspace, in its order.
 *
 * @param copied how many workspaces have all the copies
 * @param refused how many have none of them
 */
public record CopyAnswer(int copied, int refused, List<Target> targets) {
    /**
     * One workspace: either the ids of the copies or why there are none.
     *
     * @param revision of the workspace just after that
     * @param contacts in the order of the contacts asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            String workspace,
            @Nullable Long revision,
            @Nullable List<String> contacts,
            @Nullable List<Problem.FieldError> errors) {}
}
