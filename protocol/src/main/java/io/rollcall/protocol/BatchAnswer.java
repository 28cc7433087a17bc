package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each contact of a {@link BatchBody}, in its order. */
public record BatchAnswer(long revision, int created, int refused, List<Result> results) {
    /** Either the id of the new contact or the reason why it was refused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(@Nullable String id, Problem.@Nullable FieldError error) {}
}
