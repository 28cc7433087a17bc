package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members to add to and remove from a static list: ids of contacts ({@code c-}) and of lists to nest ({@code l-}). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MembersBody(@Nullable List<String> add, @Nullable List<String> remove) {
    public static MembersBody add(List<String> ids) {
        return new MembersBody(ids, List.of());
    }

    public static MembersBody remove(List<String> ids) {
        return new MembersBody(List.of(), ids);
    }
}
