package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution list as an admin writes it.
 *
 * @param id {@code l-} and up to 40 of {@code a-z 0-9 -}; left out, the server makes one; not allowed when replacing
 * @param type {@code static} (the default) or {@code dynamic}; cannot be changed later
 * @param rules of a dynamic list: a contact is a member while every rule holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListBody(@Nullable String id, String name, @Nullable String type, @Nullable List<Rule> rules) {
    /**
     * What a profile field must hold, by exactly one test: {@code equals}, {@code in}, or a range. Case and surrounding
     * blanks do not count; a blank field never matches, negated or not.
     *
     * @param equals a value, where {@code *} stands for any characters, also none; {@code \*} and {@code \\} are a star
     *     and a backslash
     * @param in 1 to 1,000 values, of which the field must equal one; no wildcards
     * @param atLeast the lower end of a range, included: a decimal number, or a timestamp in ISO 8601
     * @param atMost the upper end, included, and of the same kind; a range may have one end or both
     * @param not true: everybody whose field is not blank and for whom the test does not hold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(
            String field,
            @Nullable String equals,
            @Nullable List<String> in,
            @Nullable String atLeast,
            @Nullable String atMost,
            @Nullable Boolean not) {
        /** The plainest rule: a field equals a value, in which {@code *} is a wildcard. */
        public static Rule equal(String field, String value) {
            return new Rule(field, value, null, null, null, null);
        }
    }
}
