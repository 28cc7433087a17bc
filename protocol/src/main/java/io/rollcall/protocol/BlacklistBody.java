package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Phone numbers and e-mail addresses to put on a company's blacklist and to take off it, 1 to 1,000 in all. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BlacklistBody(@Nullable List<String> add, @Nullable List<String> remove) {
    public static BlacklistBody add(List<String> addresses) {
        return new BlacklistBody(addresses, List.of());
    }

    public static BlacklistBody remove(List<String> addresses) {
        return new BlacklistBody(List.of(), addresses);
    }
}
